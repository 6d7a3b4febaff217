/** What a tick looks like: its shape says what happened. */
import type { Tick } from './lane.ts';
import type { Shape } from './shapes.ts';

/** Half of a tick's width. */
export const TICK_HALF = 6;

export interface PlacedTick {
  x: number;
  tick: Tick;
}

export function drawTick(shapes: Shape[], { shape }: Tick, x: number, y: number, height: number) {
  const middle = y + height / 2 - 0.5;
  switch (shape) {
    case 'ok':
      shapes.push({
        kind: 'poly',
        points: [
          [x - 4, middle],
          [x - 1, middle + 4],
          [x + 5, middle - 4],
          [x - 1, middle + 1],
        ],
        fill: 'text',
        stroke: 'panel',
      });
      break;
    case 'denied':
      shapes.push({
        kind: 'poly',
        points: [
          [x - 4, middle - 4],
          [x, middle - 1.5],
          [x + 4, middle - 4],
          [x + 1.5, middle],
          [x + 4, middle + 4],
          [x, middle + 1.5],
          [x - 4, middle + 4],
          [x - 1.5, middle],
        ],
        fill: 'error',
        stroke: 'panel',
      });
      break;
    case 'down':
      shapes.push({ kind: 'rect', x: x - 3.5, y: middle - 3.5, w: 7, h: 7, fill: 'panel', stroke: 'error' });
      break;
    case 'flag':
      shapes.push(
        { kind: 'line', x1: x, y1: y, x2: x, y2: y + height - 1, stroke: 'text', width: 1.5 },
        {
          kind: 'poly',
          points: [
            [x, y],
            [x + 8, y + 3.5],
            [x, y + 7],
          ],
          fill: 'text',
          stroke: 'panel',
        },
      );
      break;
    case 'letIn':
      shapes.push({
        kind: 'poly',
        points: [
          [x, middle - 5],
          [x + 4.5, middle + 3.5],
          [x - 4.5, middle + 3.5],
        ],
        fill: 'ok',
        stroke: 'panel',
      });
      break;
    case 'sent':
      shapes.push({
        kind: 'poly',
        points: [
          [x, middle + 5],
          [x + 4.5, middle - 3.5],
          [x - 4.5, middle - 3.5],
        ],
        fill: 'error',
        stroke: 'panel',
      });
      break;
    case 'restart':
      shapes.push({ kind: 'line', x1: x, y1: y + 1, x2: x, y2: y + height - 2, stroke: 'text', width: 2 });
  }
}
