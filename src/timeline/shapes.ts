/** The simple shapes that a canvas and an SVG can draw alike. */

interface Common {
  /** 1 if omitted. */
  alpha?: number;
}

/** A colour is the name of a CSS custom property without its dashes. */
export type Shape = Common &
  (
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
        /** `notches`: three pixels on, three off, beginning at its start. */
        dash?: boolean | 'notches';
      }
    | { kind: 'poly'; points: [number, number][]; fill?: string; stroke?: string }
    /** A path of its own, ten units wide and high; what lies within twice is a hole. */
    | { kind: 'mark'; x: number; y: number; d: string; fill: string }
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
        /** Only what lies right of this is drawn. */
        clip?: number;
      }
  );

/** The same, paler. */
export function pale(shapes: Shape[], alpha: number): Shape[] {
  return shapes.map((shape) => ({ ...shape, alpha: (shape.alpha ?? 1) * alpha }));
}
