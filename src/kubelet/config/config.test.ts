/** How the file of `--config` is read: its documents, Go's types, quantities, gates, and a kubelet's last words. */
import { describe, expect, it } from 'vitest';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { dependenciesOf, gatesOf, resolveGates } from './gates.ts';
import { lastWords, readKubeletConfiguration } from './read.ts';

const HEAD = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
const read = (text: string, version = 'v1.36') => readKubeletConfiguration(text, version);
/** The decoder's words; null = none. */
const decoded = (text: string, version?: string) => {
  const result = read(`${HEAD}${text}\n`, version);
  if (result.ok || result.stage !== 'load') return null;
  return result.error.replace('failed to load Kubelet config file <path>, error failed to decode: ', '');
};

// Models staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go
describe('only the first document counts', () => {
  it.each([
    ['a second one', `${HEAD}maxPods: 5\n---\n: [`],
    ['a second one behind a comment', `${HEAD}maxPods: 5\n--- # next\n: [`],
    ['a first one behind a marker', `---\n${HEAD}maxPods: 5\n`],
    ['a marker behind comments and empty lines', `# c\n\n  # d\n---\n${HEAD}maxPods: 5\n---\n: [`],
    ['a marker at the end', `${HEAD}maxPods: 5\n---`],
    ['an end', `${HEAD}maxPods: 5\n...\n: [`],
    ['an end at the end', `${HEAD}maxPods: 5\n...`],
    ['an end behind a space', `${HEAD}maxPods: 5\n... \n: [`],
    ['dots and dashes in a text', `${HEAD}maxPods: 5\npodLogsDir: "/a---"\nsystemCgroups: ""  # ... \n`],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ ok: true, config: { maxPods: 5 } });
  });
  const json = `{"kind": "KubeletConfiguration", "apiVersion": "kubelet.config.k8s.io/v1beta1",\n "maxPods": 5,\n "systemCgroups": "",\n "podLogsDir": "/a--- b... c"}`;
  it.each([
    ['alone', json],
    ['behind empty lines', `\n \n${json}\n\n`],
  ])('as JSON, %s', (_, text) => {
    expect(read(text)).toMatchObject({ ok: true, config: { maxPods: 5 } });
  });
  it.each([
    ['and a second one', `${json}\n---\n: [`],
    ['and a second one behind a comment', `${json}\n--- # next\n: [`],
    ['a marker', `${json}\n---`],
    ['an end', `${json}\n...\n: [`],
    ['an end behind a space', `${json}\n... \n: [`],
    ['an end at the end', `${json}\n...`],
  ])('as JSON, it must be alone: %s', (_, text) => {
    expect(read(text)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/json parse error: invalid character '[-.]' after top-level value$/),
    });
  });
  it.each(['----', '---x', '....', ' ---', ' ...'])('%j is neither a marker nor an end', (line) => {
    expect(read(`${json}\n${line}\n`)).toMatchObject({ ok: false, stage: 'load' });
  });
  it('and is refused when it is another', () => {
    expect(read(`a: 1\n---\n${HEAD}`)).toMatchObject({
      error: expect.stringContaining("failed to decode: Object 'Kind' is missing"),
    });
    expect(read(' {"kind": "KubeletConfiguration", "apiVersion": "kubelet.config.k8s.io/v1beta1"}').ok).toBe(
      true,
    );
    expect(read(`{"kind": "KubeletConfiguration"`)).toMatchObject({
      error: expect.stringContaining(
        "couldn't get version/kind; json parse error: unexpected end of JSON input",
      ),
    });
  });
  it.each([
    ['5', 'number into Go value of type struct'],
    ['[]', 'array into Go value of type struct'],
    ['apiVersion: 5\nkind: x', 'number into Go struct field .apiVersion of type string'],
    ['apiVersion: x\nkind: [a]', 'array into Go struct field .kind of type string'],
    ['apiVersion: true\nkind: x', 'bool into Go struct field .apiVersion of type string'],
  ])('%j has no version and kind', (text, words) => {
    expect(read(text)).toMatchObject({
      error: expect.stringContaining(
        `couldn't get version/kind; json parse error: json: cannot unmarshal ${words}`,
      ),
    });
  });
  it.each(['null', '# nothing', 'kind: null\napiVersion: null'])('%j has no kind', (text) => {
    expect(read(text)).toMatchObject({ error: expect.stringContaining("Object 'Kind' is missing in") });
  });
});

