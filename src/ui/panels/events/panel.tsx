import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

const panel: PanelModule = {
  id: 'events',
  title: 'Events',
  slot: 'log',
  order: 20,
  Component: lazyPanel('Events', () => import('./Events.tsx')),
};
export default panel;
