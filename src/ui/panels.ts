/** The panels, found by their folders. */
import type { ComponentType } from 'react';
import { bounded } from './base/Boundary.tsx';

export interface PanelModule {
  id: string;
  title: string;
  /** Its place on a wide screen. */
  slot: 'pods' | 'details' | 'timeline' | 'cache' | 'log';
  order: number;
  Component: ComponentType;
}

const found = import.meta.glob<PanelModule>('./panels/*/panel.tsx', { eager: true, import: 'default' });

/** Each within a boundary: a panel that throws leaves the others alone. */
export const panels: readonly PanelModule[] = Object.values(found)
  .map((panel) => ({ ...panel, Component: bounded(panel.title, panel.Component) }))
  .sort((a, b) => a.order - b.order);
export const inSlot = (slot: PanelModule['slot']) => panels.filter((panel) => panel.slot === slot);
