import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

const panel: PanelModule = {
  id: 'events',
  title: 'Events',
  slot: 'drawer',
  phone: 'log',
  order: 40,
  count: (reader, t) => reader.eventCountAt(t),
  Component: lazyPanel('Events', () => import('./Events.tsx')),
};
export default panel;
