/** Shapes as self-contained SVG: classes for repeated styles, one rule per colour and theme, nothing to fetch. */
import type { Shape } from '../timeline/shapes.ts';
import { escapeXml, shorten } from './text.ts';
import { fonts, palettes } from './theme.ts';

export type Drawn = Shape;

/** Some shapes, moved. */
export interface Part {
  x: number;
  y: number;
  shapes: readonly Drawn[];
}

export type Theme = 'auto' | 'light' | 'dark';

const rules: Readonly<Record<string, string>> = {
  m: `font-family:${fonts.mono}`,
  b: 'font-weight:600',
  c: 'text-anchor:middle',
  e: 'text-anchor:end',
  n: 'fill:none',
  d: 'stroke-dasharray:4 3',
  k: 'stroke-dasharray:3',
  // A canvas draws the outline first and the area upon it.
  o: 'stroke-width:2;stroke-miterlimit:10;paint-order:stroke',
};

/**
 * The meaning of a class that is not a colour: one of the above, `t12` = font size, `w15` = tenths of a line's width,
 * `a40` = hundredths of opacity.
 */
function ruleOf(name: string): string | undefined {
  const [, what, number] = /^([twa])(\d+)$/.exec(name) ?? [];
  if (what === 't') return `font-size:${number}px`;
  if (what === 'a') return `opacity:${Number(number) / 100}`;
  return what === 'w' ? `stroke-width:${Number(number) / 10}` : rules[name];
}

const round = (n: number) => String(Math.round(n * 10) / 10 || 0);
/** Numbers of a path: a minus sign also acts as a separator. */
const path = (command: string, ...numbers: number[]) =>
  command + numbers.map(round).join(' ').replaceAll(' -', '-');

const box = (x: number, y: number, w: number, h: number, inset: number) =>
  `${path('M', x + inset, y + inset)}${path('h', w - 2 * inset)}${path('v', h - 2 * inset)}${path('h', 2 * inset - w)}z`;

/** The picture's drawing, and the styles and patterns that it needs. */
export class SvgWriter {
  private readonly used = new Set<string>();
  private readonly patterns = new Map<string, string>();
  /** `id` prefixes every id and scopes every rule, so that several pictures can share a page. */
  constructor(private readonly id: string) {}

  draw({ x, y, shapes }: Part): string {
    const out: string[] = [];
    let last = '';
    for (const shape of shapes) {
      const [begin, d] = this.element(shape);
      // Lines of one kind that follow each other are one path.
      if (shape.kind === 'line' && begin === last) out[out.length - 1] = `${out.at(-1)!.slice(0, -3)}${d}"/>`;
      else if (shape.kind !== 'text') out.push(`${begin}${d}"/>`);
      else if (shape.clip === undefined) out.push(`${begin}${d}</text>`);
      else out.push(`<svg x="${round(shape.clip)}">${begin}${d}</text></svg>`);
      last = shape.kind === 'line' ? begin : '';
    }
    const inside = out.join('\n');
    return x || y ? `<g transform="translate(${round(x)} ${round(y)})">\n${inside}\n</g>` : inside;
  }

