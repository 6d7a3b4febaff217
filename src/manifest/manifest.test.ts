import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { podColumns } from '../printers/pods.ts';
import { podAt } from '../lab/view.ts';
import { firstScenario } from '../scenarios/index.ts';
import { applyEdits } from './apply-edits.ts';
import { compile } from './compile.ts';
import { appendStep, setFeatureGate, setKubeletField, setNodeField } from './edits.ts';
import { runFiles } from './run.ts';

const GATE = 'KubeletEnsureSecretPulledImages';
const kubelet = (text: string) => [{ name: 'kubelet.yaml', text }];
const textOf = (files: readonly { name: string; text: string }[], name: string) =>
  files.find((f) => f.name === name)!.text;
const status = (files: readonly { name: string; text: string }[], pod: string, t = 30_000) => {
  const { trace, compilation } = runFiles(files);
  if (!trace) throw new Error(JSON.stringify(compilation.diagnostics));
  return podColumns(podAt(trace, `default/${pod}`, t)!);
};

describe('the blog post’s scenario', () => {
  it('compiles without an error and ends as the post says', () => {
    expect(compile(firstScenario).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(status(firstScenario, 'image-with-valid-creds')).toMatchObject({
      ready: '1/1',
      status: 'Running',
    });
    expect(status(firstScenario, 'image-with-invalid-creds')).toMatchObject({
      ready: '0/1',
      status: 'ErrImageNotEnsured',
    });
  });
  it('with the gate off both pods run', () => {
    const off = applyEdits(firstScenario, setFeatureGate(firstScenario, GATE, false));
    expect(status(off, 'image-with-invalid-creds').status).toBe('Running');
    expect(textOf(off, 'kubelet.yaml')).toBe(
      textOf(firstScenario, 'kubelet.yaml').replace(`${GATE}: true`, `${GATE}: false`),
    );
  });
  it('with the placeholder: InvalidImageName, and a fix that mends it', () => {
    const pasted = firstScenario.map((f) => ({
      ...f,
      text: f.text.replaceAll('acme/nginx:latest', '<private-repo>/nginx:latest'),
    }));
    expect(status(pasted, 'image-with-valid-creds').status).toBe('InvalidImageName');
    const { diagnostics } = compile(pasted);
    const fixes = diagnostics
      .filter((d) => d.code === 'placeholder-image')
      .flatMap((d) => d.fixes![0]!.edits);
    expect(textOf(applyEdits(pasted, fixes), 'nginx-pod.yaml')).toBe(textOf(firstScenario, 'nginx-pod.yaml'));
  });
});

describe('the gate switch', () => {
  const head = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
  const cases: [string, string, string][] = [
    ['no featureGates', head, `${head}featureGates:\n  ${GATE}: true\n`],
    ['no newline at the end', head.trimEnd(), `${head}featureGates:\n  ${GATE}: true\n`],
    [
      'other gates, a comment',
      `${head}featureGates: # mine\n  Foo: true # yes\nmaxPods: 5\n`,
      `${head}featureGates: # mine\n  Foo: true # yes\n  ${GATE}: true\nmaxPods: 5\n`,
    ],
    [
      'a comment on the line',
      `${head}featureGates:\n    ${GATE}: false   # why\n`,
      `${head}featureGates:\n    ${GATE}: true   # why\n`,
    ],
    ['flow style', `${head}featureGates: {Foo: true}\n`, `${head}featureGates: {Foo: true, ${GATE}: true}\n`],
    ['empty flow', `${head}featureGates: {}\n`, `${head}featureGates: {${GATE}: true}\n`],
    ['quoted key', `${head}featureGates: {"${GATE}": false}\n`, `${head}featureGates: {"${GATE}": true}\n`],
    ['no value', `${head}featureGates:\nmaxPods: 5\n`, `${head}featureGates:\n  ${GATE}: true\nmaxPods: 5\n`],
    [
      'a gate without a value',
      `${head}featureGates:\n  ${GATE}:\n`,
      `${head}featureGates:\n  ${GATE}: true\n`,
    ],
    [
      'JSON',
      '{"apiVersion":"kubelet.config.k8s.io/v1beta1","kind":"KubeletConfiguration"}',
      `{"apiVersion":"kubelet.config.k8s.io/v1beta1","kind":"KubeletConfiguration", "featureGates": {"${GATE}":true}}`,
    ],
    [
      'CRLF',
      `${head}maxPods: 5\n`.replaceAll('\n', '\r\n'),
      `${head}maxPods: 5\nfeatureGates:\n  ${GATE}: true\n`.replaceAll('\n', '\r\n'),
    ],
    ['more documents', `${head}---\nkind: x\n`, `${head}featureGates:\n  ${GATE}: true\n---\nkind: x\n`],
  ];
  it.each(cases)('%s', (_name, before, after) => {
    expect(
      textOf(applyEdits(kubelet(before), setFeatureGate(kubelet(before), GATE, true)), 'kubelet.yaml'),
    ).toBe(after);
  });
  it('makes the file when there is none, and an alias is unfolded', () => {
    expect(parse(textOf(applyEdits([], setFeatureGate([], GATE, true)), 'kubelet.yaml'))).toMatchObject({
      featureGates: { [GATE]: true },
    });
    const aliased = `${head}x: &g {Foo: true}\nfeatureGates: *g\n`;
    expect(
      parse(
        textOf(applyEdits(kubelet(aliased), setFeatureGate(kubelet(aliased), GATE, true)), 'kubelet.yaml'),
      ),
    ).toMatchObject({ featureGates: { Foo: true, [GATE]: true }, x: { Foo: true } });
  });
  it('keeps every other byte, for any values around it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.stringMatching(/^[A-Z][a-z]{2,8}$/),
            fc.boolean(),
            fc.constantFrom('', ' # note', '  # x'),
          ),
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (gates, eol, value) => {
          const unique = [...new Map(gates.map((g) => [g[0], g])).values()];
          const lines = [
            ...head.trimEnd().split('\n'),
            'featureGates:',
            ...unique.map(([name, on, note]) => `  ${name}: ${on}${note}`),
            `  ${GATE}: ${!value} # here`,
            'maxPods: 7',
            '',
          ];
          const before = lines.join(eol);
          const after = textOf(
            applyEdits(kubelet(before), setFeatureGate(kubelet(before), GATE, value)),
            'kubelet.yaml',
          );
          expect(after).toBe(before.replace(`${GATE}: ${!value}`, `${GATE}: ${value}`));
        },
      ),
    );
  });
});

