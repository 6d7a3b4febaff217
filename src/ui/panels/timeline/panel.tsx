import { Suspense } from 'react';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { early } from '../../base/early.ts';
import type { PanelModule } from '../../panels.ts';
// With the page's own styles: a file less to fetch.
import './Timeline.module.css';

const Timeline = early(() => import('./Timeline.tsx'));

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
