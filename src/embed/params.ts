/** What an embed shall show: the attributes of `<pull-secret-lab>`, which are the query of `embed.html`. Never throws. */
import type { Theme } from '../session/types.ts';
import { parseDuration } from '../sim/duration.ts';
import type { Millis } from '../sim/time.ts';
import { flag } from './element/attributes.ts';

export const views = ['timeline', 'pods', 'both', 'full'] as const;
export type View = (typeof views)[number];

export interface Params {
  /** Folder of a scenario; null = none was named. */
  scenario: string | null;
  /** Address of a file with the scenario. */
  src: string | null;
  view: View;
  /** null = the moment at which the lab opens by default. */
  at: Millis | null;
  /** null = as the files say. */
  gate: boolean | null;
  kubelet: string | null;
  /** A word for what the files are compared with. */
  compare: string | null;
  theme: Theme;
  editable: boolean;
  predict: boolean;
  /** The page gave the box a height: what does not fit scrolls inside. */
  fixed: boolean;
  /** The element hands the files over (`load`). */
  waits: boolean;
}

const DAY = 86_400_000;

/** `42s`, `1m30s`, or a bare number of seconds; null when it is nothing of these or not within a day. */
export function moment(text: string | null): Millis | null {
  const clean = (text ?? '').trim();
  try {
    const t = /^\d+(\.\d+)?$/.test(clean) ? Number(clean) * 1000 : parseDuration(clean);
    return t >= 0 && t <= DAY ? Math.round(t) : null;
  } catch {
    return null;
  }
}

const oneOf = <T extends string>(text: string | null, known: readonly T[]): T | null =>
  known.find((each) => each === text?.trim().toLowerCase()) ?? null;

export function readParams(query: string): Params {
  const all = new URLSearchParams(query);
  const text = (name: string) => all.get(name)?.trim().slice(0, 2000) || null;
  const gate = oneOf(all.get('gate'), ['on', 'off', 'true', 'false']);
  return {
    scenario: text('scenario'),
    src: text('src'),
    view: oneOf(all.get('view'), views) ?? 'both',
    at: moment(all.get('at')),
    gate: gate === null ? null : gate === 'on' || gate === 'true',
    kubelet: text('kubelet'),
    compare: text('compare'),
    theme: oneOf(all.get('theme'), ['light', 'dark']) ?? 'auto',
    editable: flag(all.get('editable')),
    predict: flag(all.get('predict')),
    fixed: text('height') !== null && text('height') !== 'auto',
    waits: all.has('waits'),
  };
}