describe('fields and steps', () => {
  it('changes, adds and removes a field of the kubelet', () => {
    const change = (value: unknown) =>
      textOf(
        applyEdits(firstScenario, setKubeletField(firstScenario, 'pullImageSecretRecheckPeriod', value)),
        'kubelet.yaml',
      );
    const text = textOf(firstScenario, 'kubelet.yaml');
    expect(change('10s')).toBe(text.replace('60s', '10s'));
    expect(change(undefined)).toBe(text.replace('pullImageSecretRecheckPeriod: 60s\n', ''));
    const list = applyEdits(
      firstScenario,
      setKubeletField(firstScenario, 'preloadedImagesVerificationAllowlist', ['quay.io/a/*', 'b']),
    );
    expect(textOf(list, 'kubelet.yaml')).toBe(
      `${text}preloadedImagesVerificationAllowlist: [quay.io/a/*, b]\n`,
    );
    expect(
      textOf(
        applyEdits(list, setKubeletField(list, 'preloadedImagesVerificationAllowlist', ['c'])),
        'kubelet.yaml',
      ),
    ).toContain('Allowlist: [c]\n');
  });
  it('changes the kubelet’s version', () => {
    expect(
      textOf(applyEdits(firstScenario, setNodeField(firstScenario, 'kubeletVersion', 'v1.36')), 'node.yaml'),
    ).toContain('kubeletVersion: v1.36\n  runtime');
  });
  it('appends steps in the order of time', () => {
    const later = applyEdits(
      firstScenario,
      appendStep(firstScenario, 90_000, { restartKubelet: { crash: true } }),
    );
    const both = applyEdits(later, appendStep(later, 30_000, { delete: ['pod/image-with-valid-creds'] }));
    expect(textOf(both, 'scenario.yaml')).toContain(
      '  - {at: 0s, apply: [secrets.yaml, nginx-pod.yaml]}\n  - {at: 30s, delete: [pod/image-with-valid-creds]}\n  - {at: 1m30s, restartKubelet: {crash: true}}\n',
    );
    expect(compile(both).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });
  it('without a scenario or without steps nothing else changes by the first one', () => {
    const files = firstScenario.filter((f) => f.name !== 'scenario.yaml');
    const made = applyEdits(files, appendStep(files, 1000, { collectGarbage: {} }));
    expect(compile(made).input?.steps.map(({ at, action }) => [at, action.kind])).toEqual([
      [0, 'apply'],
      [1000, 'collectGarbage'],
    ]);
    expect(compile(files).input?.steps[0]!.action).toEqual(compile(made).input?.steps[0]!.action);
    const bare = [
      ...files,
      {
        name: 'scenario.yaml',
        text: 'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: x}\nspec:\n  duration: 1m\n',
      },
    ];
    expect(
      compile(applyEdits(bare, appendStep(bare, 1000, { collectGarbage: {} }))).input?.steps,
    ).toHaveLength(2);
  });
});

describe('bad input', () => {
  const codes = (text: string) => compile([{ name: 'a.yaml', text }]).diagnostics.map((d) => d.code);
  it.each([
    ['kind: [', 'yaml'],
    ['kind: Pod\n\tx: 1\n', 'tab'],
    ['apiVersion: v1\nkind: Gadget\nmetadata: {name: x}\n', 'unknown-kind'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: a, imagex: b}]}\n',
      'unknown-field',
    ],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: 7}\n', 'wrong-type'],
    ['kind: Pod\nkind: Pod\n', 'duplicate-key'],
    ['', 'empty-file'],
    ['hello', 'not-a-map'],
    ['metadata: {}\n', 'no-kind'],
    [
      'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: x}\nspec: {duration: 1000000s}\n',
      'too-long',
    ],
    ['apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: x}\nspec: {duration: soon}\n', 'bad-value'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: {name: X}\nspec: {containers: [{name: a, image: b}]}\n',
      'invalid',
    ],
  ])('%j is %s, with a place', (text, code) => {
    expect(codes(text)).toContain(code);
    for (const { line, column } of compile([{ name: 'a.yaml', text }]).diagnostics)
      expect([line, column].every((n) => n >= 1)).toBe(true);
  });
  it('a registry without repositories, BOM, CRLF, anchors and merge keys are fine', () => {
    for (const text of [
      'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: a.io}\nspec: {}\n',
      '\ufeffapiVersion: v1\r\nkind: Namespace\r\nmetadata: {name: x}\r\n',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n  - &c {name: a, image: quay.io/a/b:1}\n  - {<<: *c, name: b}\n',
    ])
      expect(compile([{ name: 'a.yaml', text }]).input).not.toBeNull();
  });
  it('a kubelet that refuses its file is down, and the rest goes on', () => {
    const files = applyEdits(firstScenario, setFeatureGate(firstScenario, 'NoSuchGate', true));
    const { compilation, trace } = runFiles(files);
    expect(compilation.diagnostics.find((d) => d.code === 'kubelet-refuses')?.message).toContain(
      'panic: failed to merge global and in-flight KubeletConfiguration while setting defaults, error: unrecognized feature gate: NoSuchGate',
    );
    expect(trace!.node.log[0]!.value).toMatchObject({ up: false });
  });
  it('a field without a value is as good as none (found by the property below)', () => {
    const text = firstScenario.find((f) => f.name === 'node.yaml')!.text.replace(/size: .*\}/, 'size: &}');
    expect(() =>
      runFiles([...firstScenario.filter((f) => f.name !== 'node.yaml'), { name: 'node.yaml', text }]),
    ).not.toThrow();
    const nulls =
      'apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: a.io}\nspec: {users: [{username: u, password: p, validFor: }], repositories: [{name: a, visibility: , tags: {v: {size: , pullTime: , id: , process: {exitAfter: }}}}]}\n';
    expect(compile([{ name: 'a.yaml', text: nulls }]).input?.registries[0]?.users[0]).toEqual({
      username: 'u',
      password: 'p',
    });
  });
  it.each(['$87Mi', '1:87Mi', '{', '- x'])('a size half typed, %s, is a remark in its place', (size) => {
    const files = firstScenario.map((file) => ({
      ...file,
      text: file.text.replace(/size: \w+/, `size: ${size}`),
    }));
    const { compilation } = runFiles(files);
    expect(compilation.input).toBeNull();
    expect(compilation.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
    expect(compilation.title).not.toBe('Untitled scenario');
  });
  it('an object field without a value is not there (found by trying 150 000 half-typed files)', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {restartPolicy: , containers: [{name: a, image: a/b, imagePullPolicy: }]}\n';
    const { input } = compile([{ name: 'a.yaml', text }]);
    expect(input?.steps[0]?.action).toMatchObject({ objects: [{ spec: { containers: [{ name: 'a' }] } }] });
  });
  it('no text makes anything throw', () => {
    const words = fc.constantFrom(
      'apiVersion: v1\n',
      'kind: Pod\n',
      'spec:\n',
      '  containers:\n',
      '  - name: a\n',
      '---\n',
      '&a ',
      '*a',
      '{',
      '}',
      '[',
      '\t',
      'kind: Scenario\n',
      'steps: ',
      '<<: ',
      '"',
      '\r\n',
      'apiVersion: lab/v1alpha1\n',
      'metadata: {name: x}\n',
      '- at: 5s\n',
      ': ',
      'kind: KubeletConfiguration\n',
      'apiVersion: kubelet.config.k8s.io/v1beta1\n',
      'featureGates: ',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 25 }),
        (parts) => void runFiles([{ name: 'a.yaml', text: parts.join('') }]),
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.nat(firstScenario.length - 1),
        fc.nat(400),
        fc.string({ maxLength: 8 }),
        (i, at, insert) => {
          void runFiles(
            firstScenario.map((f, k) =>
              k === i ? { ...f, text: f.text.slice(0, at) + insert + f.text.slice(at + insert.length) } : f,
            ),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
