/**
 * Every question that a kubelet of any version asks, in the scenarios and in the files below: each occurs, is told in words,
 * and leads to facts that are there.
 */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import type { Decision, StepKind } from '../api/decision.ts';
import type { RuntimeName } from '../api/lab.ts';
import type { Trace } from '../api/trace.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { gatesOf } from '../kubelet/config/gates.ts';
import { versions } from '../kubelet/versions/index.ts';
import { kubeletAt } from '../lab/view.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { valueAt } from '../sim/history.ts';
import { pastOf } from './past.ts';
import type { Fact } from './step-text.ts';
import { textOfStep } from './steps.ts';
import { permalinkOf } from './upstream.ts';
import { explainPod, explainText } from './why.ts';

const pod = (name: string, image: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers: [{name: c, image: "${image}"${more}}]
`;

/**
 * What few scenarios have, for every version: a bad name, a bad secret, a plugin, an image that was removed, one that
 * cannot be read, damaged records, intents that cannot be written.
 */
const odd = (gate: boolean, recheck: boolean, runtime: RuntimeName): SourceFile[] => {
  const files = {
    'kubelet.yaml': `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
${gate ? `featureGates: {${ENSURE_SECRET_PULLED_IMAGES}: true}` : ''}
${recheck ? 'pullImageSecretRecheck: true' : ''}`,
    'registry.yaml': `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec:
  users: [{username: alice, password: a}]
  repositories:
  - {name: acme/open, visibility: public, tags: {latest: {size: 1Mi, pullTime: 1s}}}
  - {name: acme/plugged, visibility: private, readers: [alice], tags: {latest: {size: 1Mi, pullTime: 1s}}}
  - {name: acme/app, visibility: private, readers: [alice], tags: {latest: {size: 1Mi, pullTime: 1s}}}`,
    'node.yaml': `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec:
  runtime: ${runtime}
  images: [{name: quay.io/acme/preloaded:v1}]
  credentialProviders:
  - {name: plugin, auth: {quay.io/acme/plugged: {username: alice, password: a}}}`,
    'providers.yaml': `apiVersion: kubelet.config.k8s.io/v1
kind: CredentialProviderConfig
providers:
- name: plugin
  apiVersion: credentialprovider.kubelet.k8s.io/v1
  matchImages: [quay.io/acme/plugged]
  defaultCacheDuration: 10m`,
    'secret.yaml': `apiVersion: v1
kind: Secret
metadata: {name: odd}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{"auths": {"quay.io": {"auth": "!"}}}'}
---
apiVersion: v1
kind: Secret
metadata: {name: good}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{"auths": {"quay.io": {"username": "alice", "password": "a"}}}'}`,
    'first.yaml': [
      pod('bad-name', 'quay.io/A:b:c'),
      pod('open', 'quay.io/acme/open'),
      pod('preloaded', 'quay.io/acme/preloaded:v1'),
      pod('missing', 'quay.io/acme/missing'),
      pod('absent', 'quay.io/acme/absent:v1', ', imagePullPolicy: Never'),
      pod('plugged', 'quay.io/acme/plugged'),
      pod('good', 'quay.io/acme/app') + '  imagePullSecrets: [{name: good}]\n',
    ].join('---'),
    'between.yaml':
      pod('good-too', 'quay.io/acme/app', ', imagePullPolicy: IfNotPresent') +
      '  imagePullSecrets: [{name: good}]\n',
    'second.yaml': [
      pod('open-again', 'quay.io/acme/open', ', imagePullPolicy: IfNotPresent'),
      pod('never', 'quay.io/acme/open', ', imagePullPolicy: Never'),
      pod('malformed', 'quay.io/acme/app') + '  imagePullSecrets: [{name: odd}]\n',
    ].join('---'),
    'third.yaml': [
      pod('removed', 'quay.io/acme/open', ', imagePullPolicy: IfNotPresent'),
      pod('damaged', 'quay.io/acme/preloaded:v1'),
    ].join('---'),
    'scenario.yaml': `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: odd}
spec:
  duration: 2m
  steps:
  - {at: 0s, apply: [secret.yaml, first.yaml]}
  - {at: 10s, apply: [between.yaml]}
  - {at: 20s, corruptRecords: broken}
  - {at: 20.5s, restartKubelet: {}}
  - {at: 21s, apply: [second.yaml]}
  - {at: 30s, removeImage: quay.io/acme/open:latest}
  - {at: 30s, damageImage: 'quay.io/acme/preloaded:v1'}
  - {at: 31s, apply: [third.yaml]}`,
  };
  return Object.entries(files).map(([name, text]) => ({ name, text }));
};

const started: StepKind[] = [
  'nameNotParsed',
  'policyAlways',
  'inspectionFailed',
  'imagePresent',
  'gate',
  'neverPull',
];
const pulled: StepKind[] = [
  'credentialsMalformed',
  'pluginsAsked',
  'backOff',
  'registryAsked',
  'registryAnswered',
];
const recorded: StepKind[] = [
  ...(['recordUnreadable', 'pulledByKubelet', 'verificationPolicy', 'recordKnown'] as const),
  ...(['credentialRecorded', 'credentialNotRecorded', 'recorded', 'intentNotWritten'] as const),
];
const ensured: StepKind[] = ['notPulledWithSecret', 'credentialEnsured', 'credentialNotEnsured', 'recorded'];

