import type { PanelModule } from '../../panels.ts';
import { Details } from './Details.tsx';

const panel: PanelModule = {
  id: 'details',
  title: 'Pod details',
  slot: 'details',
  // There the rows of the pods open in place.
  phone: null,
  order: 10,
  Component: Details,
};
export default panel;