// Models staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go ParseQuantity
describe('a quantity', () => {
  const memory = (text: string) => decoded(`reservedMemory: [{numaNode: 0, limits: {memory: ${text}}}]`);
  it.each([
    '1',
    '10',
    '1Gi',
    '12Ki',
    '1.5G',
    '.5',
    '5.',
    '+1',
    '-12',
    '1e3',
    '1E-3',
    '2e+10',
    '100m',
    '1k',
    '1n',
    '3u',
    '" 1Gi "',
    '1.25Ei',
    '"2e+10"',
    '"1e3"',
    '"12E-3"',
    '1E',
    '1P',
    '1T',
    '1M',
  ])('may be %s', (text) => expect(memory(text)).toBeNull());
  it.each(['""', 'x', '"1 Gi"', '1.2.3', '1Gix', 'x1', '1e1Gi', '1-2-', '1Gi+-1', '"1%"', '1K1.5'])(
    'may not be %s',
    (text) =>
      expect(memory(text)).toBe(
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      ),
  );
  it.each(['Gi', '"."', '"-"', '"+Ki"', '"-.m"', '--1'])('has a number, which %s has not', (text) =>
    expect(memory(text)).toBe('unable to parse numeric part of quantity'),
  );
  it.each(['1Gii', '1KM', '1e', '1mi', '1G1', '1ki', '1nn', '1E+', '1-1', '1Gi2', '1i', '1ee3'])(
    'has a unit that there is, unlike %s',
    (text) => expect(memory(text)).toBe("unable to parse quantity's suffix"),
  );
  it('of numbers is the text of its JSON', () => {
    expect(memory('[]')).toBe(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
    expect(memory('true')).not.toBeNull();
  });
});

describe('Go’s types', () => {
  it.each<[string, string | null]>([
    ['maxPods: -2147483648', null],
    ['maxPods: 2147483647', null],
    [
      'maxPods: 2147483648',
      'number 2147483648 into Go struct field KubeletConfiguration.maxPods of type int32',
    ],
    [
      'maxPods: -2147483649',
      'number -2147483649 into Go struct field KubeletConfiguration.maxPods of type int32',
    ],
    ['maxPods: 1.5', 'number 1.5 into Go struct field KubeletConfiguration.maxPods of type int32'],
    ['maxPods: true', 'bool into Go struct field KubeletConfiguration.maxPods of type int32'],
    ['maxPods: "5"', 'string into Go struct field KubeletConfiguration.maxPods of type int32'],
    ['maxPods: {}', 'object into Go struct field KubeletConfiguration.maxPods of type int32'],
    ['userNamespaces: {idsPerPod: 9223372036854775807}', null],
    [
      'userNamespaces: {idsPerPod: 9223372036854775808}',
      'number 9223372036854775808 into Go struct field UserNamespaces.userNamespaces.idsPerPod of type int64',
    ],
    ['logging: {verbosity: 4294967295}', null],
    [
      'logging: {verbosity: 4294967296}',
      'number 4294967296 into Go struct field LoggingConfiguration.logging.verbosity of type v1.VerbosityLevel',
    ],
    [
      'logging: {verbosity: -1}',
      'number -1 into Go struct field LoggingConfiguration.logging.verbosity of type v1.VerbosityLevel',
    ],
    ['memoryThrottlingFactor: 1', null],
    ['memoryThrottlingFactor: 99999999999999999999', null],
    [
      'memorySwap: x',
      'string into Go struct field KubeletConfiguration.memorySwap of type v1beta1.MemorySwapConfiguration',
    ],
    ['memoryThrottlingFactor: 0.5', null],
    [
      'memoryThrottlingFactor: x',
      'string into Go struct field KubeletConfiguration.memoryThrottlingFactor of type float64',
    ],
    [
      'serializeImagePulls: 1',
      'number into Go struct field KubeletConfiguration.serializeImagePulls of type bool',
    ],
    ['podLogsDir: 1', 'number into Go struct field KubeletConfiguration.podLogsDir of type string'],
    ['syncFrequency: 1', 'number into Go struct field KubeletConfiguration.syncFrequency of type string'],
    [
      'registerWithTaints: {}',
      'object into Go struct field KubeletConfiguration.registerWithTaints of type []v1.Taint',
    ],
    [
      'featureGates: []',
      'array into Go struct field KubeletConfiguration.featureGates of type map[string]bool',
    ],
    ['featureGates: {X: 1}', 'number into Go struct field KubeletConfiguration.featureGates of type bool'],
  ])('%s: %s', (text, words) => {
    expect(decoded(text)).toBe(words && `json: cannot unmarshal ${words}`);
  });
  it('fields that are set twice are told line by line', () => {
    const result = read(`${HEAD}maxPods: 1\nmaxPods: 2\nport: 1\nport: 2\n`);
    expect(result.log.map(([, line]) => line)).toEqual([
      '"Using lenient decoding as strict decoding failed" err=<\n\tstrict decoding error: yaml: unmarshal errors:\n\t  line 4: key "maxPods" already set in map\n\t  line 6: key "port" already set in map\n >',
    ]);
  });
  it('unknown fields are told with their places, and those that a later version knows are unknown', () => {
    const log = (text: string, version?: string) => {
      const result = read(`${HEAD}${text}\n`, version);
      return result.ok ? result.log.map(([, line]) => line) : [result.error];
    };
    const lenient = (fields: string) =>
      `"Using lenient decoding as strict decoding failed" err="strict decoding error: ${fields}"`;
    expect(log('registerWithTaints: [{key: a}, {key: b, kex: c}]\nx: {y: 1}\nmemorySwap: {z: 1}')).toEqual([
      lenient(
        'unknown field \\"memorySwap.z\\", unknown field \\"registerWithTaints[1].kex\\", unknown field \\"x\\"',
      ),
    ]);
    expect(log('defaultPodSysctls: {}')).toEqual([lenient('unknown field \\"defaultPodSysctls\\"')]);
    expect(log('defaultPodSysctls: {}', 'v1.37')).toEqual([]);
  });
});

describe('what a kubelet that does not start prints last', () => {
  const words = (text: string) => {
    const result = read(text);
    return result.ok ? null : lastWords(result);
  };
  const PATH = '/var/lib/kubelet/config.yaml';
  it.each([
    [
      'x: 1',
      `Error: failed to load kubelet config file, path: ${PATH}, error: failed to load Kubelet config file ${PATH}, error failed to decode: Object 'Kind' is missing in 'x: 1'`,
    ],
    [
      `${HEAD}featureGates: {X: true}\n`,
      'panic: failed to merge global and in-flight KubeletConfiguration while setting defaults, error: unrecognized feature gate: X',
    ],
    [
      `${HEAD}logging: {format: x}\n`,
      'Error: initialize logging: logging.format: Invalid value: "x": Unsupported log format',
    ],
    [
      `${HEAD}maxPods: -1\n`,
      'Error: failed to validate kubelet configuration, error: invalid configuration: maxPods (--max-pods) -1 must not be a negative number, path: &TypeMeta{Kind:,APIVersion:,}',
    ],
  ])('%j: %s', (text, last) => expect(words(text)).toBe(last));
  it('of its plugins', () => {
    const result = { ok: false, stage: 'plugins', error: 'no "x"', log: [], exitCode: 1 } as const;
    expect(lastWords(result as never)).toBe('"Failed to register CRI auth plugins" err="no \\"x\\""');
  });
  it('is that there is no such kubelet', () => {
    expect(read(HEAD, 'v9.9')).toMatchObject({
      stage: 'load',
      error: 'this lab has no kubelet v9.9',
      exitCode: 1,
    });
  });
});

// Models staging/src/k8s.io/component-base/featuregate/feature_gate_test.go TestFeatureGateFlag
describe('gates', () => {
  const error = (version: string, gates: Record<string, boolean | null>) => {
    try {
      resolveGates(version, gates);
      return null;
    } catch (reason) {
      return (reason as Error).message;
    }
  };
  const RESTART = 'RestartAllContainersOnContainerExits';
  it('depend on others, which may not be off', () => {
    const depends = (gate: string, ...others: string[]) =>
      `${gate} is enabled, but depends on features that are disabled: [${others.join(' ')}]`;
    const off = { ContainerRestartRules: false, NodeDeclaredFeatures: false };
    expect(error('v1.35', { [RESTART]: true, ...off })).toBe(
      depends(RESTART, 'ContainerRestartRules', 'NodeDeclaredFeatures'),
    );
    expect(
      error('v1.35', { [RESTART]: true, NodeDeclaredFeatures: true, ContainerRestartRules: false }),
    ).toBe(depends(RESTART, 'ContainerRestartRules'));
    expect(
      error('v1.35', { [RESTART]: true, NodeDeclaredFeatures: true, ContainerRestartRules: true }),
    ).toBeNull();
    expect(error('v1.35', { [RESTART]: false, ...off })).toBeNull();
    expect(dependenciesOf('v1.36')[RESTART]).toEqual(['ContainerRestartRules', 'NodeDeclaredFeatures']);
    expect(dependenciesOf('v9.9')).toEqual({});
  });
  it('that are unmet are told in the order of their names', () => {
    const pairs = Object.entries(dependenciesOf('v1.36'));
    const on: Record<string, boolean> = {};
    for (const [gate, others] of pairs) for (const name of [gate, ...others]) on[name] = false;
    const chosen = pairs
      .filter(([gate, others]) => [gate, ...others].every((name) => !gatesOf('v1.36').get(name)!.locked))
      .slice(0, 9)
      .map(([gate]) => gate)
      .filter((gate) => !pairs.some(([, others]) => others.includes(gate)));
    for (const gate of chosen.slice(0, 2)) on[gate] = true;
    const unlocked = Object.fromEntries(
      Object.entries(on).filter(([name]) => !gatesOf('v1.36').get(name)!.locked),
    );
    const [one, two] = chosen.slice(0, 2).sort();
    expect(error('v1.36', unlocked)).toMatch(
      new RegExp(`^\\[${one} is enabled, but depends on .*\\], ${two} is enabled, but depends on .*\\]\\]$`),
    );
  });
  it('of a stage are set together, but for those that are locked or named', () => {
    const values = resolveGates('v1.33', { AllAlpha: true, [ENSURE_SECRET_PULLED_IMAGES]: false });
    for (const [name, gate] of gatesOf('v1.33')) {
      const expected =
        name === ENSURE_SECRET_PULLED_IMAGES
          ? false
          : name === 'AllAlpha' || (gate.stage === 'ALPHA' && !gate.locked)
            ? true
            : gate.default;
      expect([name, values[name]]).toEqual([name, expected]);
    }
  });
  it('on for good, or going away, are told when they are named', () => {
    const table = gatesOf('v1.36');
    for (const stage of ['GA', 'DEPRECATED', 'ALPHA', 'BETA'] as const) {
      const [name, gate] = [...table].find(
        ([each, found]) => found.stage === stage && !each.startsWith('All'),
      )!;
      const told: unknown[] = [];
      resolveGates('v1.36', { [name]: gate.default }, (...line) => void told.push(line));
      expect(told).toEqual(stage === 'GA' || stage === 'DEPRECATED' ? [[stage, name, gate.default]] : []);
      expect(error('v1.36', { [name]: gate.default })).toBeNull();
    }
  });
  it('of a version without a list of its own are another’s, without some', () => {
    expect(gatesOf('v1.32').has(ENSURE_SECRET_PULLED_IMAGES)).toBe(false);
    expect(gatesOf('v1.33').has(ENSURE_SECRET_PULLED_IMAGES)).toBe(true);
    expect(gatesOf('v1.32').size).toBe(gatesOf('v1.33').size - 2);
    expect(dependenciesOf('v1.32')).toEqual(dependenciesOf('v1.33'));
    expect(gatesOf('v9.9').size).toBe(0);
    expect(error('v1.36', { X: true })).toBe('unrecognized feature gate: X');
  });
});
