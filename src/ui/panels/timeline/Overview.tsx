import { useMemo } from 'react';
import type { Lane, SegmentKind } from '../../../timeline/lane.ts';
import { names } from '../../base/names.ts';
import { useLab, useLayout } from '../../base/session-context.ts';
import { TimeSlider } from '../../time/TimeSlider.tsx';
import type { Span } from './useTimeWindow.ts';
import css from './Timeline.module.css';

const rank: Partial<Record<SegmentKind, number>> = { error: 3, waiting: 2, pulling: 1 };
const colours = ['var(--line)', 'var(--pending)', 'var(--warn)', 'var(--error)'];
const CELLS = 200;

interface Props {
  lanes: readonly Lane[];
  span: Span;
  end: number;
  /** Whether the strip's handle is the page's slider. */
  slides: boolean;
}

/** The whole run in one strip, coloured by the worst that any pod was; what the lanes show is framed on it. */
export function Overview({ lanes, span, end, slides }: Props) {
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
    // Equal neighbours are one: a gradient of two hundred colours is slow to paint.
    const stops = worst.flatMap((value, i) =>
      value === worst[i - 1]
        ? []
        : [`${colours[value]} ${(i / CELLS) * 100}% ${(nextOther(worst, i) / CELLS) * 100}%`],
    );
    return `linear-gradient(90deg, ${stops.join(', ')})`;
  }, [lanes, end]);
  const { from, to } = span.window;
  const share = (t: number) => `${(t / Math.max(1, end)) * 100}%`;
  return (
    <div className={css.strip}>
      <div className={css.worst} style={{ backgroundImage: gradient }} />
      <Unseen end={end} />
      {(from > 0 || to < end) && (
        <div className={css.window} style={{ left: share(from), width: share(to - from) }} />
      )}
      {slides && <TimeSlider className={css.slider} />}
    </div>
  );
}

/** What comes is as plain as what nothing happens in, while it is to be predicted. */
function Unseen({ end }: { end: number }) {
  const [hidesFuture] = useLayout('timeline/hides', false);
  const from = useLab(({ cursor }) => (hidesFuture ? cursor : end));
  return (
    from < end && <div className={names(css.worst, css.unseen)} style={{ left: `${(from / end) * 100}%` }} />
  );
}

function nextOther(values: readonly number[], i: number): number {
  let j = i + 1;
  while (j < values.length && values[j] === values[i]) j++;
  return j;
}
