import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

const panel: PanelModule = {
  id: 'images',
  title: 'Image cache',
  slot: 'cache',
  order: 20,
  Component: lazyPanel('Image cache', () => import('./Images.tsx')),
};
export default panel;
