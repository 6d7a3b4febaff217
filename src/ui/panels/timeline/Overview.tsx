import { type PointerEvent, useMemo, useRef } from 'react';
import type { Lane, SegmentKind } from '../../../timeline/lane.ts';
import { useLab } from '../../base/session-context.ts';
import type { Span } from './useTimeWindow.ts';
import css from './Timeline.module.css';

const rank: Partial<Record<SegmentKind, number>> = { error: 3, waiting: 2, pulling: 1 };
const colours = ['var(--line)', 'var(--pending)', 'var(--warn)', 'var(--error)'];
const CELLS = 200;

/** The whole run in one strip, coloured by the worst that any pod was, with the window on it. */
export function Overview({ lanes, span, end }: { lanes: readonly Lane[]; span: Span; end: number }) {
  const cursor = useLab((s) => s.cursor);
  const strip = useRef<HTMLDivElement>(null);
  const held = useRef<number | null>(null);
  const gradient = useMemo(() => {
    const worst = new Array<number>(CELLS).fill(0);
    for (const lane of lanes) {
      if (!lane.pod) continue;
      for (const { from, to, kind } of lane.segments) {
        const value = rank[kind] ?? 0;
        if (value === 0) continue;
        for (
          let i = Math.floor((from / end) * CELLS);
          i < Math.min(CELLS, Math.ceil((to / end) * CELLS));
          i++
        )
          worst[i] = Math.max(worst[i]!, value);
      }
    }
    return `linear-gradient(90deg, ${worst.map((value, i) => `${colours[value]} ${(i / CELLS) * 100}% ${((i + 1) / CELLS) * 100}%`).join(', ')})`;
  }, [lanes, end]);
  const { from, to } = span.window;
  const share = (t: number) => `${(t / Math.max(1, end)) * 100}%`;
  const move = (event: PointerEvent) => {
    if (held.current === null) return;
    const box = strip.current!.getBoundingClientRect();
    const center = ((event.clientX - box.left) / box.width) * end;
    span.set({ from: center - (to - from) / 2, to: center + (to - from) / 2 });
  };
  return (
    <div
      ref={strip}
      className={css.overview}
      aria-hidden="true"
      style={{ backgroundImage: gradient }}
      onPointerDown={(event) => {
        held.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
      onPointerUp={() => (held.current = null)}
    >
      <div className={css.window} style={{ left: share(from), width: share(to - from) }} />
      <div className={css.at} style={{ left: share(cursor) }} />
    </div>
  );
}
