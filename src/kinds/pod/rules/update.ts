/** What of a pod may change. Models pkg/apis/core/validation/validation.go ValidatePodUpdate */
import { MIRROR } from '../mirror.ts';
import { canonical } from '../../canonical.ts';
import type { FieldError } from '../../report.ts';
import { Field } from '../../rules/field.ts';
import { inclusiveRange } from '../../rules/formats.ts';
import { goTerm } from '../../rules/go-value.ts';
import { objectMetaUpdate } from '../../rules/meta.ts';
import { type Obj, entries, list, maybe, obj, str, struct } from '../../rules/values.ts';
import { APPARMOR } from './app-armor.ts';
import { podAnnotations } from './annotations.ts';
import { imageWhitespace } from './containers.ts';
import { metadataAndSpec } from './pod.ts';
import { tolerations } from './scheduling.ts';

const MAX_INT32 = 2147483647;

const ONLY =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

export function podUpdate(before: Obj, after: Obj): FieldError[] {
  const root = Field.root();
  objectMetaUpdate(struct(after.metadata), root.child('metadata'));
  metadataAndSpec(after, root);
  annotationUpdates(before, after, root.child('metadata', 'annotations'));
  specUpdate(struct(before.spec), struct(after.spec), root.child('spec'));
  return root.errors;
}

/**
 * Of those that there are none may change, and a static pod gets none. What the server shows of the difference is left
 * out. Models pkg/apis/core/validation/validation.go ValidatePodEphemeralContainersUpdate
 */
export function podEphemeralContainersUpdate(before: Obj, after: Obj): FieldError[] {
  if (new Map(entries(struct(before.metadata).annotations)).has(MIRROR)) {
    const root = Field.root();
    root.forbidden('static pods do not support ephemeral containers');
    return root.errors;
  }
  const root = Field.root();
  objectMetaUpdate(struct(after.metadata), root.child('metadata'));
  metadataAndSpec(after, root);
  const at = root.child('spec', 'ephemeralContainers');
  const now = new Map(list(struct(after.spec).ephemeralContainers).map((each) => [str(each.name), each]));
  for (const old of list(struct(before.spec).ephemeralContainers)) {
    const name = str(old.name);
    if (!same(old, now.get(name)))
      at.forbidden(`existing ephemeral containers ${JSON.stringify(name)} may not be changed`);
  }
  return root.errors;
}

/** Models pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotationUpdates */
function annotationUpdates(before: Obj, after: Obj, at: Field) {
  const old = new Map(entries(struct(before.metadata).annotations));
  const now = new Map(entries(struct(after.metadata).annotations));
  const forbid = (key: string, appArmor: string, mirror: string) => {
    if (key.startsWith(APPARMOR)) at.key(key).forbidden(`may not ${appArmor} AppArmor annotations`);
    if (key === MIRROR) at.key(key).forbidden(`may not ${mirror} mirror pod annotation`);
  };
  for (const [key, value] of old)
    if (now.get(key) !== value) forbid(key, 'remove or update', 'remove or update');
  for (const key of now.keys()) if (!old.has(key)) forbid(key, 'add', 'add');
  podAnnotations(struct(after.metadata), struct(after.spec), at);
}

function specUpdate(old: Obj, now: Obj, at: Field) {
  for (const field of ['containers', 'initContainers'] as const)
    if (!containerUpdates(list(old[field]), list(now[field]), at.child(field))) return;
  if (
    !deadline(
      maybe(old.activeDeadlineSeconds),
      maybe(now.activeDeadlineSeconds),
      at.child('activeDeadlineSeconds'),
    )
  )
    return;
  addedTolerations(list(old.tolerations), list(now.tolerations), at.child('tolerations'));
  deletedGates(list(old.schedulingGates), list(now.schedulingGates), at.child('schedulingGates'));
  if (same(old, now)) return;
  let munged = fixed(old, now);
  if (list(old.schedulingGates).length) munged = gated(old, munged, at);
  if (!same(munged, old)) at.forbidden(ONLY);
}

/** False: nothing more is looked at. Models pkg/apis/core/validation/validation.go ValidateContainerUpdates */
function containerUpdates(old: readonly Obj[], now: readonly Obj[], at: Field): boolean {
  if (old.length !== now.length) {
    at.forbidden('pod updates may not add or remove containers');
    return false;
  }
  now.forEach((container, i) => {
    if (!str(container.image)) at.index(i).child('image').required();
    imageWhitespace(container, at.index(i));
  });
  return true;
}

/** False: nothing more is looked at. */
function deadline(old: number | null, now: number | null, at: Field): boolean {
  if (now === null) {
    if (old !== null) at.invalid(null, 'must not update from a positive integer to nil value');
    return true;
  }
  if (now < 0 || now > MAX_INT32) at.invalid(now, inclusiveRange(0, MAX_INT32));
  else if (old !== null && old < now) at.invalid(now, 'must be less than or equal to previous value');
  else return true;
  return false;
}

