/** What the shapes of the timeline mean, each drawn as the timeline draws it. */
import { drawLane } from './draw-lane.ts';
import { drawFlags, flagsOf } from './flags.ts';
import { type Lane, type SegmentKind, type TickShape, lane } from './lane.ts';
import { AXIS, LANE, SMALL_LANE } from './layout.ts';
import type { Shape } from './shapes.ts';
import type { View } from './view.ts';

export interface LegendItem {
  text: string;
  shapes: Shape[];
}

/** Of a drawing, in pixels. */
export const LEGEND_WIDTH = 96;
export const LEGEND_HEIGHT = LANE;

const view: View = {
  from: 0,
  to: 100,
  width: LEGEND_WIDTH,
  names: 0,
  top: 0,
  height: LEGEND_HEIGHT,
  cursor: null,
  hover: null,
};

function drawn(text: string, one: Lane): LegendItem {
  const shapes: Shape[] = [];
  const height = one.indent ? SMALL_LANE : LANE;
  drawLane(shapes, one, view, { y: (LANE - height) / 2, height, name: 0 });
  return { text, shapes: shapes.filter(({ kind }) => kind !== 'text') };
}

const bar = (text: string, kind: SegmentKind, more: Partial<Lane> = {}) =>
  drawn(text, lane('', 'Pods', '', { segments: [{ from: 0, to: 100, kind, label: '', why: '' }], ...more }));

const tick = (text: string, shape: TickShape, more: Partial<Lane> = {}) =>
  bar(text, 'present', { group: 'Registries', ticks: [{ t: 50, shape, why: '' }], ...more });

export function legend(): LegendItem[] {
  const flags: Shape[] = [];
  const mark = { t: 8, text: '', short: '', failed: false, place: null };
  drawFlags(flags, flagsOf([mark], view), 1 - AXIS);
  const credential = { indent: 1 };
  return [
    { text: 'A step of the scenario: drag it, click it, Delete removes it', shapes: flags },
    bar('Running', 'ok'),
    bar('Starting, or pulling an image', 'pulling'),
    bar('Failed', 'error'),
    bar('Waiting, until the line has run out', 'waiting', { backOffs: [{ from: 0, until: 100 }] }),
    bar('Ended', 'ended'),
    bar('Simply there: an image, a registry that answers, a running kubelet', 'present'),
    bar('A credential that the kubelet recorded', 'recorded', credential),
    bar('Past due (drafts; dashed: never shipped)', 'overdue', { ...credential, draft: true }),
    tick('Asked: ok', 'ok'),
    tick('Asked, and denied', 'denied'),
    tick('Asked, without an answer', 'down'),
    bar('Let in by this credential', 'recorded', {
      ...credential,
      ticks: [{ t: 50, shape: 'letIn', why: '' }],
    }),
    bar('Not let in: the registry was asked', 'recorded', {
      ...credential,
      ticks: [{ t: 50, shape: 'sent', why: '' }],
    }),
    bar('A container restarted', 'ok', { ticks: [{ t: 50, shape: 'restart', why: '' }] }),
  ];
}
