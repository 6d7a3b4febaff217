/** What the controls show, and why they rest while the file behind them cannot be read. */
import { useMemo, useRef } from 'react';
import type { SourceFile } from '../../api/diagnostics.ts';
import { derived } from '../../sim/memo.ts';
import type { Compilation } from '../../manifest/types.ts';
import type { SessionState } from '../../session/types.ts';
import type { InForce } from '../../lab/in-force.ts';
import { useLab } from '../base/session-context.ts';

/** Letters of a file that are searched: a larger one is not read, and its comments may be millions. */
const SEARCHED = 4 * 1024 * 1024;

/** The kinds that a file names, whether or not it can be read. */
const kindsNamedIn = derived(
  ({ text }: SourceFile) =>
    new Set(
      text.length > SEARCHED
        ? []
        : [...text.matchAll(/kind["']?\s*:\s*["']?(\w+)/g)].map(([, kind]) => kind!),
    ),
);

/** The first error of the file that holds (or should hold) the object of this kind, when the object cannot be read. */
export function unreadable(
  { files, diagnostics, compilation }: Pick<SessionState, 'files' | 'diagnostics' | 'compilation'>,
  kind: string,
  own: string,
): string | null {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  // Asked at each moment of the run: documents may be thousands.
  if (errors.length === 0) return null;
  const read = compilation.documents.filter((document) => document.kind === kind);
  const faulty = errors.filter(
    ({ file }) =>
      !read.some((document) => document.file === file) &&
      files.some((each) => each.name === file && (file === own || kindsNamedIn(each).has(kind))),
  );
  const first = faulty.find(({ file }) => file === own) ?? (read.length === 0 ? faulty[0] : undefined);
  return first ? `${first.file} cannot be read (line ${first.line}).` : null;
}

export interface Shown {
  /** The last values that could be read. */
  controls: Compilation['controls'];
  /** What the kubelet runs with at the cursor; null before its first start. */
  force: InForce | null;
  /** Whether the file that a control edits cannot be read now. */
  kubelet: boolean;
  node: boolean;
  scenario: boolean;
  /** The reason in words, empty when every file can be read. */
  says: string;
}

export function useControls(): Shown {
  const last = useRef<Compilation['controls'] | null>(null);
  const own = last.current?.kubeletFile ?? 'kubelet.yaml';
  const reader = useLab((s) => s.reader);
  const cursor = useLab((s) => s.cursor);
  const force = useMemo(() => reader?.inForceAt(cursor) ?? null, [reader, cursor]);
  const { now, kubelet, node, scenario } = useLab((s) => ({
    now: s.compilation.controls,
    kubelet: unreadable(s, 'KubeletConfiguration', own),
    node: unreadable(s, 'Node', 'node.yaml'),
    scenario: unreadable(s, 'Scenario', 'scenario.yaml'),
  }));
  const kept = last.current ?? now;
  const controls = { ...(kubelet ? kept : now), kubeletVersion: (node ? kept : now).kubeletVersion };
  last.current = controls;
  const reasons = [...new Set([kubelet, node, scenario])].filter((reason) => reason !== null);
  const fixed = controls.fixed === null ? '' : `${controls.fixed}: change it there.`;
  return {
    controls,
    force,
    kubelet: kubelet !== null || fixed !== '',
    node: node !== null,
    scenario: scenario !== null,
    says: reasons.length === 0 ? fixed : `${reasons.join(' ')} The controls show the last valid values.`,
  };
}
