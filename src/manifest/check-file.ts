/** The documents of one file with the errors of each; cached by text. */
import type { Diagnostic } from '../api/diagnostics.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import { type Path, check } from '../apiserver/decode.ts';
import { withoutNulls } from '../apiserver/nulls.ts';
import { tooManyPods, tooManyText } from '../kinds/most-pods.ts';
import { errorText, hasRules, validateObject } from '../apiserver/validate.ts';
import { apiVersionOf, isObjectKind, itemKindOf } from '../kinds/index.ts';
import { map, nameOf } from '../kinds/raw.ts';
import { derived } from '../sim/memo.ts';
import type { Item, Other } from './item.ts';
import { nearest } from './nearest.ts';
import { type ParsedDocument, type ParsedFile, add, rangeOf } from './parse.ts';
import { knownKinds, shapeOf } from './structure.ts';

const KUBELET = 'kubelet.config.k8s.io/v1beta1';
/** What a kubelet without a file of its own is given. */
export const EMPTY_KUBELET = `apiVersion: ${KUBELET}\nkind: KubeletConfiguration\n`;

export interface CheckedFile {
  diagnostics: Diagnostic[];
  /** Documents of kinds that the lab has. */
  items: Item[];
  /** All other documents. */
  others: Other[];
  /** Errors that cost no more than their own object; true = also in a story, where only items of a List do. */
  own: Map<Diagnostic, boolean>;
}

/** What a file was found to be, and what was known then: kinds, and the API server's rules. */
const checks = derived((_: ParsedFile): { known: string; found: CheckedFile | null } => ({
  known: '',
  found: null,
}));

/** Computed once a file; again when more is known. */
export function checkFile(parsed: ParsedFile): CheckedFile {
  const kept = checks(parsed);
  const known = `${knownKinds.length} ${hasRules()}`;
  if (kept.known !== known || !kept.found) {
    kept.known = known;
    kept.found = checkAnew(parsed);
  }
  return kept.found;
}

function checkAnew(parsed: ParsedFile): CheckedFile {
  const scratch: ParsedFile = { ...parsed, diagnostics: [...parsed.diagnostics] };
  const { diagnostics } = scratch;
  const own: CheckedFile['own'] = new Map();
  for (const diagnostic of diagnostics) if (diagnostic.code === 'not-a-map') own.set(diagnostic, false);
  const items: Item[] = [];
  const others: Other[] = [];
  for (const document of parsed.documents.flatMap((d) => unpackList(d))) {
    const { kind, apiVersion, within } = document;
    if (apiVersion === KUBELET && kind === 'KubeletConfiguration') {
      items.push({ parsed, document, sound: true });
      continue;
    }
    const shape = kind && apiVersion ? shapeOf(apiVersion, kind) : null;
    if (!shape) {
      others.push({ parsed, document });
      continue;
    }
    const before = diagnostics.length;
    const item = checkDocument(scratch, document, shape);
    items.push({ ...item, parsed });
    if (isObjectKind(kind))
      for (const diagnostic of diagnostics.slice(before)) own.set(diagnostic, within !== undefined);
  }
  return { diagnostics, items, others, own };
}

/** Structure and validation of a document whose kind is known. */
export function checkDocument(
  scratch: ParsedFile,
  document: ParsedDocument,
  shape: NonNullable<ReturnType<typeof shapeOf>>,
): Item {
  const report = (path: Path, code: string, message: string, atKey = false) =>
    add(scratch, ...rangeOf(document, path, atKey), 'error', code, message);
  const before = scratch.diagnostics.length;
  const { status: _, ...written } = document.value;
  // A status is ignored, including fields that only a newer server has.
  const faults = check(isObjectKind(document.kind) ? written : document.value, shape);
  // `field:` with nothing behind it is a field that is not there, as Go decodes it.
  const value = withoutNulls(document.value) as ParsedDocument['value'];
  for (const fault of faults) {
    const diagnostic = report(fault.path, fault.code, fault.message, fault.atKey);
    const close = fault.known && nearest(String(fault.path.at(-1)), fault.known);
    if (close) {
      const [from, to] = rangeOf(document, fault.path, true);
      diagnostic.fixes = [
        { title: `Change it to ${close}`, edits: [{ file: document.file, from, to, text: close }] },
      ];
    }
  }
  if (faults.length === 0 && isObjectKind(document.kind))
    for (const { path, message } of refusals(value as unknown as KubeObject))
      report(path, 'invalid', message);
  for (const { path, asked } of isObjectKind(document.kind) ? tooManyPods(value) : [])
    report(
      path,
      'too-many-pods',
      `${tooManyText(`${document.kind} ${JSON.stringify(nameOf(value))}`, asked)}, so it leaves this one out.`,
    );
  return {
    parsed: scratch,
    document: { ...document, value },
    sound: scratch.diagnostics.length === before,
  };
}

/** What kubectl and the API server say to an object that has the structure of its kind. */
function refusals(object: KubeObject): { path: Path; message: string }[] {
  const { kind } = object;
  const { name, generateName } = map(object.metadata);
  if (!name && generateName)
    return [
      {
        path: ['metadata', 'generateName'],
        message: `error: from ${String(generateName)}: cannot use generate name with apply`,
      },
    ];
  if (!name) return [{ path: [], message: `metadata.name: Required value: resource name may not be empty` }];
  const is = `The ${kind} ${JSON.stringify(name)} is invalid: `;
  if (kind === 'Pod' && !object.spec) return [{ path: [], message: `${is}spec.containers: Required value` }];
  return validateObject(withoutEphemeral(object)).map((error) => ({
    path: error.path,
    message: `${is}${errorText(error)}`,
  }));
}

/** Whether the API server accepts ephemeral containers depends on whether the pod exists already: the store decides. */
function withoutEphemeral(object: KubeObject): KubeObject {
  if (object.kind !== 'Pod' || !(object as Pod).spec.ephemeralContainers) return object;
  const { ephemeralContainers: _, ...spec } = (object as Pod).spec;
  return { ...object, spec };
}

/** The items of a `v1 List`, or of a PodList and its like, as documents of their own, each with its place. */
function unpackList(document: ParsedDocument): ParsedDocument[] {
  const { kind, apiVersion, value, within = [] } = document;
  const itemKind = itemKindOf(kind) ?? (Array.isArray(value.items) ? foreignItem(kind) : null);
  if (itemKind === null) return [document];
  const items: unknown[] = Array.isArray(value.items) ? value.items : [];
  return items.flatMap((item, i) => {
    const object = map(item);
    // The items of a typed list need not say again what they are.
    const own =
      itemKind === ''
        ? object
        : {
            apiVersion: isObjectKind(itemKind) ? apiVersionOf(itemKind) : apiVersion,
            kind: itemKind,
            ...object,
          };
    return unpackList({
      ...document,
      within: [...within, 'items', i],
      value: own,
      kind: String(own.kind ?? ''),
      apiVersion: String(own.apiVersion ?? ''),
    });
  });
}

/** `Service` of a `ServiceList`. */
const foreignItem = (kind: string) => (/^\w+List$/.test(kind) ? kind.slice(0, -'List'.length) : null);
