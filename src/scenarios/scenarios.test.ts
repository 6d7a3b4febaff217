import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkExpectations, runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from './index.ts';

describe.each(scenarioNames)('scenario %s', async (name) => {
  const files = (await loadScenario(name))!;
  const text = files.find((f) => f.name === 'scenario.yaml')!.text;
  const { kubelets } = (parse(text) as { spec: { kubelets?: string[] } }).spec;
  const own = (parse(files.find((f) => f.name === 'node.yaml')!.text) as { spec: { kubeletVersion: string } })
    .spec.kubeletVersion;

  it.each(kubelets ?? [own])('holds on %s', (kubelet) => {
    const { compilation, trace } = runFiles(files, { kubelet });
    expect(compilation.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const checked = checkExpectations(compilation, trace!);
    expect(checked.length).toBeGreaterThan(0);
    expect(checked.filter(({ ok }) => !ok)).toEqual([]);
    expect(trace!.inputs.filter((i) => i.error)).toEqual([]);
  });
});
