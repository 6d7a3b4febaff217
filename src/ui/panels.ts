/** The panels, found by their folders: each says for itself where it may stand, and everything that places panels asks here. */
import type { ComponentType } from 'react';
import type { ViewQuestions } from '../session/view-reader.ts';
import type { Millis } from '../sim/time.ts';
import { bounded } from './base/Boundary.tsx';

/** Three columns, the time axis below them, the drawer at the foot. */
export type SlotName = 'files' | 'pods' | 'details' | 'axis' | 'drawer';

/** The tabs of a phone, in their order. */
export const phoneTabs = [
  ['now', 'Now'],
  ['yaml', 'YAML'],
  ['caches', 'Caches'],
  ['log', 'Log'],
  ['lesson', 'Lesson'],
] as const;
export type PhoneTab = (typeof phoneTabs)[number][0];

export interface PanelModule {
  id: string;
  /** Also the name of its region. */
  title: string;
  /** What its tab says; `title` if omitted. */
  tab?: string;
  slot: SlotName;
  /** The tab of a phone that shows it; null = none, because something else shows the same there. */
  phone: PhoneTab | null;
  order: number;
  Component: ComponentType;
  /** How much is in it at a moment, for its tab. */
  count?(reader: ViewQuestions, t: Millis): number;
}

const found = import.meta.glob<PanelModule>('./panels/*/panel.tsx', { eager: true, import: 'default' });

/** Each within a boundary: a panel that throws leaves the others alone. */
export const panels: readonly PanelModule[] = Object.values(found)
  .map((panel) => ({ ...panel, Component: bounded(panel.title, panel.Component) }))
  .sort((a, b) => a.order - b.order);
export const inSlot = (slot: SlotName) => panels.filter((panel) => panel.slot === slot);