  /** The begin of an element, and what differs between those of one kind. */
  private element(shape: Drawn): [string, string] {
    const pale = shape.alpha === undefined ? '' : `a${Math.round(shape.alpha * 100)}`;
    switch (shape.kind) {
      case 'rect': {
        const { x, y, w, h, fill, stroke, dash, pattern } = shape;
        const edge = stroke && w >= 3 ? stroke : undefined;
        // An outline is drawn on the edge: half a pixel inwards keeps it sharp and inside.
        const d = box(x, y, w, h, edge ? 0.5 : 0);
        const layers: [string, string][] = [];
        // The area reaches below an outline, which shows between dashes.
        if (fill && dash && edge) layers.push([this.path(fill, undefined, pale), box(x, y, w, h, 0)]);
        if (pattern && w > 3) {
          if (!layers.length) layers.push([this.path(fill, undefined, pale), d]);
          const area = `url(#${this.pattern(pattern, stroke ?? 'line')})`;
          layers.push([
            `<path ${pale && `${this.classes(undefined, undefined, pale)} `}fill="${area}" d="`,
            d,
          ]);
        }
        layers.push([this.path(layers.length ? undefined : fill, edge, edge && dash ? 'd' : '', pale), d]);
        const [begin, last] = layers.pop()!;
        return [layers.map(([start, inside]) => `${start}${inside}"/>`).join('') + begin, last];
      }
      case 'line': {
        const { x1, y1, x2, y2, stroke, width, dash } = shape;
        const to = x1 === x2 ? path('V', y2) : y1 === y2 ? path('H', x2) : path('L', x2, y2);
        return [
          this.path(
            undefined,
            stroke,
            width === 1 ? '' : `w${Math.round(width * 10)}`,
            dash === 'notches' ? 'k' : dash ? 'd' : '',
            pale,
          ),
          path('M', x1, y1) + to,
        ];
      }
      case 'poly': {
        const [first, ...others] = shape.points;
        const d = [path('M', ...first!), ...others.map((point) => path('L', ...point))].join('') + 'z';
        return [this.path(shape.fill, shape.stroke, shape.stroke ? 'o' : '', pale), d];
      }
      case 'mark':
        return [
          `<path ${this.classes(shape.fill, undefined, pale)} fill-rule="evenodd" transform="translate(${round(shape.x)} ${round(shape.y)})" d="`,
          shape.d,
        ];
      case 'text': {
        const { x, y, text, size, max, align, clip = 0 } = shape;
        const place = align === 'center' ? 'c' : align === 'right' ? 'e' : '';
        const names = [
          shape.mono ? 'm' : '',
          shape.bold ? 'b' : '',
          place,
          size === 11 ? '' : `t${size}`,
          pale,
        ];
        const words = escapeXml(max === undefined ? text : shorten(text, size, max));
        return [
          `<text x="${round(x - clip)}" y="${round(y)}" ${this.classes(shape.fill, undefined, ...names)}>`,
          words,
        ];
      }
    }
  }

  private path(fill?: string, stroke?: string, ...more: string[]): string {
    return `<path ${this.classes(fill, stroke, fill ? '' : 'n', ...more)} d="`;
  }

  private classes(fill?: string, stroke?: string, ...more: string[]): string {
    const names = [fill ? `f-${fill}` : '', stroke ? `s-${stroke}` : '', ...more].filter(
      (name) => name !== '',
    );
    for (const name of names) this.used.add(name);
    return `class="${names.join(' ')}"`;
  }

  /** As the panel strokes them: 6 or 10 pixels apart along a line, rising to the right. */
  private pattern(pattern: 'stripes' | 'hatch', colour: string): string {
    const name = `${this.id}-${pattern}-${colour}`;
    const [gap, width, opacity] = pattern === 'hatch' ? [6, 1, 0.9] : [10, 2, 0.35];
    const across = round(gap / Math.SQRT2);
    this.patterns.set(
      name,
      `<pattern id="${name}" width="${across}" height="${across}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path ${this.classes(undefined, colour)} stroke-width="${width}" stroke-opacity="${opacity}" d="M2 0V${across}"/></pattern>`,
    );
    return name;
  }

  /** After everything was drawn. */
  get defs(): string {
    return this.patterns.size ? `<defs>${[...this.patterns.values()].join('')}</defs>\n` : '';
  }

  /**
   * After everything was drawn. With `auto` the reader's scheme decides, unless the address asks for one of them:
   * `picture.svg#dark`, `picture.svg#light` (see `anchors`).
   */
  style(theme: Theme): string {
    const own = `#${this.id} `;
    const plain = [...this.used].flatMap((name) => {
      const rule = ruleOf(name);
      return rule ? [`${own}.${name}{${rule}}`] : [];
    });
    const colours = (scheme: 'light' | 'dark', scope: string) =>
      [...this.used]
        .flatMap((name) => {
          const [, what, colour] = /^([fs])-(.+)$/.exec(name) ?? [];
          if (!colour) return [];
          return [`${scope}.${name}{${what === 'f' ? 'fill' : 'stroke'}:${colourOf(scheme, colour)}}`];
        })
        .join('');
    const sheets = [`${own}text{font:11px ${fonts.font}}`, ...plain];
    sheets.push(colours(theme === 'dark' ? 'dark' : 'light', own));
    if (theme === 'auto') {
      sheets.push(`@media(prefers-color-scheme:dark){${colours('dark', '#light:not(:target)~g ')}}`);
      sheets.push(colours('dark', '#dark:target~g '));
    }
    return `<style>${sheets.join('')}</style>\n`;
  }
}

/** The targets of `#dark` and `#light` in an address; must precede the group with the drawing. */
export const anchors = '<g id="dark"/><g id="light"/>\n';

function colourOf(scheme: 'light' | 'dark', name: string): string {
  const colour = palettes[scheme][name];
  if (!colour) throw new Error(`The theme has no colour ${name}.`);
  return colour;
}
