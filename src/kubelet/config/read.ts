/** The file of `--config`, as one version of the kubelet reads it. Models pkg/kubelet/kubeletconfig/configfiles/configfiles.go fsLoader.Load */
import type { KubeletConfigResult } from '../../api/kubelet.ts';
import { kindOf, parseGoJson, plainOf } from '../../sim/go-json.ts';
import { quote } from '../../sim/go.ts';
import { type GoYaml, parseGoYaml } from '../../sim/go-yaml.ts';
import { findVersion } from '../versions/index.ts';
import { decodeFields } from './decode.ts';
import { resolveGates } from './gates.ts';
import { applyDefaults } from './resolve.ts';
import { logFaults, validate } from './validation/index.ts';

const API_VERSION = 'kubelet.config.k8s.io/v1beta1';
/** Kinds that the kubelet's decoder knows besides. */
const otherKinds = ['v1', 'v1beta1', 'v1alpha1'].map(
  (version) => `kubelet.config.k8s.io/${version}, Kind=CredentialProviderConfig`,
);

/** Never throws: a configuration that the kubelet refuses comes back with the error that it exits with. */
export function readKubeletConfiguration(text: string, version: string): KubeletConfigResult {
  const log: [string, string][] = [];
  const fail = (stage: 'load' | 'panic' | 'logging' | 'validate', error: string): KubeletConfigResult => ({
    ok: false,
    stage,
    error,
    log,
    exitCode: stage === 'panic' ? 2 : 1,
  });
  const load = (why: string) => fail('load', `failed to load Kubelet config file <path>, error ${why}`);
  if (text === '') return load('kubelet config file "<path>" was empty');
  const profile = findVersion(version);
  if (!profile) return fail('load', `this lab has no kubelet ${version}`);

  // Only the first document counts.
  let parsed: GoYaml;
  try {
    parsed = parse(firstDocument(text));
  } catch (error) {
    return load(`failed to decode: ${(error as Error).message}`);
  }
  const object = (parsed.value ?? {}) as Record<string, unknown>;
  const { kind, apiVersion } = object;
  if (!kind) return load(`failed to decode: Object 'Kind' is missing in '${text}'`);
  if (!apiVersion) return load(`failed to decode: Object 'apiVersion' is missing in '${text}'`);
  if (kind !== 'KubeletConfiguration' || apiVersion !== API_VERSION) {
    const other = `${String(apiVersion)}, Kind=${String(kind)}`;
    return load(
      otherKinds.includes(other)
        ? `failed to cast object to KubeletConfiguration, unexpected type: ${other}`
        : `failed to decode: no kind ${quote(String(kind))} is registered for version ${quote(String(apiVersion))} in scheme "${profile.config.scheme}"`,
    );
  }

  const decoded = decodeFields(object, profile.draft, profile.config.without);
  if (decoded.error !== null) return load(`failed to decode: ${decoded.error}`);
  const strict = strictErrors(parsed, decoded.unknown);
  if (strict) log.push(['I', `"Using lenient decoding as strict decoding failed" err=${strict}`]);
  let gates;
  try {
    gates = resolveGates(version, decoded.featureGates, (stage, gate, on) =>
      log.push(profile.config.gateWarning(stage, gate, on)),
    );
  } catch (error) {
    return fail(
      'panic',
      `failed to merge global and in-flight KubeletConfiguration while setting defaults, error: ${(error as Error).message}`,
    );
  }
  const config = applyDefaults(decoded.written, gates);
  const logging = logFaults(decoded.written, config.featureGates);
  if (logging.length) return fail('logging', aggregate(logging));
  const errors = validate({
    config,
    written: decoded.written,
    policies: profile.config,
    allowlist: profile.images.allowlist,
    release: profile.release,
  });
  if (errors.length) return fail('validate', aggregate(errors));
  return { ok: true, config, log };
}

const aggregate = (errors: readonly string[]) =>
  errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`;

/** YAML, or JSON when it begins like that. Throws Error with the decoder's words. */
function parse(text: string): GoYaml {
  const noVersion = "couldn't get version/kind; json parse error: ";
  if (/^\s*\{/.test(text)) {
    try {
      return { value: plainOf(parseGoJson(text)), duplicates: [] };
    } catch (error) {
      throw new Error(noVersion + (error as Error).message);
    }
  }
  const parsed = parseGoYaml(text, { exact: true });
  const { value } = parsed;
  const cannot = (what: unknown, into: string) =>
    new Error(`${noVersion}json: cannot unmarshal ${goKind(what)} into Go ${into}`);
  if (value !== null && value !== undefined && (typeof value !== 'object' || Array.isArray(value)))
    throw cannot(
      value,
      'value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }',
    );
  for (const field of ['apiVersion', 'kind']) {
    const named = (value as Record<string, unknown> | null)?.[field];
    if (named !== undefined && named !== null && typeof named !== 'string')
      throw cannot(named, `struct field .${field} of type string`);
  }
  return parsed;
}

const goKind = (value: unknown) =>
  typeof value === 'bigint' ? 'number' : kindOf(parseGoJson(JSON.stringify(value)));

/** What the strict decoder objects to, as klog prints it; null when nothing. */
function strictErrors({ duplicates }: GoYaml, unknown: readonly string[]): string | null {
  const errors = unknown.map((field) => `unknown field ${quote(field)}`);
  if (duplicates.length) {
    const lines = duplicates.map(({ line, key }) => `  line ${line}: key ${quote(key)} already set in map`);
    errors.unshift(`yaml: unmarshal errors:\n${lines.join('\n')}`);
  }
  if (errors.length === 0) return null;
  const text = `strict decoding error: ${errors.join(', ')}`;
  return text.includes('\n') ? `<\n\t${text.replaceAll('\n', '\n\t')}\n >` : quote(text);
}

function firstDocument(text: string): string {
  const lines = text.split(/(?<=\n)/);
  let seen = false;
  for (let i = 0; i < lines.length; i++) {
    const marker = /^---(\s|$)/.test(lines[i]!);
    if ((marker && seen) || /^\.\.\.(\s|$)/.test(lines[i]!)) return lines.slice(0, i).join('');
    if (marker || /^\s*[^\s#]/.test(lines[i]!)) seen = true;
  }
  return text;
}

/** Where the node's kubelet has its file. */
const CONFIG = '/var/lib/kubelet/config.yaml';

/** What a kubelet that does not start prints last. */
export function lastWords(result: Extract<KubeletConfigResult, { ok: false }>): string {
  if (result.stage === 'plugins') return errorText(result, CONFIG);
  return `${result.stage === 'panic' ? 'panic' : 'Error'}: ${errorText(result, CONFIG)}`;
}

/** The error of a file at `path`. */
export function errorText(
  { stage, error: text }: Extract<KubeletConfigResult, { ok: false }>,
  path: string,
): string {
  const error = text.replaceAll('<path>', path);
  switch (stage) {
    case 'load':
      return `failed to load kubelet config file, path: ${path}, error: ${error}`;
    case 'panic':
      return error;
    case 'plugins':
      return `"Failed to register CRI auth plugins" err=${quote(error)}`;
    case 'logging':
      return `initialize logging: ${error}`;
    case 'validate':
      return `failed to validate kubelet configuration, error: ${error}, path: &TypeMeta{Kind:,APIVersion:,}`;
  }
}
