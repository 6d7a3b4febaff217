import { expect, it, vi } from 'vitest';
import { idle } from './idle.ts';
import type { SourceFile } from '../api/diagnostics.ts';

const file = (name: string, text: string): SourceFile => ({ name, text });

/** A story with all that it needs, so that nothing has to be assumed. */
const LAB = file(
  'lab.yaml',
  `apiVersion: lab/v1alpha1
kind: Node
metadata: {name: node-1}
spec: {kubeletVersion: v1.36}
---
apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: quay.io}
spec: {repositories: [{name: acme/web, visibility: public, tags: {v1: {}}}]}
---
apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: late}
spec: {steps: [{at: 1s, apply: [pod.yaml]}]}
`,
);
const POD = (port: number) =>
  file(
    'pod.yaml',
    `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: c, image: "quay.io/acme/web:v1", ports: [{containerPort: ${port}}]}]}
`,
  );
const KUBELET = (maxPods: number) =>
  file(
    'kubelet.yaml',
    `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
maxPods: ${maxPods}
`,
  );

/** A page: its modules are its own, and have no rules until `rules` brings them. */
async function pageWith(...own: SourceFile[]) {
  vi.resetModules();
  const files = [LAB, ...own];
  const { createSession } = await import('./session.ts');
  const { engine } = await import('./engine.ts');
  let bring = () => {};
  const rules = new Promise<void>((resolve) => (bring = resolve)).then(() => import('../lab/judges.ts'));
  const session = createSession({
    engine,
    background: idle,
    now: () => 0,
    rules,
    loadReal: () => new Promise(() => undefined),
    opened: { files, activeFile: files[0]!.name, cursor: 0 } as never,
  });
  const said = () => session.store.getState().diagnostics.map(({ message }) => message);
  return {
    said,
    trace: () => session.store.getState().trace!,
    stale: () => session.store.getState().stale,
    async bringRules() {
      bring();
      await rules;
      await Promise.resolve();
    },
  };
}

it('an object that the rules refuse is refused once they are there', async () => {
  const page = await pageWith(POD(70_000), KUBELET(10));
  const has = () => page.trace().objects.index.has('Pod/default/web');
  expect([has(), page.said(), page.stale()]).toEqual([true, [], false]);
  await page.bringRules();
  expect(page.said().join()).toContain('must be between 1 and 65535');
  expect(page.stale()).toBe(true);
});

it('a kubelet whose configuration the rules refuse does not start once they are there', async () => {
  const page = await pageWith(POD(80), KUBELET(-1));
  const kubelet = () => page.trace().node.log.map(({ value }) => [value?.up, value?.error]);
  expect(kubelet()).toEqual([[true, '']]);
  await page.bringRules();
  expect(kubelet()).toEqual([[false, expect.stringContaining('max-pods')]]);
});

it('what they accept is not simulated again', async () => {
  const page = await pageWith(POD(80), KUBELET(10));
  const before = page.trace();
  expect(before.objects.index.has('Pod/default/web')).toBe(true);
  await page.bringRules();
  expect(page.trace()).toBe(before);
});
