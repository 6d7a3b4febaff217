/** A shell on the simulated node. */
import { type ComponentType, useEffect, useState } from 'react';
import { NARROW, useMedia } from '../../base/media.ts';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useLayout } from '../../base/session-context.ts';
import type { PanelModule } from '../../panels.ts';

let loaded: ComponentType | null = null;

/** Loaded when it is first wanted. React's own `lazy` would hold it back until 300 ms after the empty frame. */
function useInside(wanted: boolean): ComponentType | null {
  const [inside, setInside] = useState(() => loaded);
  useEffect(() => {
    if (!wanted || inside) return;
    import('./Inside.tsx').then(
      ({ default: Inside }) => setInside(() => (loaded = Inside)),
      (error: unknown) =>
        setInside(() => {
          throw error;
        }),
    );
  }, [wanted, inside]);
  return inside;
}

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
