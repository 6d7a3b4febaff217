/** The documents of one file with the errors of each; cached by text. */
import type { Diagnostic } from '../api/diagnostics.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import { type Fault, type Path, check } from '../apiserver/decode.ts';
import { withoutNulls } from '../apiserver/nulls.ts';
import { tooManyPods, tooManyText } from '../kinds/most-pods.ts';
import { errorText, hasRules, validateObject } from '../apiserver/validate.ts';
import { apiVersionOf, isObjectKind, itemKindOf } from '../kinds/index.ts';
import { map, nameOf } from '../kinds/raw.ts';
import { derived, derivedBy } from '../sim/memo.ts';
import type { Item, Other } from './item.ts';
import { nearest } from './nearest.ts';
import { fixOf, offer } from './offer.ts';
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

const whatIsKnown = () => `${knownKinds.length} ${hasRules()}`;

/** Computed once a file; again when more is known. */
export function checkFile(parsed: ParsedFile): CheckedFile {
  const kept = checks(parsed);
  const known = whatIsKnown();
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

/** What is wrong with an object, wherever it is. */
interface Judgement {
  known: string;
  /** Without nulls. */
  value: ParsedDocument['value'];
  faults: (Omit<Fault, 'code' | 'known'> & { code: string; close?: string })[];
}
type KindShape = NonNullable<ReturnType<typeof shapeOf>>;

/** Kept with the object: at most keystrokes most objects are what they were. */
const judgements = derived((_: ParsedDocument['value']): { last: Judgement | null } => ({ last: null }));

function judge(document: ParsedDocument, shape: KindShape): Judgement {
  const { apiVersion, kind, value: raw } = document;
  const kept = judgements(raw);
  const known = `${apiVersion} ${kind} ${whatIsKnown()}`;
  if (kept.last?.known === known) return kept.last;
  // `field:` with nothing behind it is a field that is not there, as Go decodes it.
  // In the merge patch of a step it removes a field.
  const value = withoutNulls(raw, kind === 'Scenario' ? 'merge' : undefined) as ParsedDocument['value'];
  const { status: _, ...written } = raw;
  const isObject = isObjectKind(kind);
  // A status is ignored, including fields that only a newer server has.
  const faults: Judgement['faults'] = check(isObject ? written : raw, shape).map(
    ({ known: fields, ...fault }) => {
      const close = fields && nearest(String(fault.path.at(-1)), fields);
      return close ? { ...fault, close } : fault;
    },
  );
  if (faults.length === 0 && isObject)
    for (const { path, message } of refusals(value as unknown as KubeObject))
      faults.push({ path, atKey: false, code: 'invalid', message });
  for (const { path, asked } of isObject ? tooManyPods(value) : []) {
    const words = tooManyText(`${kind} ${JSON.stringify(nameOf(value))}`, asked);
    faults.push({
      path,
      atKey: false,
      code: 'too-many-pods',
      message: `${words}, so it leaves this one out.`,
    });
  }
  return (kept.last = { known, value, faults });
}

/** Structure and validation of a document whose kind is known. */
export function checkDocument(scratch: ParsedFile, document: ParsedDocument, shape: KindShape): Item {
  const { value, faults } = judge(document, shape);
  for (const { path, code, message, atKey, close } of faults) {
    const diagnostic = add(scratch, ...rangeOf(document, path, atKey), 'error', code, message);
    if (!close) continue;
    offer(diagnostic, () => {
      const [from, to] = rangeOf(document, path, true);
      return fixOf(`Change it to ${close}`, [{ file: document.file, from, to, text: close }]);
    });
  }
  return { parsed: scratch, document: { ...document, value }, sound: faults.length === 0 };
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
  const itemKind =
    itemKindOf(document.kind) ?? (Array.isArray(document.value.items) ? foreignItem(document.kind) : null);
  if (itemKind === null) return [document];
  const { file, index, from, to, apiVersion, value, within = [], parts, base, isItem } = document;
  const items: unknown[] = Array.isArray(value.items) ? value.items : [];
  return items.flatMap((item, i) => {
    const object = map(item);
    // The items of a typed list need not say again what they are.
    const own = itemKind === '' ? object : typed(object, itemKind, apiVersion);
    const part = parts?.[i];
    // Written out, for there may be thousands.
    const inner: ParsedDocument = {
      file,
      index,
      from,
      to,
      yaml: part?.yaml ?? document.yaml,
      within: [...within, 'items', i],
      value: own,
      kind: String(own.kind ?? ''),
      apiVersion: String(own.apiVersion ?? ''),
    };
    if (part ?? base) inner.base = part ? part.base : base!;
    if (part ?? isItem) inner.isItem = true;
    return unpackList(inner);
  });
}

/** An item of a typed list with its kind; the same for the same item. */
const typed = derivedBy((object: Record<string, unknown>, kind: string, apiVersion: string) => ({
  apiVersion: isObjectKind(kind) ? apiVersionOf(kind) : apiVersion,
  kind,
  ...object,
}));

/** `Service` of a `ServiceList`. */
const foreignItem = (kind: string) => (/^\w+List$/.test(kind) ? kind.slice(0, -'List'.length) : null);
