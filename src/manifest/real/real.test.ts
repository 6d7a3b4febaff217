/** Real files that were not written for the lab: the assumptions, and that order and size do not matter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toReport } from '../../explain/report.ts';
import { applyEdits } from '../apply-edits.ts';
import { compile } from '../compile.ts';
import { appendStep } from '../edits.ts';
import { runFiles } from '../run.ts';

const login = (host: string, username: string) =>
  `{"auths":{"${host}":{"username":"${username}","password":"pw"}}}`;
const objects = [
  `apiVersion: v1\nkind: Secret\nmetadata: {name: creds, namespace: shop}\ntype: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: '${login('quay.io/acme', 'alice')}'}\n`,
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  serviceAccountName: web\n  imagePullSecrets: [{name: creds}]\n  containers: [{name: c, image: "quay.io/acme/app:v1"}]\n`,
  `apiVersion: v1\nkind: Pod\nmetadata: {name: b, namespace: shop}\nspec:\n  nodeName: worker-7\n  priorityClassName: high\n  priority: 500\n  containers: [{name: c, image: "quay.io/acme/app:v1"}, {name: d, image: busybox}]\n`,
  `apiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec:\n  initContainers: [{name: i, image: "quay.io/other/init@sha256:${'0'.repeat(64)}"}]\n  containers: [{name: c, image: "quay.io/acme/app:v2"}]\n`,
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: other}\n`,
  `apiVersion: v1\nkind: Service\nmetadata: {name: svc}\nspec: {ports: [{port: 80}]}\n`,
];
const file = (...documents: string[]) => [{ name: 'all.yaml', text: documents.join('---\n') }];
const report = (files: { name: string; text: string }[]) => {
  const { trace, compilation } = runFiles(files, { until: 40_000 });
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return toReport(trace!);
};

describe('a cluster as it stands', () => {
  it('is the same whatever the order of its objects', () => {
    const expected = report(file(...objects));
    fc.assert(
      fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
        expect(report(file(...shuffled))).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('gives the same trace when every assumption has been written down', () => {
    let files = file(...objects);
    const expected = report(files);
    for (let left = 20; left > 0; left--) {
      const fix = compile(files).diagnostics.find(({ code, fixes }) => code === 'assumed' && fixes?.length)
        ?.fixes![0];
      if (!fix) break;
      files = applyEdits(files, fix.edits);
      expect(report(files)).toEqual(expected);
    }
    expect(compile(files).assumptions).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual([
      'all.yaml',
      'node.yaml',
      'kubelet.yaml',
      'registry.yaml',
      'cluster.yaml',
    ]);
  });

  it('stays one when a step is added', () => {
    const files = file(...objects);
    const later = applyEdits(files, appendStep(files, 20_000, { collectGarbage: {} }));
    const before = compile(files).input!.steps;
    expect(compile(later).input!.steps[0]).toEqual(before[0]);
    expect(compile(later).input!.steps).toHaveLength(2);
  });

  it('uses or mentions every object that was given', () => {
    const { compilation, trace } = runFiles(file(...objects), { until: 1000 });
    const applied = trace!.inputs.map(({ text }) => text);
    const said = compilation.diagnostics.map(({ message }) => message).join('\n');
    for (const word of ['pod/a', 'pod/b', 'pod/c', 'secret/creds', 'serviceaccount/other'])
      expect(applied).toContain(`apply ${word}`);
    expect(said).toContain('1 Service');
  });

  it('takes the registry as private only where a login of the files goes', () => {
    const { registries } = compile(file(...objects)).input!;
    expect(
      registries.map(({ host, users, repositories }) => [
        host,
        users.map(({ username }) => username),
        repositories.map(({ name, visibility, tags }) => [name, visibility, Object.keys(tags)]),
      ]),
    ).toEqual([
      ['docker.io', [], [['library/busybox', 'public', ['latest']]]],
      [
        'quay.io',
        ['alice'],
        [
          ['acme/app', 'private', ['v1', 'v2']],
          ['other/init', 'public', ['sha256-000000000000']],
        ],
      ],
    ]);
  });

  it('of the draft’s fields is one of the draft', () => {
    const text = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
    const version = (more: string) => compile([{ name: 'k.yaml', text: text + more }]).input!.kubelet.version;
    expect(version('pullImageSecretRecheck: true\n')).toBe('v1.31-blog');
    expect(version('')).toBe('v1.37');
  });
});

describe('what is broken', () => {
  const broken = `apiVersion: v1\nkind: Pod\nmetadata: {name: broken}\nspec: {containers: [{name: c, imaje: x}]}\n`;
  const slip = `apiVersion: v1\nkind: Podd\nmetadata: {name: x}\n`;
  it('is left out of a cluster and said, and the rest runs', () => {
    const { compilation, trace } = runFiles(file(...objects, broken, slip), { until: 1000 });
    expect(trace).not.toBeNull();
    expect(
      compilation.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    ).toEqual([
      expect.stringContaining('unknown field "spec.containers[0].imaje"'),
      'no matches for kind "Podd" in version "v1". Did you mean Pod of v1?',
    ]);
  });

  it('in a List stops neither the List nor a story', () => {
    const item = (document: string) => `- ${document.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item(broken)}${item(objects[3]!)}`;
    const story =
      'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec: {steps: [{at: 0s, apply: [all.yaml]}]}\n';
    for (const files of [file(list), [...file(list), { name: 's.yaml', text: story }]])
      expect(runFiles(files, { until: 1000 }).trace!.inputs.map(({ text }) => text)).toEqual(['apply pod/c']);
  });

  it('alone leaves nothing to run', () => {
    expect(compile(file(broken)).input).toBeNull();
    expect(compile(file(slip)).input).toBeNull();
  });
});

it('a List of 5 000 objects of 60 kinds, some of them broken, runs in a moment', () => {
  const items = Array.from({ length: 5000 }, (_, i) => {
    if (i % 60 === 0)
      return {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `p${i}` },
        spec: { containers: [{ name: 'c', image: 'quay.io/a/b:v1', ...(i % 600 ? {} : { imaje: 1 }) }] },
      };
    if (i % 60 === 1) return i % 120 === 1 ? null : { kind: 'Gone', metadata: {} };
    return {
      apiVersion: `group${i % 60}.example.com/v1`,
      kind: `Kind${i % 60}`,
      metadata: { name: `o${i}` },
    };
  });
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  const started = performance.now();
  const { diagnostics, input } = compile([{ name: 'dump.json', text }]);
  expect(performance.now() - started).toBeLessThan(8000);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ code }) => code === 'unknown-field')).toHaveLength(9);
  expect(errors.filter(({ code }) => code === 'no-kind')).toHaveLength(84);
  expect(diagnostics.find(({ code }) => code === 'passed-over')!.message).toMatch(
    /^Skipped 4832 documents that the lab does not simulate: 8[34] Kind10, /,
  );
  expect(input!.steps[0]!.action).toMatchObject({ objects: { length: 75 } });
});

it('an answer for a plugin whose name is misspelt is remarked on', () => {
  const node = `apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {credentialProviders: [{name: ecr-credential-provder, auth: {}}]}\n`;
  const provider = `apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders: [{name: ecr-credential-provider, apiVersion: credentialprovider.kubelet.k8s.io/v1, matchImages: ["*.example.com"], defaultCacheDuration: 1h}]\n`;
  const remarks = (files: { name: string; text: string }[]) =>
    compile(files).diagnostics.filter(({ code }) => code === 'no-such-plugin');
  const files = file(node, provider);
  const [remark] = remarks(files);
  expect(remark!.message).toBe(
    'No CredentialProviderConfig has a plugin "ecr-credential-provder", so the kubelet never asks it. Did you mean ecr-credential-provider?',
  );
  expect(remarks(applyEdits(files, remark!.fixes![0]!.edits))).toEqual([]);
});
