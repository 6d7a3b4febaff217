/** The file of `--config`, as one version of the kubelet reads it. Models pkg/kubelet/kubeletconfig/configfiles */
import { parseDocument } from 'yaml';
import type { KubeletConfigResult } from '../../api/kubelet.ts';
import { findVersion } from '../versions/index.ts';
import { decodeFields } from './decode.ts';
import { resolveGates } from './gates.ts';
import { applyDefaults, validate } from './resolve.ts';

const API_VERSION = 'kubelet.config.k8s.io/v1beta1';

/** Never throws: a configuration that the kubelet refuses comes back with its last words. */
export function readKubeletConfiguration(text: string, version: string): KubeletConfigResult {
  const log: [string, string][] = [];
  const fail = (stage: 'load' | 'panic' | 'validate', error: string): KubeletConfigResult => ({
    ok: false,
    stage,
    error,
    log,
    exitCode: stage === 'panic' ? 2 : 1,
  });
  const load = (why: string) => fail('load', `failed to load Kubelet config file <path>, error ${why}`);
  if (text === '') return load('kubelet config file "<path>" was empty');

  // Only the first document counts, and it is YAML 1.1, where `yes` is true and 010 is eight.
  const first = firstDocument(text);
  const document = parseDocument(first, {
    version: '1.1',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const broken = document.errors[0];
  if (broken)
    return load(
      `failed to decode: yaml: line ${lineOf(first, broken.pos[0])}: ${broken.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')}`,
    );
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return load(`failed to decode: yaml: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return load(`failed to decode: Object 'Kind' is missing in '${text}'`);
  const object = value as Record<string, unknown>;
  if (!object.kind) return load(`failed to decode: Object 'Kind' is missing in '${text}'`);
  if (!object.apiVersion) return load(`failed to decode: Object 'apiVersion' is missing in '${text}'`);
  if (object.kind !== 'KubeletConfiguration' || object.apiVersion !== API_VERSION) {
    return load(
      `failed to decode: no kind ${JSON.stringify(object.kind)} is registered for version ${JSON.stringify(object.apiVersion)} in scheme "pkg/runtime/scheme.go:111"`,
    );
  }

  const profile = findVersion(version);
  if (!profile) return fail('load', `this lab has no kubelet ${version}`);
  const decoded = decodeFields(object, profile.draft);
  if (decoded.error !== null) return load(`failed to decode: ${decoded.error}`);
  if (decoded.unknown.length) {
    const list = decoded.unknown.map((field) => `unknown field ${JSON.stringify(field)}`).join(', ');
    log.push([
      'I',
      `"Using lenient decoding as strict decoding failed" err=${JSON.stringify(`strict decoding error: ${list}`)}`,
    ]);
  }
  let gates;
  try {
    gates = resolveGates(version, decoded.featureGates);
  } catch (error) {
    return fail(
      'panic',
      `failed to merge global and in-flight KubeletConfiguration while setting defaults, error: ${(error as Error).message}`,
    );
  }
  const config = applyDefaults(decoded.written, gates);
  const errors = validate(config, decoded.written, profile.images.allowlist);
  if (errors.length) return fail('validate', errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`);
  return { ok: true, config, log };
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

const lineOf = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/** What a kubelet that does not start prints last. */
export function lastWords(result: Extract<KubeletConfigResult, { ok: false }>): string {
  switch (result.stage) {
    case 'load':
      return `Error: ${result.error.replace('failed to load Kubelet config file <path>, error', 'failed to load kubelet config file, path: /etc/kubernetes/kubelet.conf, error:')}`;
    case 'panic':
      return `panic: ${result.error}`;
    case 'logging':
      return `Error: initialize logging: ${result.error}`;
    case 'validate':
      return `Error: failed to validate kubelet configuration, error: ${result.error}`;
  }
}
