/** What the flags of the lane of steps do: they are drawn with the lanes, and these buttons lie over them. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { clock } from '../../../printers/clock.ts';
import type { Millis } from '../../../sim/time.ts';
import { type Flag, flagsOf } from '../../../timeline/flags.ts';
import type { Lane, StepMark } from '../../../timeline/lane.ts';
import { AXIS, STEPS } from '../../../timeline/layout.ts';
import { type View, xOf } from '../../../timeline/view.ts';
import common from '../../base/common.module.css';
import { useSession } from '../../base/session-context.ts';
import { reveal } from './reveal.ts';
import css from './Timeline.module.css';

/** Moments that a dragged step keeps to, in milliseconds: the first that is some pixels wide. */
const snaps = [100, 500, 1000, 5000, 10_000, 30_000, 60_000];
const PIXELS = 4;
const snapOf = (view: View) => {
  const least = ((view.to - view.from) / Math.max(1, view.width - view.names)) * PIXELS;
  return snaps.find((snap) => snap >= least) ?? snaps.at(-1)!;
};

const titleOf = (marks: readonly StepMark[]) =>
  marks.length === 1 ? marks[0]!.text : `${marks.length} steps`;
const momentOf = (marks: readonly StepMark[]) => {
  const [from, to] = [clock(marks[0]!.t, true), clock(marks.at(-1)!.t, true)];
  return from === to ? `at ${from}` : `from ${from} to ${to}`;
};

interface Props {
  lane: Lane;
  view: View;
  /** Of the run. */
  end: Millis;
  scale: number;
}

interface Drag {
  flag: number;
  /** Where the pointer took it. */
  x: number;
  /** How far it is now; null = it has not moved yet. */
  by: Millis | null;
}

