import { useMemo } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { podColumns } from '../../../printers/pods.ts';
import { Status } from '../../base/Status.tsx';
import { useLab } from '../../base/session-context.ts';
import { Containers } from './Containers.tsx';
import { PodEvents } from './PodEvents.tsx';
import { Why } from './Why.tsx';
import css from './Details.module.css';
import common from '../../base/common.module.css';

/** One pod at the cursor; loaded when the first pod is selected. */
export default function PodDetails({ pod }: { pod: Pod }) {
  const { reader, cursor, selectedPod } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
  }));
  const decision = useMemo(
    () => (selectedPod && reader?.decisionAt(selectedPod, cursor)) || null,
    [reader, selectedPod, cursor],
  );
  const events = useMemo(() => reader?.eventsOf(cursor, pod.metadata.uid) ?? [], [reader, pod, cursor]);
  const kubelet = decision && reader?.kubeletAt(decision.t);
  return (
    <>
      <Head pod={pod} />
      <Why decision={decision} version={kubelet?.version ?? ''} />
      <Containers pod={pod} />
      <Conditions pod={pod} />
      <PodEvents events={events} cursor={cursor} />
    </>
  );
}

function Head({ pod }: { pod: Pod }) {
  const { ready, status, restarts } = podColumns(pod);
  return (
    <div className={css.head}>
      <h3 className={common.mono}>
        {pod.metadata.namespace}/{pod.metadata.name}
      </h3>
      <Status status={status} /> <span className={common.muted}>{ready} ready</span>{' '}
      <span className={common.muted}>{restarts} restarts</span>{' '}
      <span className={common.muted}>phase {pod.status.phase}</span>
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
      <dl className={css.pairs}>
        {conditions.map(({ type, status, message }) => (
          <div key={type}>
            <dt>{type}</dt>
            <dd>
              {status}
              {message && <span className={common.muted}> {message}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
