import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

// Asked for at once and drawn as soon as it is there: the table of pods does not wait for it.
const loaded = import('./RegistryLog.tsx');

const panel: PanelModule = {
  id: 'registry-log',
  title: 'Registry log',
  slot: 'log',
  order: 10,
  Component: lazyPanel('Registry log', () => loaded),
};
export default panel;
