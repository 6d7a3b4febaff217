import { curveStepAfter, line } from 'd3-shape';
import { memo, useMemo } from 'react';
import type { Point, Series } from '../../../lab/metrics/index.ts';
import { clock } from '../../../printers/clock.ts';
import css from './Metrics.module.css';

const WIDTH = 160;
const HEIGHT = 20;

interface Props {
  series: Series;
  cursor: number;
  end: number;
}

/** A metric's steps over the run; what comes after the cursor is pale. */
export const Course = memo(function Course({ series: { points, metric }, cursor, end }: Props) {
  const most = useMemo(() => Math.max(1, ...points.map(({ value }) => value ?? 0)), [points]);
  const whole = useMemo(() => pathOf(points, end, end, most), [points, end, most]);
  const past = useMemo(() => pathOf(points, cursor, end, most), [points, cursor, end, most]);
  const at = (cursor / Math.max(1, end)) * WIDTH;
  return (
    <svg
      className={css.course}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${metric} until ${clock(cursor)}, at most ${most}`}
    >
      <path className={css.whole} d={whole} />
      <path className={css.past} d={past} />
      <line className={css.cursor} x1={at} x2={at} y1={0} y2={HEIGHT} />
    </svg>
  );
});

/** Steps up to a moment; gaps where no kubelet serves it. */
function pathOf(points: readonly Point[], until: number, end: number, most: number): string {
  const seen = points.filter(({ t }) => t <= until);
  const last = seen.at(-1);
  const steps = last ? [...seen, { t: until, value: last.value }] : [];
  const path = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ t }) => (t / Math.max(1, end)) * WIDTH)
    .y(({ value }) => HEIGHT - 2 - ((value ?? 0) / most) * (HEIGHT - 4))
    .curve(curveStepAfter);
  return path(steps) ?? '';
}
