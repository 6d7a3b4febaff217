/** The steps of a Scenario as what somebody types on the node, a simulated one or a real one. */
import type { SourceFile } from '../api/diagnostics.ts';
import { list, map, type Raw, strings } from '../kinds/raw.ts';
import { toMillis } from '../kinds/units.ts';
import { compile } from '../manifest/compile.ts';
import { editingsOf } from '../manifest/edits.ts';
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import { findStep, readStep } from '../steps/index.ts';
import { applyCommand, commandOf } from './command-of.ts';

const nothing = { objectsOf: () => null, startOf: () => null, report: () => undefined };

/** What a step does, in words: `new password for alice at quay.io`. */
function wordsOf(step: Raw): string {
  const action = readStep(step, nothing);
  return action ? (findStep(action.kind)?.describe(action) ?? '') : Object.keys(step).join(' ');
}

const HEAD = `start=$(date +%s)
until_second() { # waits until so many seconds have passed since the start
  local left=$(( $1 - $(date +%s) + start ))
  if [ $left -gt 0 ]; then sleep $left; fi
}
`;

/** Waits for a moment: whole seconds by the clock, what is left of a second by itself. */
function waitFor(t: Millis): string {
  const rest = t % 1000;
  return `until_second ${Math.floor(t / 1000)}\n${rest ? `sleep ${rest / 1000}\n` : ''}`;
}

/** Files with Kubernetes objects that no step applies: they exist from the start, when the scenario says so. */
function existing(files: readonly SourceFile[], spec: Raw): string[] {
  const steps = list(spec.steps);
  if ((spec.from ?? (steps.length ? 'steps' : 'cluster')) !== 'cluster') return [];
  const named = new Set(steps.flatMap((step) => strings(step.apply)));
  const found = compile(files).documents.filter(
    ({ apiVersion, kind }) =>
      !apiVersion.startsWith('lab/') && !/^Kubelet|^CredentialProvider/.test(kind) && kind !== '',
  );
  return [...new Set(found.map(({ file }) => file))].filter((file) => !named.has(file));
}

/** The whole story as one script, which `lab sh` runs, too. The manifests lie beside it. */
export function scriptOf(files: readonly SourceFile[]): string {
  const spec = map(editingsOf(files, 'Scenario')[0]?.document.value.spec);
  const title = String(spec.title ?? 'A scenario of Pull Secret Lab');
  const textOf = (file: string) => files.find(({ name }) => name === file)?.text ?? '';
  const before = existing(files, spec);
  const moments = new Map<Millis, string[]>();
  const say = (t: Millis, line: string) => {
    const lines = moments.get(t) ?? [];
    if (!lines.includes(line)) moments.set(t, [...lines, line]);
  };
  if (before.length > 0) say(0, applyCommand(before));
  for (const { at, ...step } of list(spec.steps))
    say(toMillis(at), commandOf(step, textOf) ?? `# Not on this node: ${wordsOf(step)}.`);
  for (const { at } of list(spec.expect)) say(toMillis(at), 'kubectl get pods -A');
  const parts = [...moments]
    .sort(([a], [b]) => a - b)
    .map(([t, lines]) => `\n# ${clock(t)}\n${t > 0 ? waitFor(t) : ''}${lines.join('\n')}\n`);
  return [
    '#!/bin/bash\n',
    `# ${title.replace(/\s+/g, ' ')}\n`,
    '# Run this as root on the node, in the folder with the manifests that it applies. Registries, users and the\n',
    '# version of the kubelet are whatever is there: lines that begin with "Not on this node" say what to do elsewhere.\n',
    HEAD,
    ...parts,
  ].join('');
}