/** What a kubelet of this version may ask. */
function kindsOf({ name, draft }: { name: string; draft: boolean }): StepKind[] {
  if (draft)
    return [
      ...started,
      ...pulled,
      ...ensured,
      ...(name === 'v1.31-blog' ? ['presentAfterRefusal' as const] : []),
    ];
  const hasGate = gatesOf(name).has(ENSURE_SECRET_PULLED_IMAGES);
  return [...started, ...pulled, ...(hasGate ? recorded : [])];
}

/** Whether there is what a fact leads to. */
function isThere(trace: Trace, decision: Decision, fact: Fact): boolean {
  const end = decision.end ?? trace.end;
  switch (fact.kind) {
    case 'file':
      return trace.files.index.has(fact.path);
    case 'image':
      return trace.images.index.has(fact.id);
    case 'secret':
      return trace.objects.index.has(`Secret/${fact.key}`);
    case 'request':
      return trace.requests.some(
        ({ t, host, username }) => t === fact.t && host === fact.host && username === fact.username,
      );
    case 'document':
      return (
        fact.of !== 'ServiceAccount' || valueAt(trace.objects, `ServiceAccount/${fact.key}`, end) !== null
      );
    case 'metric':
      return trace.metrics.index.has(fact.metric);
    case 'field':
      return fact.value !== '';
  }
}

/** The kinds of which a step without any fact says all there is to say. */
const alone: readonly StepKind[] = [
  ...([
    'inspectionFailed',
    'nameNotParsed',
    'policyAlways',
    'neverPull',
    'backOff',
    'presentAfterRefusal',
    'intentNotWritten',
  ] as const),
  'credentialsMalformed',
];
const mayLackFacts = ({ kind, ...step }: Decision['steps'][number]) =>
  alone.includes(kind) ||
  (kind === 'imagePresent' && 'imageRef' in step && step.imageRef === '') ||
  (kind === 'registryAsked' && 'credentials' in step && step.credentials.length === 0) ||
  (kind === 'pulledByKubelet' && 'by' in step && step.by !== 'record') ||
  (kind === 'recordKnown' && 'recordedNames' in step && step.recordedNames === null);

const scenarios = await Promise.all(
  scenarioNames.filter((name) => name !== 'hundred-secrets').map(async (name) => (await loadScenario(name))!),
);

describe.each(versions.map((version) => [version.name, version] as const))('%s', (name, version) => {
  const gate = gatesOf(name).has(ENSURE_SECRET_PULLED_IMAGES);
  const traces = [
    ...scenarios,
    ...(['containerd', 'cri-o-1.35'] as const).map((runtime) => odd(gate, version.draft, runtime)),
  ].flatMap((files) => runFiles(files, { kubelet: name }).trace ?? []);
  const all = traces.flatMap((trace) =>
    [...trace.decisions.index.keys()].flatMap((id) => {
      const decision = trace.decisions.log.findLast(({ key }) => key === id)?.value;
      // Some scenarios restart the kubelet as another version.
      return decision && kubeletAt(trace, decision.t)?.version === name ? { trace, decision } : [];
    }),
  );

  it('asks every question that it may ask, and no other', () => {
    const kinds = new Set(all.flatMap(({ decision }) => decision.steps.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual([...new Set(kindsOf(version))].sort());
  });

  it('each is told in words, with facts that are there and the function of its release', () => {
    for (const { trace, decision } of all)
      for (const step of decision.steps) {
        const { question, answer, because, upstream, facts } = textOfStep(step);
        for (const text of [question, answer, because]) expect(text, step.kind).toMatch(/\S/);
        expect(because, step.kind).not.toMatch(/undefined|null|\[object/);
        if (!version.draft)
          expect(permalinkOf(upstream, name, versions), step.kind).toContain(`/${version.release}/pkg/`);
        for (const fact of facts)
          expect(isThere(trace, decision, fact), `${decision.id} ${step.kind} ${JSON.stringify(fact)}`).toBe(
            true,
          );
        if (!mayLackFacts(step)) expect(facts.length, `${decision.id} ${step.kind}`).toBeGreaterThan(0);
      }
  });

  it('what came before is a sentence about the time before', () => {
    const said = all.flatMap(({ trace, decision }) =>
      pastOf(trace, decision).filter((text) => text !== null),
    );
    expect(said.length).toBeGreaterThan(0);
    for (const text of said) expect(text).toMatch(/^(The|It) .*\.$/);
    for (const start of ['It was on the node before', 'It was removed from the node', 'The pull before it'])
      expect(
        said.some((text) => text.startsWith(start)),
        start,
      ).toBe(true);
  });

  it('a pod in back-off is explained by what failed before it', () => {
    const waits = all.filter(({ decision }) => decision.outcome === 'ImagePullBackOff');
    expect(waits.length).toBeGreaterThan(0);
    for (const { trace, decision } of waits) {
      const why = explainPod(trace, decision.pod, decision.t, decision.container);
      if (why?.decision.id !== decision.id || !why.before) continue;
      expect(why.cause).toContain(why.before.outcome);
      expect(explainText(why, decision.t)).toContain(`\n\nThe start at `);
    }
    const explained = waits.filter(
      ({ trace, decision }) => explainPod(trace, decision.pod, decision.t)?.before,
    );
    expect(explained.length).toBeGreaterThan(waits.length / 2);
  });
});
