import { type CSSProperties, useId } from 'react';
import type { Shape } from '../../../timeline/shapes.ts';
import { shorten } from '../../../timeline/text.ts';

interface Props {
  shapes: readonly Shape[];
  width: number;
  height: number;
}

const colour = (name: string | undefined) => (name ? `var(--${name})` : 'none');
const anchors = { center: 'middle', right: 'end' } as const;

/** Shapes as elements, in the page's colours: where there is no canvas. What stands around them says the same in words. */
export function Drawing({ shapes, width, height }: Props) {
  const id = useId();
  const areas = new Map<string, Extract<Shape, { kind: 'rect' }>>();
  for (const shape of shapes)
    if (shape.kind === 'rect' && shape.pattern)
      areas.set(`${id}${shape.pattern}${shape.stroke ?? ''}`, shape);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        {[...areas].map(([name, { pattern, stroke }]) => {
          // As the canvas strokes them: along a line 6 or 10 pixels apart, rising to the right.
          const gap = (pattern === 'hatch' ? 6 : 10) / Math.SQRT2;
          return (
            <pattern
              key={name}
              id={name}
              width={gap}
              height={gap}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path
                d={`M2 0V${gap}`}
                strokeWidth={pattern === 'hatch' ? 1 : 2}
                strokeOpacity={pattern === 'hatch' ? 0.9 : 0.35}
                style={{ stroke: colour(stroke ?? 'line') }}
              />
            </pattern>
          );
        })}
      </defs>
      {shapes.map((shape, i) => (
        <Piece key={i} shape={shape} id={id} />
      ))}
    </svg>
  );
}

function Piece({ shape, id }: { shape: Shape; id: string }) {
  const { alpha: opacity } = shape;
  switch (shape.kind) {
    case 'rect': {
      const { x, y, w, h, fill, stroke, dash, pattern } = shape;
      const edge = stroke && w >= 3;
      const box = { x, y, width: Math.max(0, w), height: Math.max(0, h), opacity };
      const inner = {
        x: x + 0.5,
        y: y + 0.5,
        width: Math.max(0, w - 1),
        height: Math.max(0, h - 1),
        opacity,
      };
      return (
        <>
          <rect {...box} style={{ fill: colour(fill) }} />
          {pattern && w > 3 && <rect {...box} fill={`url(#${id}${pattern}${stroke ?? ''})`} />}
          {edge && (
            <rect
              {...inner}
              strokeDasharray={dash ? '4 3' : undefined}
              style={{ fill: 'none', stroke: colour(stroke) }}
            />
          )}
        </>
      );
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, width, dash } = shape;
      return (
        <line
          {...{ x1, y1, x2, y2, opacity }}
          strokeWidth={width}
          strokeDasharray={dash === 'notches' ? '3' : dash ? '4 3' : undefined}
          style={{ stroke: colour(stroke) }}
        />
      );
    }
    case 'poly': {
      const style: CSSProperties = {
        fill: colour(shape.fill),
        stroke: colour(shape.stroke),
        paintOrder: 'stroke',
      };
      return <polygon points={shape.points.join(' ')} strokeWidth={2} opacity={opacity} style={style} />;
    }
    case 'mark':
      return (
        <path
          d={shape.d}
          fillRule="evenodd"
          transform={`translate(${shape.x} ${shape.y})`}
          opacity={opacity}
          style={{ fill: colour(shape.fill) }}
        />
      );
    case 'text': {
      const { x, y, text, size, bold, mono, max, align, fill, clip } = shape;
      const words = (
        <text
          {...{ x: x - (clip ?? 0), y, opacity }}
          textAnchor={align && anchors[align]}
          style={{
            fill: colour(fill),
            font: `${bold ? '600 ' : ''}${size}px ${mono ? 'var(--mono)' : 'var(--font)'}`,
          }}
        >
          {max === undefined ? text : shorten(text, size, max)}
        </text>
      );
      return clip === undefined ? words : <svg x={clip}>{words}</svg>;
    }
  }
}
