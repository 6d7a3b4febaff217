/** The file of `--config`, as one version of the kubelet reads it. Models pkg/kubelet/kubeletconfig/configfiles/configfiles.go fsLoader.Load */
import type { KubeletConfigResult } from '../../api/kubelet.ts';
import { Entries, entriesIn, entriesOf, kindOf, parseGoJson, plainOf } from '../../sim/go-json.ts';
import { aggregate, quote } from '../../sim/go.ts';
import { type GoYaml, parseGoYaml } from '../../sim/go-yaml.ts';
import { findVersion } from '../versions/index.ts';
import { decodeFields } from './decode.ts';
import { resolveGates } from './gates.ts';
import { applyDefaults } from './resolve.ts';
import { logFaults, validate } from './validation/index.ts';

const API_VERSION = 'kubelet.config.k8s.io/v1beta1';
/** Other kinds that the kubelet's decoder accepts. */
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

  let parsed: Parsed;
  let head: ReturnType<typeof headOf>;
  try {
    parsed = parse(text);
    head = headOf(parsed.read);
  } catch (error) {
    return load(`failed to decode: ${(error as Error).message}`);
  }
  const object = (parsed.value ?? {}) as Record<string, unknown>;
  const { kind, apiVersion } = head;
  if (!kind) return load(`failed to decode: Object 'Kind' is missing in '${text}'`);
  if (!apiVersion) return load(`failed to decode: Object 'apiVersion' is missing in '${text}'`);
  if (kind !== 'KubeletConfiguration' || apiVersion !== API_VERSION) {
    const other = `${apiVersion}, Kind=${kind}`;
    return load(
      otherKinds.includes(other)
        ? `failed to cast object to KubeletConfiguration, unexpected type: ${other}`
        : `failed to decode: no kind ${quote(kind)} is registered for version ${quote(apiVersion)} in scheme "${profile.config.scheme}"`,
    );
  }

  const decoded = decodeFields(object, parsed.read, profile.draft, profile.config.without);
  if (decoded.error !== null) return load(`failed to decode: ${decoded.error}`);
  const strict = strictErrors(parsed, decoded.strict);
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

interface Parsed extends GoYaml {
  /** The value, of JSON with each entry as it is written. */
  read: unknown;
}

/**
 * What an object says that it is: here, and only here, Go does not mind how a name is written. Throws Error with its words.
 * Models staging/src/k8s.io/apimachinery/pkg/runtime/serializer/json/meta.go Interpret
 */
function headOf(read: unknown): { kind: string; apiVersion: string } {
  const found = { kind: '', apiVersion: '' };
  let wrong: Error | null = null;
  for (const [name, value] of entriesIn(read)) {
    const field = name.toLowerCase() === 'kind' ? 'kind' : /^apiversion$/i.test(name) ? 'apiVersion' : null;
    if (field === null || value === null) continue;
    if (typeof value === 'string') found[field] = value;
    else wrong ??= cannot(value, `struct field .${field} of type string`);
  }
  if (wrong) throw wrong;
  const [group = '', version, more] = found.apiVersion.split('/');
  if (more !== undefined) throw new Error(`unexpected GroupVersion string: ${found.apiVersion}`);
  if (version === '') found.apiVersion = '';
  else if (group === '' && version !== undefined) found.apiVersion = version;
  return found;
}

const NO_VERSION = "couldn't get version/kind; json parse error: ";
const cannot = (what: unknown, into: string) =>
  new Error(`${NO_VERSION}json: cannot unmarshal ${goKind(what)} into Go ${into}`);

/** YAML, or JSON when it begins like that. Throws Error with the decoder's words. */
function parse(text: string): Parsed {
  if (/^\s*\{/.test(text)) {
    try {
      const json = parseGoJson(text);
      return { value: plainOf(json), repeated: [], read: entriesOf(json) };
    } catch (error) {
      throw new Error(NO_VERSION + (error as Error).message);
    }
  }
  const parsed = parseGoYaml(text);
  const { value } = parsed;
  if (value !== null && value !== undefined && (typeof value !== 'object' || Array.isArray(value)))
    throw cannot(
      value,
      'value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }',
    );
  return { ...parsed, read: value };
}

const goKind = (value: unknown) =>
  typeof value === 'bigint'
    ? 'number'
    : value instanceof Entries
      ? 'object'
      : kindOf(parseGoJson(JSON.stringify(value)));

/** What the strict decoder objects to, as klog prints it; null when nothing. */
function strictErrors({ repeated }: Parsed, fields: readonly string[]): string | null {
  const errors = [...fields];
  if (repeated.length)
    errors.unshift(`yaml: unmarshal errors:\n${repeated.map((line) => `  ${line}`).join('\n')}`);
  if (errors.length === 0) return null;
  const text = `strict decoding error: ${errors.join(', ')}`;
  return text.includes('\n') ? `<\n\t${text.replaceAll('\n', '\n\t')}\n >` : quote(text);
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
