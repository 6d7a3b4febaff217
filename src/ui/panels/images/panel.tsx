import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

const panel: PanelModule = {
  id: 'images',
  title: 'Image cache',
  tab: 'Images',
  slot: 'drawer',
  phone: 'caches',
  order: 20,
  count: (reader, t) => reader.imagesAt(t).length,
  Component: lazyPanel('Image cache', () => import('./Images.tsx')),
};
export default panel;
