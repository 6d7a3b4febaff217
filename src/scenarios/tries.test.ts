import { describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { SourceFile } from '../api/diagnostics.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { appendStep, setFeatureGate, setKubeletField } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import { triesAt } from '../manifest/tries.ts';
import { type Deed, deeds } from './deeds.ts';
import { loadScenario, scenarioNames } from './index.ts';

function done(files: readonly SourceFile[], deed: Deed): readonly SourceFile[] {
  if ('gate' in deed) return applyEdits(files, setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, deed.gate));
  if ('policy' in deed)
    return applyEdits(files, setKubeletField(files, 'imagePullCredentialsVerificationPolicy', deed.policy));
  if ('step' in deed) return applyEdits(files, appendStep(files, deed.at * 1000, deed.step));
  const { text } = files.find(({ name }) => name === deed.file)!;
  expect(text.split(deed.from), `${deed.from} in ${deed.file}`).toHaveLength(2);
  return files.map((file) =>
    file.name === deed.file ? { ...file, text: text.replace(deed.from, () => deed.to) } : file,
  );
}

function ticks(files: readonly SourceFile[]): boolean[] {
  const { compilation, trace } = runFiles(files);
  return triesAt(compilation, trace!).map((item) => item.done);
}

describe.each(scenarioNames)('scenario %s', async (name) => {
  const files = (await loadScenario(name))!;
  const { compilation, trace } = runFiles(files);
  const { tries, story, open } = compilation;

  it('tells what to notice, in one line', () => {
    expect(story).toMatch(/^\S.*\.$/);
    expect([...story].length).toBeLessThanOrEqual(90);
  });

  it('opens at a moment, on a pod that is there, in a file and a panel', () => {
    expect(trace!.objects.index.has(`Pod/${open.pod}`)).toBe(true);
    expect(open.at).toBeLessThanOrEqual(trace!.end);
    expect(files.map((file) => file.name)).toContain(open.file);
    expect(existsSync(new URL(`../ui/panels/${open.panel}/panel.tsx`, import.meta.url))).toBe(true);
  });

  it('suggests what is not done yet, and ticks it when it is', () => {
    expect(tries.length).toBeGreaterThan(0);
    expect(deeds[name]).toHaveLength(tries.length);
    expect(triesAt(compilation, trace!).filter((item) => item.done)).toEqual([]);
    const undone = tries.filter((_, i) => !ticks(done(files, deeds[name]![i]!))[i]);
    expect(undone.map(({ text }) => text)).toEqual([]);
  });
});
