/** Documents of other kinds than the lab's: unwrapped if they contain something for the lab, otherwise skipped. */
import type { Diagnostic } from '../../api/diagnostics.ts';
import { derived } from '../../sim/memo.ts';
import { checkDocument } from '../check-file.ts';
import { knownKinds, shapeOf } from '../structure.ts';
import type { Item, Other } from '../item.ts';
import { nearest } from '../nearest.ts';
import { add, rangeOf } from '../parse.ts';
import type { RealFiles } from '../types.ts';
import { hasOnlyAnchors } from './anchors.ts';
import { serverKinds } from './server-kinds.ts';
import { unwrap } from './wrappers/index.ts';
import type { Inner } from './wrappers/types.ts';

/** Computed once a document. */
const within = derived((other: Other) => ({ found: unwrap(other) }));

const KUBELET = 'kubelet.config.k8s.io/v1beta1';
const wanted = new Map([
  ['KubeletConfiguration', 'a KubeletConfiguration'],
  ['CredentialProviderConfig', 'a CredentialProviderConfig'],
  ['RuntimeRegistries', 'mirrors and logins of the runtime'],
]);

/** Patches of a configuration need not say the version of its kind. */
function completed({ document }: Inner): Other['document'] {
  if (document.apiVersion || document.kind !== 'KubeletConfiguration') return document;
  const value = { apiVersion: KUBELET, ...document.value };
  return {
    ...document,
    value,
    apiVersion: KUBELET,
    text: `${document.text ?? ''}\napiVersion: ${KUBELET}\n`,
  };
}

export const open: RealFiles['open'] = (others, known) => {
  const diagnostics: Diagnostic[] = [];
  const items: Item[] = [];
  const own = new Set<Diagnostic>();
  const passed: Other[] = [];
  const report = ({ parsed, document }: Other, path: string[], code: string, message: string) => {
    const scratch = { ...parsed, diagnostics };
    own.add(add(scratch, ...rangeOf(document, path), 'error', code, message));
  };
  const use = (inner: Inner) => {
    if (inner.fault) {
      const { message, line } = inner.fault;
      const [from, to] = line > 0 ? lineAt(inner.parsed.file.text, line) : rangeOf(inner.document, []);
      own.add(
        add({ ...inner.parsed, diagnostics }, from, to, 'error', 'toml', `${inner.where}: ${message}.`),
      );
      return;
    }
    const document = completed(inner);
    const scratch = { ...inner.parsed, diagnostics };
    const shape = shapeOf(document.apiVersion, document.kind);
    const item = shape ? checkDocument(scratch, document, shape) : { document, sound: true };
    items.push({ ...item, parsed: inner.parsed, ...(inner.fixed ? { fixed: inner.fixed } : {}) });
    const message = `Found ${wanted.get(document.kind)!} in ${inner.where}.${inner.note ?? ''}`;
    add(scratch, ...rangeOf(document, []), 'info', 'found', message);
  };
  for (const other of others) {
    const { kind, apiVersion } = other.document;
    const { found } = within(other);
    const used = found?.filter(({ document }) => wanted.has(document.kind));
    if (used?.length) {
      used.forEach(use);
      continue;
    }
    if (found) {
      passed.push(other);
      continue;
    }
    if (!kind || !apiVersion) {
      if (hasOnlyAnchors(other.document)) passed.push(other);
      else report(other, [], 'no-kind', noKind(kind, apiVersion));
    } else {
      const fault = unknownKind(apiVersion, kind);
      if (fault === null) passed.push(other);
      else report(other, ['kind'], 'unknown-kind', fault);
    }
  }
  const kubeadm = passed.find(({ document }) => document.apiVersion.startsWith('kubeadm.k8s.io/'));
  const beside = known.find(
    ({ document }) => document.kind === 'KubeletConfiguration' && document.file === kubeadm?.document.file,
  );
  if (beside) {
    const message = `Found a KubeletConfiguration in ${beside.document.file}, beside the documents of kubeadm.`;
    add(
      { ...beside.parsed, diagnostics },
      ...rangeOf(beside.document, ['kind'], true),
      'info',
      'found',
      message,
    );
  }
  if (passed[0]) {
    const { parsed, document } = passed[0];
    add(
      { ...parsed, diagnostics },
      ...rangeOf(document, ['kind'], true),
      'info',
      'passed-over',
      count(passed),
    );
  }
  return { items, diagnostics, own };
};

/** Offsets of a line, counted from one. */
function lineAt(text: string, line: number): [from: number, to: number] {
  const before = text.split('\n').slice(0, line - 1);
  const from = before.reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.indexOf('\n', from);
  return [from, end < 0 ? text.length : end];
}

const noKind = (kind: string, apiVersion: string) =>
  `error validating data: ${[!apiVersion && 'apiVersion not set', !kind && 'kind not set'].filter(Boolean).join(', ')}. Every document needs apiVersion and kind.`;

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

/** The error in a document meant for the lab or for every API server; null = it belongs to something else. */
function unknownKind(apiVersion: string, kind: string): string | null {
  const names = serverKinds.get(apiVersion);
  if (names?.includes(kind)) return null;
  const known = knownKinds.filter((name) => {
    const version = name.slice(0, name.lastIndexOf('/'));
    // Another group's kind is another kind, unless it has the very name.
    return groupOf(version) === groupOf(apiVersion) || name.endsWith(`/${kind}`);
  });
  const close = nearest(`${apiVersion}/${kind}`, known);
  if (!close && !names && groupOf(apiVersion) !== 'lab') return null;
  return `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}${close ? `. Did you mean ${close.split('/').at(-1)} of ${close.slice(0, close.lastIndexOf('/'))}?` : ''}`;
}

/** `Skipped 3 documents that the lab does not simulate: 2 Service, 1 ConfigMap.` */
function count(passed: readonly Other[]): string {
  const kinds = new Map<string, number>();
  for (const { document } of passed) {
    const name = document.kind || (document.toml === undefined ? 'without a kind' : 'TOML');
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  const words = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kind}`);
  return `Skipped ${passed.length === 1 ? '1 document' : `${passed.length} documents`} that the lab does not simulate: ${words.join(', ')}.`;
}
