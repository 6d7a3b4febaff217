/** A shell on the simulated node. */
import { NARROW, useMedia } from '../../base/media.ts';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { inside } from '../../base/inside.ts';
import { useLayout } from '../../base/session-context.ts';
import type { PanelModule } from '../../panels.ts';

const useInside = inside(() => import('./Inside.tsx'));

/** The frame is there before what is in it, and keeps the focus for it. */
function Terminal() {
  const narrow = useMedia(NARROW);
  const [tab] = useLayout('phone', 'now');
  // A phone has the panels of all its tabs: this one is loaded when its tab is seen.
  const seen = !narrow || tab === 'log';
  const Inside = useInside(seen);
  return (
    <PanelFrame title="Terminal" keepsColour>
      {seen && Inside && <Inside />}
    </PanelFrame>
  );
}

const panel: PanelModule = {
  id: 'terminal',
  title: 'Terminal',
  slot: 'drawer',
  phone: 'log',
  order: 50,
  Component: Terminal,
};
export default panel;
