/** Fixes are made when somebody asks for them, not at every key. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import { compile } from './compile.ts';
import * as edits from './edits.ts';
import { fixOf, offer } from './offer.ts';
import { refusedIn } from './refused.ts';
import { runFiles } from './run.ts';

vi.mock(import('./edits.ts'), { spy: true });
afterEach(() => vi.clearAllMocks());

const pod = (more: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n${more}`;
const spec = (image: string) => `spec:\n  containers:\n  - name: c\n    image: ${image}\n`;
const kubelet = (more: string) =>
  `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${more}\n`;
const node = (more: string) =>
  `apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {kubeletVersion: v1.36${more}}\n`;
const scenario =
  'apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec: {duration: 9s, steps: []}\n';
const plugins =
  'apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n- {name: ecr-helper, matchImages: ["*.example.com"], defaultCacheDuration: 1h, apiVersion: credentialprovider.kubelet.k8s.io/v1}\n';

const cases: [fix: RegExp, ...texts: string[]][] = [
  [/with acme/, pod(spec('quay.io/<org>/app:v1'))],
  [/IfNotPresent/, node('').replace('v1.36', 'v1.31-blog'), pod(spec('quay.io/acme/app:latest'))],
  [/restartPolicy/, pod(`${spec('quay.io/acme/app:v1')}  restartPolcy: Never\n`)],
  [/tabs/, pod('spec:\n\tcontainers: []\n')],
  [/Remove the gate/, kubelet('featureGates: {NoSuchGate: true}'), node('')],
  [/Remove registryPullQPS/, kubelet('registryPullQPS: -1'), node('')],
  [/Change it to ecr-helper/, node(', credentialProviders: [{name: ecr-helpr, auth: {}}]'), plugins],
  [
    /Apply it at 0 s/,
    pod(spec('quay.io/acme/app:v1')),
    pod(spec('b')),
    scenario.replace('[]', '[{at: 0s, apply: [0.yaml]}]'),
  ],
  [/Add the Node/, pod(spec('quay.io/acme/app:v1'))],
];

const isMade = (diagnostic: Diagnostic) =>
  Object.getOwnPropertyDescriptor(diagnostic, 'fixes')?.value !== undefined;

describe('compile makes no fix', () => {
  it.each(cases)('such as %s', (title, ...texts) => {
    const files: SourceFile[] = texts.map((text, i) => ({ name: `${i}.yaml`, text }));
    const { diagnostics } = compile(files);
    expect(diagnostics.some(isMade)).toBe(false);
    for (const spy of Object.values(edits)) if (vi.isMockFunction(spy)) expect(spy).not.toHaveBeenCalled();
    const titles = diagnostics.flatMap((each) => each.fixes ?? []).map((fix) => fix.title);
    expect(titles).toContainEqual(expect.stringMatching(title));
  });

  it('nor do remarks on what the API server refused', () => {
    const files = [
      {
        name: 'a.yaml',
        text: pod(spec('quay.io/acme/app:v1')).replace('name: a', 'name: a, namespace: none'),
      },
      { name: 's.yaml', text: scenario.replace('steps: []', 'steps: [{at: 0s, apply: [a.yaml]}]') },
    ];
    const refused = refusedIn(runFiles(files).trace!, files);
    expect(refused.map(isMade)).toEqual([false]);
    expect(refused[0]!.fixes).toMatchObject([{ title: 'Create the namespace none' }]);
  });
});

describe('an offer', () => {
  const at = { file: 'a', line: 1, column: 1, endLine: 1, endColumn: 1, code: 'x', message: '' };
  const diagnostic = (): Diagnostic => ({ ...at, severity: 'info' });
  const edit = { file: 'a', from: 0, to: 0, text: 'x' };

  it('is made once, at the first question', () => {
    const make = vi.fn(() => fixOf('Mend it', [edit]));
    const offered = offer(diagnostic(), make);
    expect(make).not.toHaveBeenCalled();
    expect(offered.fixes).toEqual([{ title: 'Mend it', edits: [edit] }]);
    expect(offered.fixes).toEqual([{ title: 'Mend it', edits: [edit] }]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('that would change nothing is none', () => {
    expect(offer(diagnostic(), () => fixOf('Mend it', [])).fixes).toBeUndefined();
  });

  it('is made when it goes to another thread', () => {
    const offered = offer(diagnostic(), () => fixOf('Mend it', [edit]));
    expect(structuredClone(offered).fixes).toEqual([{ title: 'Mend it', edits: [edit] }]);
  });
});