export function StepFlags({ lane, view, end, scale }: Props) {
  const session = useSession();
  const marks = lane.steps ?? [];
  const flags = flagsOf(marks, view);
  const [focused, setFocused] = useState(0);
  const [drag, setDrag] = useState<Drag | null>(null);
  const moved = useRef(false);
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(focused, flags.length - 1);

  /** Steps at different moments keep their distance. */
  const move = async (flag: Flag, by: Millis) => {
    const { moveSteps } = await import('../../../manifest/step-edits.ts');
    const { files } = session.store.getState();
    const byMoment = new Map<Millis, StepMark[]>();
    for (const mark of flag.marks) byMoment.set(mark.t, [...(byMoment.get(mark.t) ?? []), mark]);
    const edits = [...byMoment].flatMap(([t, own]) =>
      moveSteps(
        files,
        own.flatMap(({ place }) => place ?? []),
        clamp(t + by, end),
      ),
    );
    session.actions.edit(
      `move ${titleOf(flag.marks)} to ${clock(clamp(flag.marks[0]!.t + by, end), true)}`,
      edits,
    );
  };
  const remove = async (flag: Flag) => {
    const { removeSteps } = await import('../../../manifest/step-edits.ts');
    const places = flag.marks.flatMap(({ place }) => place ?? []);
    session.actions.edit(
      `delete ${titleOf(flag.marks)}`,
      removeSteps(session.store.getState().files, places),
    );
  };
  /** What somebody would have typed on the node. */
  const copy = async (flag: Flag) => {
    const [{ stepsWritten }, { commandOfStep, copyCommand }] = await Promise.all([
      import('../../../manifest/step-edits.ts'),
      import('../../header/copy-command.ts'),
    ]);
    const places = flag.marks.flatMap(({ place }) => place ?? []);
    const commands = stepsWritten(session.store.getState().files, places).flatMap(
      (step) => commandOfStep(session, step) ?? [],
    );
    if (commands.length > 0) await copyCommand(session, commands.join('\n'));
    else session.store.setState({ notice: { text: 'Nothing that is typed on the node does this step.' } });
  };
  const focus = (i: number) => {
    const next = Math.min(Math.max(0, i), flags.length - 1);
    setFocused(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };

  /** The last flag that is deleted takes the focus with it: the one before it gets it. */
  const deleted = useRef(false);
  useEffect(() => {
    if (!deleted.current || document.activeElement !== document.body) return;
    deleted.current = false;
    focus(current);
  });
  const byKey = Math.max(1000, snapOf(view));

  const onKeyDown = (event: KeyboardEvent, flag: Flag, i: number) => {
    deleted.current = event.key === 'Delete' || event.key === 'Backspace';
    const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (arrow !== undefined && (event.altKey || event.ctrlKey || event.metaKey)) {
      if (flag.marks.some(({ place }) => place)) void move(flag, arrow * byKey);
    } else if (arrow !== undefined && !event.shiftKey) focus(i + arrow);
    else if (event.key === 'Home') focus(0);
    else if (event.key === 'End') focus(flags.length - 1);
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey)) void copy(flag);
    else if (deleted.current) void remove(flag);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const byOf = ({ x }: Drag, flag: Flag, event: PointerEvent): Millis => {
    const pixels = (event.clientX - x) / scale;
    const exact = flag.marks[0]!.t + (pixels / (view.width - view.names)) * (view.to - view.from);
    const snap = snapOf(view);
    return clamp(Math.round(exact / snap) * snap, end) - flag.marks[0]!.t;
  };

  return (
    <div
      ref={list}
      className={css.flags}
      role="toolbar"
      aria-label="Steps"
      aria-describedby="timeline-flags"
      style={{ top: `${AXIS / 16}rem`, height: `${(STEPS - 1) / 16}rem` }}
    >
      <span id="timeline-flags" className={common.hidden}>
        Enter goes to the line of a step, Alt with an arrow key moves it by {byKey / 1000} s, Delete removes
        it, Ctrl+C copies it as a command.
      </span>
      {flags.map((flag, i) => {
        const { x, w, turned, marks: own } = flag;
        const fixed = own.every(({ place }) => place === null);
        const held = drag?.flag === i && drag.by !== null;
        const at = own[0]!.t + (held ? drag.by! : 0);
        const left = (held ? xOf(view, at) : x) - (turned && !held ? w : 0);
        return (
          <button
            key={
              own[0]!.place ? `${own[0]!.place.file}:${own[0]!.place.line}:${own[0]!.place.column}` : `${i}`
            }
            type="button"
            tabIndex={i === current ? 0 : -1}
            data-tip={
              held
                ? undefined
                : `${momentOf(own)}: ${own
                    .slice(0, 5)
                    .map(({ text }) => text)
                    .join('; ')}${own.length > 5 ? `; and ${own.length - 5} more` : ''}`
            }
            data-held={held ? clock(at, true) : undefined}
            data-fixed={fixed || undefined}
            aria-label={`${titleOf(own)} ${momentOf(own)}`}
            style={{ left: left * scale, width: Math.max(w, 14) * scale }}
            onFocus={() => setFocused(i)}
            onKeyDown={(event) => onKeyDown(event, flag, i)}
            onClick={() => {
              const place = own[0]!.place;
              if (!moved.current && place) reveal(session, place);
              moved.current = false;
            }}
            onPointerDown={(event) => {
              moved.current = false;
              if (event.button !== 0 || fixed) return;
              event.currentTarget.setPointerCapture(event.pointerId);
              setDrag({ flag: i, x: event.clientX, by: null });
            }}
            onPointerMove={(event) => {
              if (drag?.flag !== i || (drag.by === null && Math.abs(event.clientX - drag.x) < 4)) return;
              moved.current = true;
              setDrag({ ...drag, by: byOf(drag, flag, event) });
            }}
            onPointerUp={() => {
              if (drag?.by) void move(flag, drag.by);
              setDrag(null);
            }}
            onPointerCancel={() => setDrag(null)}
          />
        );
      })}
    </div>
  );
}

const clamp = (t: Millis, end: Millis) => Math.max(0, Math.min(Math.round(t), end));
