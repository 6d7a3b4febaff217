/** Models pkg/apis/apps/validation/validation.go ValidateDeploymentSpec */
import type { KubeObject } from '../../api/objects.ts';
import type { Deployment } from '../../api/workloads.ts';
import {
  amountOf,
  invalidValue,
  nonNegative,
  notMoreThan100Percent,
  notSupported,
  positiveIntOrPercent,
  validateReplicas,
} from '../pod-template/validate.ts';
import { type Report, invalid, isMap } from '../report.ts';
import { defaultStrategy } from './defaults.ts';

type Spec = Deployment['spec'];

export function validateDeployment({ spec: written }: KubeObject, error: Report) {
  const spec = (isMap(written) ? written : {}) as Partial<Spec>;
  nonNegative(spec.replicas, ['spec', 'replicas'], error);
  validateReplicas(spec, error);
  validateStrategy(spec.strategy, error);
  nonNegative(spec.minReadySeconds, ['spec', 'minReadySeconds'], error);
  nonNegative(spec.revisionHistoryLimit, ['spec', 'revisionHistoryLimit'], error);
  const deadline = spec.progressDeadlineSeconds ?? 600;
  nonNegative(deadline, ['spec', 'progressDeadlineSeconds'], error);
  if (deadline <= (spec.minReadySeconds ?? 0))
    error(['spec', 'progressDeadlineSeconds'], invalid(deadline, 'must be greater than minReadySeconds'));
}

/** Models pkg/apis/apps/validation/validation.go ValidateDeploymentStrategy, and ValidateRollingUpdateDeployment */
function validateStrategy(written: Partial<Spec['strategy']> | undefined, error: Report) {
  const at = ['spec', 'strategy'];
  const strategy = defaultStrategy(isMap(written) ? written : undefined);
  const { type, rollingUpdate } = strategy;
  if (type === 'Recreate') {
    if (rollingUpdate)
      error([...at, 'rollingUpdate'], "Forbidden: may not be specified when strategy `type` is 'Recreate'");
  } else if (type !== 'RollingUpdate') {
    // The server prints its own struct, whose fields have Go's names.
    const internal = {
      Type: type,
      RollingUpdate: rollingUpdate
        ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 }
        : null,
    };
    error(at, notSupported(internal, ['Recreate', 'RollingUpdate']));
  } else if (rollingUpdate) {
    const { maxSurge, maxUnavailable } = rollingUpdate;
    const path = [...at, 'rollingUpdate'];
    positiveIntOrPercent(maxUnavailable, [...path, 'maxUnavailable'], error);
    positiveIntOrPercent(maxSurge, [...path, 'maxSurge'], error);
    if (amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0)
      error([...path, 'maxUnavailable'], invalidValue(maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
    notMoreThan100Percent(maxUnavailable, [...path, 'maxUnavailable'], error);
  }
}
