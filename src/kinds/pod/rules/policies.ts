/** Enumerations in which an empty value counts as unset. */
import type { Field } from '../../rules/field.ts';

/** `sorted`: upstream sorts the words where it keeps them as a set. */
const words =
  (supported: readonly string[], sorted = false) =>
  (value: string, at: Field) => {
    if (value === '') at.required();
    else if (!supported.includes(value)) at.unsupported(value, supported, sorted);
  };

/** Models pkg/apis/core/validation/validation.go validatePullPolicy */
export const pullPolicy = words(['Always', 'IfNotPresent', 'Never'], true);
/** Models pkg/apis/core/validation/validation.go validateRestartPolicy */
export const restartPolicy = words(['Always', 'OnFailure', 'Never']);
/** Models pkg/apis/core/validation/validation.go ValidatePreemptionPolicy */
export const preemptionPolicy = words(['PreemptLowerPriority', 'Never']);
/** Models pkg/apis/core/validation/validation.go validateDNSPolicy */
export const dnsPolicy = words(['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None']);
export const terminationMessagePolicy = words(['File', 'FallbackToLogsOnError']);
export const protocol = words(['TCP', 'UDP', 'SCTP'], true);
