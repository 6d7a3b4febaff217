import { Suspense, lazy } from 'react';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useActions, useLab } from '../../base/session-context.ts';
import type { PanelModule } from '../../panels.ts';
import { NodeDetails } from './NodeDetails.tsx';
import { Button } from '../../base/Button.tsx';
import css from './Details.module.css';
import common from '../../base/common.module.css';

const PodDetails = lazy(() => import('./PodDetails.tsx'));

function Details() {
  const { reader, cursor, selectedPod } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const { selectPod } = useActions();
  const pod = selectedPod && reader?.podAt(selectedPod, cursor);
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
            <NodeDetails kubelet={reader?.kubeletAt(cursor) ?? null} />
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
  phone: 'now',
  order: 10,
  Component: Details,
};
export default panel;
