/** Taints, tracing and hidden metrics. */
import { keyFaults, valueFaults } from '../../../kinds/rules/names.ts';
import { quote } from '../../../sim/go.ts';
import type { Bare, Checked } from './rule.ts';

const effects = ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Models pkg/util/taints/taints.go CheckTaintValidation */
export function validateTaints({ fields }: Checked): string[] | Bare[] {
  return fields.registerWithTaints.flatMap(({ key = '', value = '', effect = '', timeAdded }): Bare[] => [
    ...(keyFaults(key).length > 0 || valueFaults(value).length > 0 || !effects.includes(effect)
      ? [{ text: `invalid taint: {${key} ${value} ${effect} ${timeAdded ? goTime(timeAdded) : '<nil>'}}` }]
      : []),
    ...(timeAdded ? [{ text: 'invalid configuration: taint.TimeAdded is not nil' }] : []),
  ]);
}

/** `2024-01-31 10:00:00 +0000 UTC` */
const goTime = (text: string) =>
  new Date(text)
    .toISOString()
    .replace('T', ' ')
    .replace(/(\.\d+)?Z$/, ' +0000 UTC');

/** Models staging/src/k8s.io/component-base/tracing/api/v1/config.go ValidateTracingConfiguration */
export function validateTracing({ fields: { tracing }, gates, policies }: Checked): (string | Bare)[] {
  if (!tracing) return [];
  if (policies.tracingGate !== null && !gates[policies.tracingGate])
    return [`tracing should not be configured if ${policies.tracingGate} feature flag is disabled.`];
  const errors: Bare[] = [];
  const rate = tracing.samplingRatePerMillion ?? 0;
  const invalid = (field: string, value: string, why: string) =>
    errors.push({ text: `tracing.${field}: Invalid value: ${value}: ${why}` });
  if (rate < 0) invalid('samplingRatePerMillion', String(rate), 'sampling rate must be positive');
  if (rate > 1_000_000)
    invalid(
      'samplingRatePerMillion',
      String(rate),
      'sampling rate per million must be less than or equal to one million',
    );
  if (tracing.endpoint !== undefined && tracing.endpoint !== null) {
    const endpoint = tracing.endpoint.includes('//') ? tracing.endpoint : `dns://${tracing.endpoint}`;
    const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(endpoint)?.[1]?.toLowerCase() ?? '';
    if (!['dns', 'unix', 'unix-abstract'].includes(scheme))
      invalid(
        'endpoint',
        quote(endpoint),
        `unsupported scheme: ${scheme}.  Options are none, dns, unix, or unix-abstract.  See https://github.com/grpc/grpc/blob/master/doc/naming.md`,
      );
  }
  return errors;
}

/** Only the minor version before this one. Models staging/src/k8s.io/component-base/metrics/options.go ValidateShowHiddenMetricsVersion */
export function hiddenMetrics({
  fields: { showHiddenMetricsForVersion: shown },
  policies,
  release,
}: Checked) {
  const [major, minor] = release.slice(1).split('.');
  const before = `${major}.${Number(minor) - 1}`;
  if (shown === '' || shown === before) return false;
  const text = policies.namesHiddenMetricsField
    ? `invalid showHiddenMetricsForVersion: showHiddenMetricsForVersion: Invalid value: ${quote(shown)}: must be omitted or have the value '${before}'; only the previous minor version is allowed`
    : `--show-hidden-metrics-for-version must be omitted or have the value '${before}'. Only the previous minor version is allowed`;
  return { text };
}
