/** Documents that are none of the lab's kinds: opened where something for the lab is in them, else passed over. */
import type { Diagnostic } from '../../api/diagnostics.ts';
import { knownKinds } from '../structure.ts';
import type { Item, Other } from '../item.ts';
import { nearest } from '../nearest.ts';
import { add, rangeOf } from '../parse.ts';
import type { RealFiles } from '../types.ts';
import { hasOnlyAnchors } from './anchors.ts';
import { serverKinds } from './server-kinds.ts';

export const open: RealFiles['open'] = (others) => {
  const diagnostics: Diagnostic[] = [];
  const items: Item[] = [];
  const own = new Set<Diagnostic>();
  const passed: Other[] = [];
  const report = ({ parsed, document }: Other, path: string[], code: string, message: string) => {
    const scratch = { ...parsed, diagnostics };
    own.add(add(scratch, ...rangeOf(document, path), 'error', code, message));
  };
  for (const other of others) {
    const { kind, apiVersion } = other.document;
    if (!kind || !apiVersion) {
      if (hasOnlyAnchors(other.document)) passed.push(other);
      else report(other, [], 'no-kind', noKind(kind, apiVersion));
    } else {
      const fault = unknownKind(apiVersion, kind);
      if (fault === null) passed.push(other);
      else report(other, ['kind'], 'unknown-kind', fault);
    }
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

const noKind = (kind: string, apiVersion: string) =>
  `error validating data: ${[!apiVersion && 'apiVersion not set', !kind && 'kind not set'].filter(Boolean).join(', ')}. Every document needs apiVersion and kind.`;

const groupOf = (apiVersion: string) => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');

/** What is wrong with a kind that is meant for the lab or for every API server; null = another's. */
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

/** `Passed over 3 documents that the lab does not simulate: 2 Service, 1 ConfigMap.` */
function count(passed: readonly Other[]): string {
  const kinds = new Map<string, number>();
  for (const { document } of passed) {
    const name = document.kind || 'only anchors';
    kinds.set(name, (kinds.get(name) ?? 0) + 1);
  }
  const words = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${n} ${kind}`);
  return `Passed over ${passed.length === 1 ? '1 document' : `${passed.length} documents`} that the lab does not simulate: ${words.join(', ')}.`;
}
