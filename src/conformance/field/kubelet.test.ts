/** What kubelets make of the files of nodes as people have them: plugins, drop-ins, fields of other versions. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../api/diagnostics.ts';
import { podAt } from '../../lab/view.ts';
import { runFiles } from '../../manifest/run.ts';
import { podColumns } from '../../printers/pods.ts';

const filesOf = (name: string): SourceFile[] => {
  const folder = join('src/conformance/field', name);
  return readdirSync(folder)
    .sort()
    .map((file) => ({ name: file, text: readFileSync(join(folder, file), 'utf8') }));
};

/** The kubelet's last error and its place; null if it starts. */
function refusal(name: string, kubelet: string) {
  const { compilation } = runFiles(filesOf(name), { kubelet });
  const found = compilation.diagnostics.find(({ code }) => code === 'kubelet-refuses');
  return found ? { at: `${found.file}:${found.line}`, words: found.message } : null;
}

function statusOf(name: string, pod: string) {
  const { trace } = runFiles(filesOf(name));
  const found = podAt(trace!, `default/${pod}`, trace!.end);
  return found && podColumns(found).status;
}

const LAST = 'The kubelet does not start. Last error: "Failed to register CRI auth plugins" err=';
const INVALID = 'failed to validate credential provider config: ';

describe('a plugin without what it needs keeps the kubelet from starting', () => {
  it('02b-provider-invalid', () => {
    expect(refusal('02b-provider-invalid', 'v1.35')).toEqual({
      at: 'provider.yaml:4',
      words: `${LAST}"${INVALID}[providers.apiVersion: Required value, providers.defaultCacheDuration: Required value, providers.tokenAttributes.requireServiceAccount: Required value, providers.tokenAttributes: Forbidden: tokenAttributes is only supported for credentialprovider.kubelet.k8s.io/v1 API version, providers.tokenAttributes.cacheType: Unsupported value: \\"PerPod\\": supported values: \\"ServiceAccount\\", \\"Token\\"]"`,
    });
    expect(statusOf('02b-provider-invalid', 'p')).toBe('Pending');
  });

  it('02c-provider-token-v133: forbidden while the gate is off, a kind of cache required from v1.34 on', () => {
    const [old, now] = ['v1.33', 'v1.34'].map(
      (kubelet) => refusal('02c-provider-token-v133', kubelet)?.words,
    );
    expect(old).toBe(
      `${LAST}"${INVALID}providers.tokenAttributes: Forbidden: tokenAttributes is not supported when KubeletServiceAccountTokenForCredentialProviders feature gate is disabled"`,
    );
    expect(now).toBe(
      `${LAST}"${INVALID}providers.tokenAttributes.cacheType: Required value: cacheType is required to be set when tokenAttributes is specified. Supported values are: ServiceAccount, Token"`,
    );
  });

  it('02d-provider-minimal-invalid: older kubelets say what is required once more', () => {
    const words = (kubelet: string) => refusal('02d-provider-minimal-invalid', kubelet)?.words;
    expect(words('v1.36')).toBe(
      `${LAST}"${INVALID}[providers.apiVersion: Required value, providers.defaultCacheDuration: Required value]"`,
    );
    expect(words('v1.33')).toBe(
      `${LAST}"${INVALID}[providers.apiVersion: Required value: apiVersion is required, providers.defaultCacheDuration: Required value: defaultCacheDuration is required]"`,
    );
  });
});

it('11-ecr-provider-v1: both pods get their image through the plugin', () => {
  expect(['api', 'api-too'].map((pod) => statusOf('11-ecr-provider-v1', pod))).toEqual([
    'Running',
    'Running',
  ]);
});

