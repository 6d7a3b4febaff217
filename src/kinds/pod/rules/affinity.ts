/** Where a pod wants to be. Models pkg/apis/core/validation/validation.go validateAffinity */
import type { Field } from '../../rules/field.ts';
import { labelFaults, subdomainFaults, valueFaults } from '../../rules/formats.ts';
import { labelName, labelSelector } from '../../rules/selector.ts';
import { type Obj, list, num, obj, str, strings, struct } from '../../rules/values.ts';
import { matchLabelKeys } from './label-keys.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function affinity(written: unknown, at: Field) {
  const wishes = obj(written);
  if (!wishes) return;
  const ofNodes = obj(wishes.nodeAffinity);
  if (ofNodes) nodeAffinity(ofNodes, at.child('nodeAffinity'));
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const ofPods = obj(wishes[kind]);
    if (ofPods) podAffinity(ofPods, at.child(kind));
  }
}

function weight(term: Obj, at: Field) {
  const value = num(term.weight);
  if (value <= 0 || value > 100) at.child('weight').invalid(value, 'must be in the range 1-100');
}

/** Models pkg/apis/core/validation/validation.go validateNodeAffinity */
function nodeAffinity(wishes: Obj, at: Field) {
  const required = obj(wishes[REQUIRED]);
  if (required) {
    const place = at.child(REQUIRED, 'nodeSelectorTerms');
    const terms = list(required.nodeSelectorTerms);
    if (terms.length === 0) place.required('must have at least one node selector term');
    terms.forEach((term, i) => nodeSelectorTerm(term, true, place.index(i)));
  }
  list(wishes[PREFERRED]).forEach((term, i) => {
    weight(term, at.child(PREFERRED).index(i));
    nodeSelectorTerm(struct(term.preference), false, at.child(PREFERRED).index(i).child('preference'));
  });
}

/** Models pkg/apis/core/validation/validation.go ValidateNodeSelectorTerm */
function nodeSelectorTerm(term: Obj, checksValues: boolean, at: Field) {
  list(term.matchExpressions).forEach((each, i) => {
    const place = at.child('matchExpressions').index(i);
    operator(each, place);
    labelName(str(each.key), place.child('key'));
    if (checksValues)
      strings(each.values).forEach((value, k) =>
        place.child('values').index(k).invalidEach(value, valueFaults(value)),
      );
  });
  list(term.matchFields).forEach((each, i) => matchField(each, at.child('matchFields').index(i)));
}

/** Models pkg/apis/core/validation/validation.go ValidateNodeSelectorRequirement */
function operator(requirement: Obj, at: Field) {
  const count = strings(requirement.values).length;
  const values = at.child('values');
  switch (str(requirement.operator)) {
    case 'In':
    case 'NotIn':
      if (count === 0) values.required("must be specified when `operator` is 'In' or 'NotIn'");
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (count > 0) values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      break;
    case 'Gt':
    case 'Lt':
      if (count !== 1) values.required("must be specified single value when `operator` is 'Lt' or 'Gt'");
      break;
    default:
      at.child('operator').invalid(str(requirement.operator), 'not a valid selector operator');
  }
}

/** Models pkg/apis/core/validation/validation.go ValidateNodeFieldSelectorRequirement */
function matchField(requirement: Obj, at: Field) {
  const values = strings(requirement.values);
  if (['In', 'NotIn'].includes(str(requirement.operator))) {
    if (values.length !== 1)
      at.child('values').required(
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      );
  } else at.child('operator').invalid(str(requirement.operator), 'not a valid selector operator');
  if (requirement.key !== 'metadata.name')
    return at.child('key').invalid(str(requirement.key), 'not a valid field selector key');
  values.forEach((value, i) => at.child('values').index(i).invalidEach(value, subdomainFaults(value)));
}

/** Models pkg/apis/core/validation/validation.go validatePodAffinity, and validatePodAntiAffinity */
function podAffinity(wishes: Obj, at: Field) {
  list(wishes[REQUIRED]).forEach((term, i) => podAffinityTerm(term, at.child(REQUIRED).index(i)));
  list(wishes[PREFERRED]).forEach((term, i) => {
    const place = at.child(PREFERRED).index(i);
    weight(term, place);
    podAffinityTerm(struct(term.podAffinityTerm), place.child('podAffinityTerm'));
  });
}

/** Models pkg/apis/core/validation/validation.go validatePodAffinityTerm */
function podAffinityTerm(term: Obj, at: Field) {
  const topologyKey = str(term.topologyKey);
  labelSelector(obj(term.labelSelector), at.child('labelSelector'));
  labelSelector(obj(term.namespaceSelector), at.child('namespaceSelector'));
  strings(term.namespaces).forEach((name, i) =>
    at.child('namespaces').index(i).worded(at.child('namespace')).invalidEach(name, labelFaults(name)),
  );
  matchLabelKeys(term, at);
  if (!topologyKey) at.child('topologyKey').required('can not be empty');
  labelName(topologyKey, at.child('topologyKey'));
}
