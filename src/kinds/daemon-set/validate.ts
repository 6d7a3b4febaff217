/** Models pkg/apis/apps/validation/validation.go ValidateDaemonSetSpec */
import type { KubeObject } from '../../api/objects.ts';
import type { DaemonSet } from '../../api/workloads.ts';
import { asJson, isEmpty, validateSelector } from '../pod-template/selector.ts';
import {
  alwaysRestarted,
  amountOf,
  invalidValue,
  mustMatch,
  nonNegative,
  notMoreThan100Percent,
  notSupported,
  positiveIntOrPercent,
  validateTemplate,
} from '../pod-template/validate.ts';
import { REQUIRED, type Report, isMap } from '../report.ts';
import { defaultUpdateStrategy } from './defaults.ts';

type Spec = DaemonSet['spec'];

export function validateDaemonSet(object: KubeObject, error: Report) {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  const { selector, template } = spec;
  let faults = 0;
  if (selector)
    validateSelector(selector, ['spec', 'selector'], (path, message) => {
      faults++;
      error(path, message);
    });
  // Without a selector nothing is selected.
  if (faults === 0) mustMatch(selector, template, error);
  if (selector && isEmpty(selector))
    error(['spec', 'selector'], invalidValue(asJson(selector), 'empty selector is invalid for daemonset'));
  validateTemplate(template, ['spec', 'template'], error);
  alwaysRestarted(template, error, 'DaemonSet');
  nonNegative(spec.minReadySeconds, ['spec', 'minReadySeconds'], error);
  validateUpdateStrategy(spec.updateStrategy, error);
  nonNegative(spec.revisionHistoryLimit, ['spec', 'revisionHistoryLimit'], error);
}

/** Models pkg/apis/apps/validation/validation.go ValidateDaemonSetUpdateStrategy, and ValidateRollingUpdateDaemonSet */
function validateUpdateStrategy(written: Partial<Spec['updateStrategy']> | undefined, error: Report) {
  const at = ['spec', 'updateStrategy'];
  const strategy = defaultUpdateStrategy(isMap(written) ? written : undefined);
  if (strategy.type === 'OnDelete') return;
  if (strategy.type !== 'RollingUpdate') {
    // The server prints its own struct, whose fields have Go's names.
    const { rollingUpdate } = strategy;
    const internal = {
      Type: strategy.type,
      RollingUpdate: rollingUpdate
        ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
        : null,
    };
    return error(at, notSupported(internal, ['RollingUpdate', 'OnDelete']));
  }
  const { maxSurge, maxUnavailable } = strategy.rollingUpdate!;
  const path = [...at, 'rollingUpdate'];
  for (const [field, value] of Object.entries({ maxUnavailable, maxSurge })) {
    positiveIntOrPercent(value, [...path, field], error);
    notMoreThan100Percent(value, [...path, field], error);
  }
  const unavailable = amountOf(maxUnavailable) !== 0;
  const surge = amountOf(maxSurge) !== 0;
  if (unavailable && surge)
    error([...path, 'maxSurge'], invalidValue(maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (!unavailable && !surge)
    error([...path, 'maxUnavailable'], `${REQUIRED}: cannot be 0 when maxSurge is 0`);
}
