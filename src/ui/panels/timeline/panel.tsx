import { Suspense, lazy } from 'react';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import type { PanelModule } from '../../panels.ts';
// With the page's own styles: a file less to fetch.
import './Timeline.module.css';

// Requested at once and drawn when loaded: the table of pods does not wait for it.
const chart = import('./Timeline.tsx');
const Timeline = lazy(() => chart);

function TimelinePanel() {
  return (
    <Suspense
      fallback={
        <PanelFrame title="Timeline">
          <span />
        </PanelFrame>
      }
    >
      <Timeline />
    </Suspense>
  );
}

const panel: PanelModule = {
  id: 'timeline',
  title: 'Timeline',
  slot: 'axis',
  phone: 'now',
  order: 10,
  Component: TimelinePanel,
};
export default panel;
