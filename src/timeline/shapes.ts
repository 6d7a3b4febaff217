/** The simple shapes that a canvas and an SVG can draw alike. */

/** A colour is the name of a CSS custom property without its dashes. */
export type Shape =
  | {
      kind: 'rect';
      x: number;
      y: number;
      w: number;
      h: number;
      fill?: string;
      stroke?: string;
      dash?: boolean;
      pattern?: 'stripes' | 'hatch';
    }
  | {
      kind: 'line';
      x1: number;
      y1: number;
      x2: number;
      y2: number;
      stroke: string;
      width: number;
      dash?: boolean;
    }
  | { kind: 'poly'; points: [number, number][]; fill?: string; stroke?: string }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      fill: string;
      size: number;
      bold?: boolean;
      mono?: boolean;
      max?: number;
      align?: 'center' | 'right';
    };
