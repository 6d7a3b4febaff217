/** What versions do in another way than those before them; the sources are those of the releases. */
import { describe, expect, it } from 'vitest';
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import { readKubeletConfiguration } from '../config/read.ts';
import { findVersion, versions } from './index.ts';

const names = versions.map(({ name }) => name);
const of = <T>(what: (name: string) => T) => Object.fromEntries(names.map((name) => [name, what(name)]));
const all = <T>(value: T, others: Record<string, T> = {}) => ({ ...of(() => value), ...others });

it('the drafts come first, then the releases in their order', () => {
  expect(names).toEqual(['v1.31-blog', 'v1.31-kep', 'v1.32', 'v1.33', 'v1.34', 'v1.35', 'v1.36', 'v1.37']);
  expect(findVersion('v1.36')!.release).toBe('v1.36.3');
  expect(findVersion('v9.9')).toBeNull();
});

describe('credentials', () => {
  // Models pkg/kubelet/images/image_manager.go EnsureImageExists
  it.each([
    [false, false, { 'v1.35': false, 'v1.36': false, 'v1.37': false }],
    [true, false, { 'v1.35': false, 'v1.36': false, 'v1.37': false }],
    [
      false,
      true,
      {
        'v1.31-kep': false,
        'v1.31-blog': false,
        'v1.34': false,
        'v1.35': false,
        'v1.36': false,
        'v1.37': false,
      },
    ],
    [true, true, { 'v1.31-kep': false, 'v1.31-blog': false, 'v1.35': false, 'v1.36': false, 'v1.37': false }],
  ])('are looked up before a decision asks, gate %s, image present: %s', (gate, present, others) => {
    expect(of((name) => findVersion(name)!.images.resolvesCredentialsEagerly(gate, present))).toEqual(
      all(true, others),
    );
  });
  it.each([
    [true, {}],
    [false, all(false)],
  ])('of plugins may be service accounts’ from v1.33 on, with their gate: %s', (gate, others) => {
    const config = {
      featureGates: { KubeletServiceAccountTokenForCredentialProviders: gate },
    } as unknown as ResolvedKubeletConfiguration;
    const never = { 'v1.31-kep': false, 'v1.31-blog': false, 'v1.32': false };
    expect(of((name) => findVersion(name)!.images.serviceAccountTokens(config))).toEqual(
      all(true, { ...never, ...others }),
    );
  });
});

it('containers that are created and started are told in the version’s words', () => {
  expect(of((name) => [findVersion(name)!.pods.created('c'), findVersion(name)!.pods.started('c')])).toEqual(
    all(['Container created', 'Container started'], {
      'v1.31-kep': ['Created container c', 'Started container c'],
      'v1.31-blog': ['Created container c', 'Started container c'],
      'v1.32': ['Created container: c', 'Started container c'],
      'v1.33': ['Created container: c', 'Started container c'],
      'v1.34': ['Created container: c', 'Started container c'],
    }),
  );
});

it('only the blog post’s containers are pulled by default if they are not present', () => {
  const chosen = of((name): string | undefined => findVersion(name)!.defaultPullPolicy?.('nginx:latest'));
  expect(chosen).toEqual({ ...of(() => undefined), 'v1.31-blog': 'IfNotPresent' });
});

// Models staging/src/k8s.io/component-base/featuregate/feature_gate.go setUnknown
describe('a gate that is on for good, or going away', () => {
  it.each([
    [
      'v1.35',
      'W',
      'Setting GA feature gate X=true. It will be removed in a future release.',
      'Setting deprecated feature gate X=true. It will be removed in a future release.',
    ],
    [
      'v1.36',
      'I',
      '"Warning: setting GA feature gate. It will be removed in a future release." featureGate="X" value=true',
      '"Warning: setting deprecated feature gate. It will be removed in a future release." featureGate="X" value=true',
    ],
  ])('%s: a line of the log', (version, severity, general, deprecated) => {
    const { gateWarning } = findVersion(version)!.config;
    expect(gateWarning('GA', 'X', true)).toEqual([severity, general]);
    expect(gateWarning('DEPRECATED', 'X', true)).toEqual([severity, deprecated]);
  });
});

// Models pkg/kubelet/apis/config/validation/validation.go ValidateKubeletConfiguration
it.each([
  ['v1.36', false, 0.5, false],
  ['v1.37', false, 0.5, true],
  ['v1.37', false, 0.9, false],
  ['v1.37', false, undefined, false],
  ['v1.37', true, 0.5, false],
  ['v1.37', true, undefined, false],
])('%s, MemoryQoS %s: memoryThrottlingFactor %s is refused: %s', (version, gate, factor, refused) => {
  const text = `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {MemoryQoS: ${gate}}\n${factor === undefined ? '' : `memoryThrottlingFactor: ${factor}\n`}`;
  expect(readKubeletConfiguration(text, version).ok).toBe(!refused);
});
