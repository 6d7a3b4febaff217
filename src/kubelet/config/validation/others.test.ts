/** Taints, tracing, and the policy of verification: what the kubelet refuses, in its words. */
import { describe, expect, it } from 'vitest';
import { readKubeletConfiguration } from '../read.ts';
import { hasConfigRules } from './index.ts';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const faults = (text: string) => {
  const read = readKubeletConfiguration(`${HEAD}${text}\n`, 'v1.36');
  return read.ok
    ? []
    : read.error
        .replace(/^\[|\]$/g, '')
        .split(/(?:, )?invalid configuration: /)
        .slice(1);
};

it('all rules are there where nothing has to be loaded later', () => expect(hasConfigRules()).toBe(true));

describe('taints of the node (pkg/util/taints/taints.go CheckTaintValidation)', () => {
  const errors = (taints: string) => {
    const read = readKubeletConfiguration(`${HEAD}registerWithTaints: ${taints}\n`, 'v1.36');
    return read.ok ? null : read.error;
  };
  it.each<[string, string | null]>([
    ['[]', null],
    ['[{key: a.io/b, value: c, effect: NoSchedule}, {key: x, effect: PreferNoSchedule}]', null],
    ['[{key: x, effect: NoExecute}, {key: x, effect: ""}]', null],
    ['[{key: "", effect: NoSchedule}]', 'invalid taint: {  NoSchedule <nil>}'],
    ['[{key: "a b", value: c}]', 'invalid taint: {a b c  <nil>}'],
    ['[{key: a, value: "c d"}]', 'invalid taint: {a c d  <nil>}'],
    ['[{key: a, value: c, effect: Other}]', 'invalid taint: {a c Other <nil>}'],
    ['[{key: a, timeAdded: "2024-07-01T00:00:00Z"}]', 'invalid configuration: taint.TimeAdded is not nil'],
  ])('%s: %j', (taints, error) => expect(errors(taints)).toBe(error));
});

describe('tracing (component-base/tracing/api/v1/config.go ValidateTracingConfiguration)', () => {
  const errors = (tracing: string, version = 'v1.36') => {
    const read = readKubeletConfiguration(`${HEAD}tracing: ${tracing}\n`, version);
    return read.ok ? null : read.error;
  };
  const scheme = (endpoint: string, name: string) =>
    `tracing.endpoint: Invalid value: "${endpoint}": unsupported scheme: ${name}.  Options are none, dns, unix, or unix-abstract.  See https://github.com/grpc/grpc/blob/master/doc/naming.md`;
  it.each<[string, string | null]>([
    ['null', null],
    ['{}', null],
    ['{samplingRatePerMillion: 0}', null],
    ['{samplingRatePerMillion: 1000000, endpoint: null}', null],
    [
      '{samplingRatePerMillion: -1}',
      'tracing.samplingRatePerMillion: Invalid value: -1: sampling rate must be positive',
    ],
    [
      '{samplingRatePerMillion: 1000001}',
      'tracing.samplingRatePerMillion: Invalid value: 1000001: sampling rate per million must be less than or equal to one million',
    ],
    ['{endpoint: "localhost:4317"}', null],
    ['{endpoint: "dns://8.8.8.8/host"}', null],
    ['{endpoint: "unix://path"}', null],
    ['{endpoint: "UNIX-abstract://path"}', null],
    ['{endpoint: "http://host"}', scheme('http://host', 'http')],
    ['{endpoint: "//host"}', scheme('//host', '')],
    ['{endpoint: "1a://host"}', scheme('1a://host', '')],
  ])('%s: %j', (tracing, error) => expect(errors(tracing)).toBe(error));
  it('needs its gate up to v1.33', () => {
    const off = '{}\nfeatureGates: {KubeletTracing: false}';
    expect(errors(off, 'v1.33')).toBe(
      'invalid configuration: tracing should not be configured if KubeletTracing feature flag is disabled.',
    );
    expect(errors('{}', 'v1.33')).toBeNull();
  });
});

describe('the policy of verification and its allowlist', () => {
  const on = 'featureGates: {KubeletEnsureSecretPulledImages: true}\n';
  const off = 'featureGates: {KubeletEnsureSecretPulledImages: false}\n';
  const policy = (name: string) => `imagePullCredentialsVerificationPolicy: ${name}\n`;
  const list = (...patterns: string[]) => `preloadedImagesVerificationAllowlist: ${JSON.stringify(patterns)}`;
  const gated = (field: string) =>
    `\`${field}\` must not be set if KubeletEnsureSecretPulledImages feature gate is not enabled`;
  const only =
    'can\'t set `preloadedImagesVerificationAllowlist` if `imagePullCredentialsVertificationPolicy` is not "NeverVerifyAllowlistedImages"';
  it.each<[string, string[]]>([
    [on + policy('NeverVerify'), []],
    [on + policy('NeverVerifyPreloadedImages'), []],
    [on + policy('AlwaysVerify'), []],
    [on + policy('NeverVerifyAllowlistedImages'), []],
    [on + policy('NeverVerifyAllowlistedImages') + list('a.io/b', 'a.io/*'), []],
    [on + policy('NeverVerify') + list(), []],
    [on + policy('AlwaysVerify') + list('a.io/b'), [only]],
    [on + list('a.io/b'), [only]],
    [
      on + policy('NeverVerifyAllowlistedImages') + list('a.io/b:tag'),
      [
        'invalid image pattern in `preloadedImagesVerificationAllowlist`: neither tag nor digest is accepted in an image reference: a.io/b:tag',
      ],
    ],
    [
      on + policy('Other') + list('a.io/b'),
      [
        'option "Other" specified for imagePullCredentialsVerificationPolicy. Valid options are "NeverVerify", "NeverVerifyPreloadedImages", "NeverVerifyAllowlistedImages" or "AlwaysVerify"',
        only,
      ],
    ],
    [off, []],
    [
      off + policy('NeverVerify') + list('a.io/b'),
      [gated('imagePullCredentialsVerificationPolicy'), gated('preloadedImagesVerificationAllowlist')],
    ],
    [off + list(), []],
  ])('%j: %j', (text, errors) => expect(faults(text)).toEqual(errors));
});