it('11c-gcp-provider-v1beta1: the older versions of the kind are known', () => {
  const files = filesOf('11c-gcp-provider-v1beta1');
  for (const version of ['v1beta1', 'v1alpha1']) {
    const text = files[0]!.text.replace('config.k8s.io/v1beta1', `config.k8s.io/${version}`);
    const { compilation } = runFiles([{ name: 'gcp.yaml', text }], { kubelet: 'v1.36' });
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  }
});

describe('25-provider-directory', () => {
  it('the plugin of the second file answers', () => {
    expect(statusOf('25-provider-directory', 'app')).toBe('Running');
  });

  it('a name that two files have is refused; v1.33 reads one file only', () => {
    const files = filesOf('25-provider-directory').map((file) => ({
      ...file,
      text: file.text.replace('ecr-credential-provider', 'artifactory-credential-provider'),
    }));
    const words = (kubelet: string) =>
      runFiles(files, { kubelet }).compilation.diagnostics.find(({ code }) => code === 'kubelet-refuses')
        ?.message;
    expect(words('v1.36')).toBe(
      `${LAST}"duplicate provider name \\"artifactory-credential-provider\\" found in configuration file(s)"`,
    );
    expect(words('v1.33')).toContain('is a directory');
  });
});

describe('24-kubelet-drop-in', () => {
  it('the policy of the later file is in force', () => {
    expect(statusOf('24-kubelet-drop-in', 'workload')).toBe('Running');
  });

  it('200 of them: maps are merged, the rest is the last one’s, the fault is shown where it is', () => {
    const files = Array.from({ length: 200 }, (_, i) => ({
      name: `${String(i).padStart(3, '0')}.conf.yaml`,
      text: `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: ${i + 1}\nfeatureGates:\n  ${i % 2 ? 'MemoryQoS' : 'PodLevelResources'}: ${i > 100}\n`,
    }));
    const { config } = runFiles(files, { kubelet: 'v1.36' }).compilation.input!.kubelet;
    expect(config.ok && config.config).toMatchObject({
      maxPods: 200,
      featureGates: { MemoryQoS: true, PodLevelResources: true },
    });
    const broken = files.map((file, i) =>
      i === 70 ? { ...file, text: `${file.text}podsPerCore: -1\n` } : file,
    );
    const fault = runFiles(broken, { kubelet: 'v1.36' }).compilation.diagnostics.find(
      ({ code }) => code === 'kubelet-refuses',
    );
    expect(fault).toMatchObject({ file: '070.conf.yaml', line: 6 });
  });
});

it('29-v132-policy: a field that the version does not have is logged, not refused', () => {
  for (const kubelet of ['v1.32', 'v1.31-kep', 'v1.31-blog']) {
    const { config } = runFiles(filesOf('29-v132-policy'), { kubelet }).compilation.input!.kubelet;
    expect(config.ok, kubelet).toBe(true);
    expect(config.log.map(([, text]) => text).join()).toContain(
      'unknown field \\"imagePullCredentialsVerificationPolicy\\"',
    );
  }
});

describe('a fault of a kubelet’s file is shown at its field', () => {
  const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 110\n';
  it.each([
    ['authentication:\n  anonymous:\n    enabled: "yes"\n', 6, 'a struct’s field'],
    ['syncFrequency: 5x\n', 4, 'a duration'],
    ['shutdownGracePeriod: 10s\nshutdownGracePeriodCriticalPods: 30s\n', 5, 'a rule over two fields'],
    ['imageGCHighThresholdPercent: 101\n', 4, 'a range'],
    ['featureGates:\n  Nonsense: true\n', 5, 'a gate'],
    ['registerWithTaints:\n- key: a\n- key: b\n  effect: 5\n', 7, 'an item of a list'],
  ])('%j', (text, line) => {
    const { diagnostics } = runFiles([{ name: 'kubelet.yaml', text: head + text }], {
      kubelet: 'v1.36',
    }).compilation;
    const fault = diagnostics.find(({ code }) => code === 'kubelet-refuses');
    expect(fault?.line, fault?.message).toBe(line);
  });
});
