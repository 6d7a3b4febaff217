import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

// Requested at once and drawn when loaded: the table of pods does not wait for it.
const loaded = import('./RegistryLog.tsx');

const panel: PanelModule = {
  id: 'registry-log',
  title: 'Registry log',
  tab: 'Registry',
  slot: 'drawer',
  phone: 'log',
  order: 30,
  count: (reader, t) => reader.requestsAt(t).length,
  Component: lazyPanel('Registry log', () => loaded),
};
export default panel;
