import { useEffect, useRef, useState } from 'react';
import css from './Scenarios.module.css';
import type { Poster } from './poster.ts';

const WIDTH = 240;
const HEIGHT = 76;
const TOP = 10;
const ROW = 13;

/** Drawn as soon as it is in sight. */
export function Picture({ name }: { name: string }) {
  const svg = useRef<SVGSVGElement>(null);
  const [poster, setPoster] = useState<Poster | null>(null);
  useEffect(() => {
    let here = true;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      void import('./poster.ts')
        .then(({ posterOf }) => posterOf(name))
        .then((drawn) => here && setPoster(drawn));
    });
    watch.observe(svg.current!);
    return () => {
      here = false;
      watch.disconnect();
    };
  }, [name]);
  const rows = poster?.rows ?? [];
  const row = Math.min(ROW, (HEIGHT - TOP - 4) / Math.max(1, rows.length));
  const top = TOP + (HEIGHT - TOP - 4 - row * rows.length) / 2;
  return (
    <svg
      ref={svg}
      className={css.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {poster?.steps.map((at) => (
        <path key={at} className={css.flag} d={`M${6 + at * (WIDTH - 12)} 3v4`} />
      ))}
      {rows.map((segments, i) =>
        segments.map(({ kind, from, to }, n) => {
          const [x, right] = [6 + from * (WIDTH - 12), 6 + to * (WIDTH - 12)];
          const w = Math.max(1, right - x - 0.5);
          const h = Math.max(2, row - 4);
          const y = top + row * i + 2;
          return (
            <g key={`${i} ${n}`} className={css[kind]}>
              {kind === 'ended' ? (
                <rect x={x} y={y + h / 2 - 1} width={w} height={2} />
              ) : (
                <rect x={x} y={y} width={w} height={h} />
              )}
              {kind === 'error' && w > 3 && <path className={css.notch} d={`M${x} ${y}h3l-3 3z`} />}
            </g>
          );
        }),
      )}
    </svg>
  );
}
