/** What the files of an upload make in the cluster, in words. */
import { isNamespaced, isObjectKind } from '../../kinds/index.ts';
import type { DocumentInfo } from '../../manifest/types.ts';
import type { SessionState } from '../../session/types.ts';

/** `ServiceAccount` → `service account`, `service accounts`. */
function kindWords(kind: string, count: number): string {
  const one = kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  const many = /(s|x|ch)$/.test(one)
    ? `${one}es`
    : /[^aeiou]y$/.test(one)
      ? `${one.slice(0, -1)}ies`
      : `${one}s`;
  return `${count} ${count === 1 ? one : many}`;
}

const count = (documents: readonly DocumentInfo[]): string => {
  const counts = new Map<string, number>();
  for (const { kind } of documents) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, n]) => kindWords(kind, n)).join(', ');
};

/** `3 pods, 1 namespace created.`; empty while that is not known, and where the files hold no objects. */
export function madeWords(
  { compilation, trace, stale, progress, reading }: SessionState,
  files: ReadonlySet<string>,
): string {
  if (!trace || stale || reading || progress !== null) return '';
  const objects = compilation.documents.filter(({ file, kind }) => files.has(file) && isObjectKind(kind));
  const key = ({ kind, namespace, name }: DocumentInfo) =>
    `${kind}/${isNamespaced(kind) ? namespace || 'default' : ''}/${name}`;
  const isMade = (document: DocumentInfo) => trace.objects.index.has(key(document));
  const made = objects.filter(isMade);
  const others = objects.filter((document) => !isMade(document));
  return [
    made.length ? `${count(made)} created.` : '',
    others.length ? `Not created: ${count(others)}; the editor says why.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