/** Models pkg/apis/core/validation/validation.go validateOnlyAddedTolerations */
function addedTolerations(old: readonly Obj[], now: readonly Obj[], at: Field) {
  const key = ({ tolerationSeconds: _seconds, ...rest }: Obj) => canonical(rest);
  const kept = new Set(now.map(key));
  if (!old.every((toleration) => kept.has(key(toleration))))
    return at.forbidden('existing toleration can not be modified except its tolerationSeconds');
  tolerations(now, at);
}

/** Models pkg/apis/core/validation/validation.go validateOnlyDeletedSchedulingGates */
function deletedGates(old: readonly Obj[], now: readonly Obj[], at: Field) {
  const known = new Set(old.map(({ name }) => str(name)));
  now.forEach((gate, i) => {
    const name = str(gate.name);
    if (!known.has(name))
      at.index(i)
        .child('name')
        .forbidden(`only deletion is allowed, but found new scheduling gate '${name}'`);
  });
}

/** The new specification with everything that may change as it was. */
function fixed(old: Obj, now: Obj): Obj {
  const images = (field: string) => {
    const before = list(old[field]);
    return list(now[field]).map((container, i) => ({ ...container, image: before[i]!.image }));
  };
  const grace = maybe(old.terminationGracePeriodSeconds);
  const keepsGrace = grace !== null && grace < 0 && now.terminationGracePeriodSeconds === 1;
  return withOld(
    {
      ...now,
      ...(now.containers ? { containers: images('containers') } : {}),
      ...(now.initContainers ? { initContainers: images('initContainers') } : {}),
    },
    old,
    [
      'activeDeadlineSeconds',
      'schedulingGates',
      'tolerations',
      ...(keepsGrace ? ['terminationGracePeriodSeconds'] : []),
    ],
  );
}

function withOld(now: Obj, old: Obj, fields: readonly string[]): Obj {
  const rest = Object.entries(now).filter(([field]) => !fields.includes(field));
  return Object.fromEntries([...rest, ...fields.filter((f) => f in old).map((f) => [f, old[f]] as const)]);
}

/** A pod that waits at a gate may say more exactly where it wants to be. */
function gated(old: Obj, now: Obj, at: Field): Obj {
  let munged = now;
  if (!same(old.nodeSelector ?? {}, now.nodeSelector ?? {})) {
    const selected = new Map(entries(now.nodeSelector));
    if (entries(old.nodeSelector).some(([key, value]) => selected.get(key) !== value))
      at.child('nodeSelector').invalid(
        sortedMap(now.nodeSelector),
        'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
      );
    munged = withOld(munged, old, ['nodeSelector']);
  }
  const wanted = struct(now.affinity).nodeAffinity;
  const had = struct(old.affinity).nodeAffinity;
  if (same(had ?? null, wanted ?? null)) return munged;
  nodeAffinityMutation(obj(had), obj(wanted), at.child('affinity', 'nodeAffinity'));
  const affinity = withOld(struct(now.affinity), struct(old.affinity), ['nodeAffinity']);
  const gone = Object.keys(affinity).length === 0 && !obj(old.affinity);
  return gone ? withOld(munged, old, ['affinity']) : { ...munged, affinity };
}

/** Go prints the keys of a map in order. */
const sortedMap = (written: unknown): Obj =>
  Object.fromEntries(Object.entries(struct(written)).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Models pkg/apis/core/validation/validation.go validateNodeAffinityMutation */
function nodeAffinityMutation(old: Obj | null, now: Obj | null, at: Field) {
  const field = 'requiredDuringSchedulingIgnoredDuringExecution';
  const before = obj(old?.[field]);
  if (!before) return;
  const oldTerms = list(before.nodeSelectorTerms);
  const newTerms = list(struct(now?.[field]).nodeSelectorTerms);
  const place = at.child(field, 'nodeSelectorTerms');
  if (oldTerms.length && oldTerms.length !== newTerms.length)
    return place.invalid(
      obj(now?.[field]) ? newTerms.map(goTerm) : null,
      'no additions/deletions to non-empty NodeSelectorTerms list are allowed',
    );
  oldTerms.forEach((term, i) => {
    if (!onlyAdds(term, newTerms[i]!))
      place.index(i).invalid(goTerm(newTerms[i]!), 'only additions are allowed (no mutations or deletions)');
  });
}

/** Models pkg/apis/core/validation/validation.go validateNodeSelectorTermHasOnlyAdditions */
function onlyAdds(old: Obj, now: Obj): boolean {
  const parts = ['matchExpressions', 'matchFields'];
  if (parts.every((part) => list(old[part]).length === 0))
    return parts.every((part) => list(now[part]).length === 0);
  return parts.every((part) => {
    const before = list(old[part]);
    return same(list(now[part]).slice(0, before.length), before);
  });
}
