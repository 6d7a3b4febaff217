import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

// Requested at once and drawn when loaded: the table of pods does not wait for it.
const loaded = import('./Credentials.tsx');

const panel: PanelModule = {
  id: 'credentials',
  title: 'Credential cache',
  tab: 'Credentials',
  slot: 'drawer',
  phone: 'caches',
  order: 10,
  count: (reader, t) => reader.credentialsAt(t).length,
  Component: lazyPanel('Credential cache', () => loaded),
};
export default panel;
