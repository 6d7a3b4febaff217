import { type ComponentType, Suspense } from 'react';
import type { Pod } from '../../../api/objects.ts';
import { podColumns } from '../../../printers/pods.ts';
import { Button } from '../../base/Button.tsx';
import { early } from '../../base/early.ts';
import { late } from '../../base/late.tsx';
import { Name } from '../../base/Name.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { Status } from '../../base/Status.tsx';
import common from '../../base/common.module.css';
import { names } from '../../base/names.ts';
import { useActions, useLab, useLayout } from '../../base/session-context.ts';
import { tabKeys } from '../../base/tabs.ts';
import css from './Details.module.css';

const tabs: readonly [id: string, title: string, Tab: ComponentType<{ pod: Pod }>][] = [
  ['why', 'WHY', early(() => import('./WhyTab.tsx'))],
  ['describe', 'Describe', late(() => import('../../printed/Describe.tsx'))],
  ['events', 'Events', late(() => import('./PodEvents.tsx'))],
  ['yaml', 'YAML', late(() => import('../../printed/Yaml.tsx'))],
];
const ids = tabs.map(([id]) => id);
/** A pod is selected at first. */
const NodeDetails = late(() => import('./NodeDetails.tsx'));
const ComparedDetails = late(() => import('../../compare/ComparedDetails.tsx'));

/** The selected pod at the cursor; the node while none is selected. */
export function Details() {
  const { reader, cursor, selectedPod, comparing } = useLab((s) => ({
    reader: s.reader,
    cursor: s.cursor,
    selectedPod: s.selectedPod,
    comparing: s.comparison !== null,
  }));
  const { selectPod } = useActions();
  const [chosen, choose] = useLayout('details/tab', 'why');
  const pod = selectedPod && reader?.podAt(selectedPod, cursor);
  const [id, , Tab] = tabs.find(([each]) => each === chosen) ?? tabs[0]!;
  const own = pod ? (
    <>
      <Head pod={pod} />
      <Suspense fallback={null}>
        <Tab pod={pod} />
      </Suspense>
    </>
  ) : (
    <p className={common.muted}>{selectedPod} does not exist at this moment.</p>
  );
  return (
    <PanelFrame
      title="Pod details"
      scrolls={!selectedPod || id !== 'why'}
      lead={
        selectedPod && (
          <div role="tablist" aria-label="Pod details" className={css.tabs}>
            {tabs.map(([each, title]) => (
              <button
                key={each}
                type="button"
                role="tab"
                id={`details-tab-${each}`}
                aria-selected={each === id}
                aria-controls="details-tab"
                tabIndex={each === id ? 0 : -1}
                onClick={() => choose(each)}
                onKeyDown={tabKeys(ids, id, choose)}
              >
                {title}
              </button>
            ))}
          </div>
        )
      }
      actions={
        selectedPod && (
          <Button small quiet aria-label="Show the node" tip="Show the node" onClick={() => selectPod(null)}>
            Node
          </Button>
        )
      }
    >
      {selectedPod ? (
        <div role="tabpanel" id="details-tab" aria-labelledby={`details-tab-${id}`} className={css.details}>
          {comparing ? <ComparedDetails fallback={own} pod={selectedPod} tab={id} Tab={Tab} /> : own}
        </div>
      ) : (
        <div className={css.details}>
          <NodeDetails kubelet={reader?.kubeletAt(cursor) ?? null} />
        </div>
      )}
    </PanelFrame>
  );
}

function Head({ pod }: { pod: Pod }) {
  const { ready, status } = podColumns(pod);
  return (
    <div className={css.head}>
      <h3 className={names(common.mono, css.name)}>
        <Name name={pod.metadata.name} />
      </h3>
      <Status status={status} /> <span className={common.muted}>{ready}</span>
      {pod.metadata.namespace !== 'default' && (
        <span className={common.muted}>in {pod.metadata.namespace}</span>
      )}
    </div>
  );
}
