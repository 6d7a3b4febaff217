import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

const panel: PanelModule = {
  id: 'metrics',
  title: 'Metrics',
  slot: 'drawer',
  phone: 'log',
  order: 60,
  Component: lazyPanel('Metrics', () => import('./Metrics.tsx')),
};
export default panel;
