/** The panels, found by their folders. */
import type { ComponentType } from 'react';

export interface PanelModule {
  id: string;
  title: string;
  /** Where it stands on a wide screen. */
  slot: 'pods' | 'details' | 'timeline' | 'cache' | 'log';
  order: number;
  Component: ComponentType;
}

const found = import.meta.glob<PanelModule>('./panels/*/panel.tsx', { eager: true, import: 'default' });

export const panels: readonly PanelModule[] = Object.values(found).sort((a, b) => a.order - b.order);
export const inSlot = (slot: PanelModule['slot']) => panels.filter((panel) => panel.slot === slot);
