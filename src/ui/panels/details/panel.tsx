import { Suspense, lazy } from 'react';
import { kubeletAt, podAt } from '../../../lab/view.ts';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useActions, useLab } from '../../base/session-context.ts';
import type { PanelModule } from '../../panels.ts';
import { NodeDetails } from './NodeDetails.tsx';
import { Button } from '../../base/Button.tsx';
import css from './Details.module.css';
import common from '../../base/common.module.css';

const PodDetails = lazy(() => import('./PodDetails.tsx'));

function Details() {
  const { trace, cursor, selectedPod } = useLab((s) => ({
    trace: s.trace,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const { selectPod } = useActions();
  const pod = trace && selectedPod ? podAt(trace, selectedPod, cursor) : null;
  return (
    <PanelFrame
      title="Pod details"
      scrolls
      actions={
        selectedPod && (
          <Button small onClick={() => selectPod(null)}>
            Show the node
          </Button>
        )
      }
    >
      <div className={css.details}>
        {pod ? (
          <Suspense fallback={null}>
            <PodDetails pod={pod} />
          </Suspense>
        ) : (
          <>
            {selectedPod && <p className={common.muted}>{selectedPod} does not exist at this moment.</p>}
            <NodeDetails kubelet={trace ? kubeletAt(trace, cursor) : null} />
          </>
        )}
      </div>
    </PanelFrame>
  );
}

const panel: PanelModule = {
  id: 'details',
  title: 'Pod details',
  slot: 'details',
  order: 10,
  Component: Details,
};
export default panel;
