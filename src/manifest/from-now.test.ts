import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES as GATE } from '../api/kubelet.ts';
import '../lab/late-steps.ts';
import { inForceAt } from '../lab/in-force.ts';
import { simulate } from '../lab/simulate.ts';
import { loadScenario } from '../scenarios/index.ts';
import { applyEdits } from './apply-edits.ts';
import { compile } from './compile.ts';
import { setFeatureGate } from './edits.ts';
import { changeFrom } from './from-now.ts';

const off = (files: readonly SourceFile[]) => setFeatureGate(files, GATE, false);
const textOf = (files: readonly SourceFile[], name: string) => files.find((file) => file.name === name)?.text;

describe('a change from a moment on', () => {
  it('is a file of its own and a restart with it; what was before stays', async () => {
    const files = (await loadScenario('blog-post-v1.36'))!;
    const changed = applyEdits(files, changeFrom(files, 40_000, 'kubelet.yaml', off));
    expect(textOf(changed, 'kubelet.yaml')).toBe(textOf(files, 'kubelet.yaml'));
    expect(textOf(changed, 'kubelet-40s.yaml')).toContain(`${GATE}: false`);
    expect(textOf(changed, 'scenario.yaml')).toContain(
      '{at: 40s, restartKubelet: {config: kubelet-40s.yaml}}',
    );
    const { input, diagnostics } = compile(changed);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const trace = simulate(input!);
    expect(inForceAt(trace, 39_000)?.gate).toBe(true);
    expect(inForceAt(trace, 41_000)).toMatchObject({ gate: false, file: 'kubelet-40s.yaml' });
  });

  it('takes a name that is free', async () => {
    const files = (await loadScenario('blog-post-v1.36'))!;
    const once = applyEdits(files, changeFrom(files, 40_000, 'kubelet.yaml', off));
    const twice = applyEdits(once, changeFrom(once, 40_000, 'kubelet.yaml', off));
    expect(textOf(twice, 'kubelet-40s-2.yaml')).toContain('false');
  });

  it('copies the configuration alone, and keeps its comments', () => {
    const files = [
      {
        name: 'all.yaml',
        text: `apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n# ours\napiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nmaxPods: 7 # few\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n`,
      },
    ];
    const changed = applyEdits(files, changeFrom(files, 5000, 'all.yaml', off));
    const own = textOf(changed, 'kubelet-5s.yaml');
    expect(own).toMatch(/^# ours\napiVersion: kubelet[^]*maxPods: 7 # few\n/);
    expect(own).not.toContain('Namespace');
  });

  it('begins with an empty configuration where none was written', () => {
    const files = [{ name: 'pod.yaml', text: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n' }];
    const changed = applyEdits(files, changeFrom(files, 1000, null, off));
    expect(textOf(changed, 'kubelet-1s.yaml')).toMatch(/kind: KubeletConfiguration\nfeatureGates:\n/);
  });

  it('edits nothing while the scenario cannot be read', () => {
    const files = [{ name: 'scenario.yaml', text: 'kind: Scenario\nspec: [' }];
    expect(changeFrom(files, 1000, null, off)).toEqual([]);
  });
});
