import type { PanelModule } from '../../panels.ts';
import { Pods } from './Pods.tsx';

const panel: PanelModule = {
  id: 'pods',
  title: 'Pods',
  slot: 'pods',
  phone: 'now',
  order: 10,
  Component: Pods,
};
export default panel;
