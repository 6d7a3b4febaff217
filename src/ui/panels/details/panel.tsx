import { useMemo } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { podColumns } from '../../../kubectl/pods.ts';
import { eventsAt, kubeletAt, latestDecisionAt, podAt } from '../../../lab/view.ts';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { Status } from '../../base/Status.tsx';
import { useActions, useLab } from '../../base/session-context.ts';
import type { PanelModule } from '../../panels.ts';
import { Containers } from './Containers.tsx';
import { NodeDetails } from './NodeDetails.tsx';
import { PodEvents } from './PodEvents.tsx';
import { Why } from './Why.tsx';
import './details.css';

function Details() {
  const { trace, cursor, selectedPod } = useLab((s) => ({
    trace: s.trace,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const { selectPod } = useActions();
  const pod = trace && selectedPod ? podAt(trace, selectedPod, cursor) : null;
  const decision = useMemo(
    () => (trace && pod ? latestDecisionAt(trace, selectedPod!, cursor) : null),
    [trace, pod, selectedPod, cursor],
  );
  const events = useMemo(
    () => (trace && pod ? eventsAt(trace, cursor, pod.metadata.uid) : []),
    [trace, pod, cursor],
  );
  const kubelet = trace ? kubeletAt(trace, cursor) : null;
  return (
    <PanelFrame
      title="Pod details"
      scrolls
      actions={
        selectedPod && (
          <button type="button" className="button small" onClick={() => selectPod(null)}>
            Show the node
          </button>
        )
      }
    >
      <div className="details">
        {pod ? (
          <>
            <Head pod={pod} />
            <Why decision={decision} version={kubelet?.version ?? ''} />
            <Containers pod={pod} />
            <Conditions pod={pod} />
            <PodEvents events={events} cursor={cursor} />
          </>
        ) : (
          <>
            {selectedPod && <p className="muted">{selectedPod} does not exist at this moment.</p>}
            <NodeDetails kubelet={kubelet} />
          </>
        )}
      </div>
    </PanelFrame>
  );
}

function Head({ pod }: { pod: Pod }) {
  const { ready, status, restarts } = podColumns(pod);
  return (
    <div className="details-head">
      <h3 className="mono">
        {pod.metadata.namespace}/{pod.metadata.name}
      </h3>
      <Status status={status} /> <span className="muted">{ready} ready</span>{' '}
      <span className="muted">{restarts} restarts</span>{' '}
      <span className="muted">phase {pod.status.phase}</span>
      {pod.status.message && <p>{pod.status.message}</p>}
    </div>
  );
}

function Conditions({ pod }: { pod: Pod }) {
  const conditions = pod.status.conditions ?? [];
  if (conditions.length === 0) return null;
  return (
    <section>
      <h4>Conditions</h4>
      <dl className="pairs">
        {conditions.map(({ type, status, message }) => (
          <div key={type}>
            <dt>{type}</dt>
            <dd>
              {status}
              {message && <span className="muted"> {message}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
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
