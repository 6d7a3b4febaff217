/** Shapes on a canvas. */
import type { Shape } from '../../../timeline/shapes.ts';
import { shorten } from '../../../timeline/text.ts';

/** The reader's own few colours, where the system asks for them; shapes and words tell the rest. */
const system: Readonly<Record<string, string>> = {
  panel: 'Canvas',
  raised: 'Canvas',
  text: 'CanvasText',
  muted: 'CanvasText',
  line: 'GrayText',
  'strong-line': 'CanvasText',
  accent: 'Highlight',
  'accent-soft': 'Canvas',
  ok: 'CanvasText',
  pending: 'CanvasText',
  'pending-soft': 'Canvas',
  warn: 'CanvasText',
  'warn-soft': 'Canvas',
  error: 'LinkText',
  ended: 'GrayText',
  draft: 'CanvasText',
  cursor: 'Highlight',
  'on-shape': 'Canvas',
};

export interface Colours {
  of(name: string): string;
  font: string;
  mono: string;
}

/** The theme's colours; read once a theme, because reading styles is slow. */
export function readColours(element: Element, forced = false): Colours {
  const style = getComputedStyle(element);
  const known = new Map(forced ? Object.entries(system) : []);
  return {
    of(name) {
      let value = known.get(name);
      if (value === undefined) known.set(name, (value = style.getPropertyValue(`--${name}`).trim()));
      return value;
    },
    font: style.getPropertyValue('--font'),
    mono: style.getPropertyValue('--mono'),
  };
}

/** `phase` moves the stripes, in pixels; 0 = not moving. */
export function paint(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  colours: Colours,
  phase: number,
) {
  // Browsers read a font anew each time it is set.
  let set = '';
  for (const shape of shapes) {
    context.globalAlpha = shape.alpha ?? 1;
    switch (shape.kind) {
      case 'rect':
        paintRect(context, shape, colours, phase);
        break;
      case 'line':
        context.strokeStyle = colours.of(shape.stroke);
        context.lineWidth = shape.width;
        context.setLineDash(shape.dash === 'notches' ? notches : shape.dash ? [4, 3] : []);
        context.beginPath();
        context.moveTo(shape.x1, shape.y1);
        context.lineTo(shape.x2, shape.y2);
        context.stroke();
        break;
      case 'poly':
        context.beginPath();
        for (const [x, y] of shape.points) context.lineTo(x, y);
        context.closePath();
        if (shape.stroke) {
          context.strokeStyle = colours.of(shape.stroke);
          context.lineWidth = 2;
          context.setLineDash([]);
          context.stroke();
        }
        if (shape.fill) {
          context.fillStyle = colours.of(shape.fill);
          context.fill();
        }
        break;
      case 'mark':
        context.fillStyle = colours.of(shape.fill);
        context.translate(shape.x, shape.y);
        context.fill(pathOf(shape.d), 'evenodd');
        context.translate(-shape.x, -shape.y);
        break;
      case 'text': {
        const font = `${shape.bold ? '600 ' : ''}${shape.size}px ${shape.mono ? colours.mono : colours.font}`;
        if (font !== set) context.font = set = font;
        const { clip } = shape;
        if (clip !== undefined) {
          context.save();
          context.beginPath();
          context.rect(clip, shape.y - 2 * shape.size, 1e5, 3 * shape.size);
          context.clip();
        }
        context.fillStyle = colours.of(shape.fill);
        context.textAlign = shape.align ?? 'left';
        context.fillText(
          shape.max === undefined ? shape.text : shorten(shape.text, shape.size, shape.max),
          shape.x,
          shape.y,
        );
        if (clip !== undefined) context.restore();
      }
    }
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

const notches = [3, 3];
const paths = new Map<string, Path2D>();

/** There are only as many as states. */
function pathOf(d: string): Path2D {
  let path = paths.get(d);
  if (!path) paths.set(d, (path = new Path2D(d)));
  return path;
}

interface Tile {
  tile: CanvasPattern;
  /** Pixels of the picture in one of the tile. */
  size: number;
}
const tiles = new Map<string, Tile>();

/** What is repeated in an area of lines: to stroke each line anew takes as long as the rest of a picture. */
function tileOf(context: CanvasRenderingContext2D, pattern: 'hatch' | 'stripes', colour: string): Tile {
  const gap = pattern === 'hatch' ? 6 : 10;
  const length = Math.max(1, Math.round(gap * context.getTransform().a));
  const key = `${pattern} ${length} ${colour}`;
  let known = tiles.get(key);
  if (known) return known;
  const picture = document.createElement('canvas');
  picture.width = picture.height = length;
  const own = picture.getContext('2d')!;
  own.strokeStyle = colour;
  own.lineWidth = ((pattern === 'hatch' ? 1 : 2) * length) / gap;
  // The line in the middle, and the corners of its neighbours.
  for (const at of [-length, 0, length]) {
    own.moveTo(at - length, 2 * length);
    own.lineTo(at + 2 * length, -length);
  }
  own.stroke();
  known = { tile: context.createPattern(picture, 'repeat')!, size: gap / length };
  tiles.set(key, known);
  return known;
}

function paintRect(
  context: CanvasRenderingContext2D,
  { x, y, w, h, fill, stroke, dash, pattern }: Extract<Shape, { kind: 'rect' }>,
  colours: Colours,
  phase: number,
) {
  if (fill) {
    context.fillStyle = colours.of(fill);
    context.fillRect(x, y, w, h);
  }
  if (pattern && w > 3) {
    const { tile, size } = tileOf(context, pattern, colours.of(stroke ?? 'line'));
    const shift = pattern === 'stripes' ? phase : 0;
    // They begin at the rectangle's lower left corner, wherever that is.
    tile.setTransform(new DOMMatrix([size, 0, 0, size, x - h + shift, y + h]));
    const { globalAlpha } = context;
    context.globalAlpha = globalAlpha * (pattern === 'hatch' ? 0.9 : 0.35);
    context.fillStyle = tile;
    context.fillRect(x, y, w, h);
    context.globalAlpha = globalAlpha;
  }
  if (!stroke || w < 3) return;
  context.strokeStyle = colours.of(stroke);
  context.lineWidth = 1;
  context.setLineDash(dash ? [4, 3] : []);
  context.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  context.setLineDash([]);
}
