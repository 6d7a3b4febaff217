import { lazyPanel } from '../../base/lazy-panel.tsx';
import type { PanelModule } from '../../panels.ts';

// Requested at once and drawn when loaded: the table of pods does not wait for it.
const loaded = import('./Credentials.tsx');

const panel: PanelModule = {
  id: 'credentials',
  title: 'Credential cache',
  slot: 'cache',
  order: 10,
  Component: lazyPanel('Credential cache', () => loaded),
};
export default panel;
