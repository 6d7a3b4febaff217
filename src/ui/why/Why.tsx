import { useContext, useEffect, useMemo, useState } from 'react';
import { late } from '../base/late.tsx';
import { pastOf } from '../../explain/past.ts';
import { verdictOf } from '../../explain/verdict.ts';
import { mustPullMetric } from '../../kubelet/images/counters.ts';
import { kubeletAt } from '../../lab/view.ts';
import { clock } from '../../printers/clock.ts';
import { useLab } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { InPlace } from '../base/in-place.ts';
import { names } from '../base/names.ts';
import { useRoving } from '../base/roving.ts';
import { Chain } from './Chain.tsx';
import { ChangeIt } from './ChangeIt.tsx';
import { FactLink } from './facts.tsx';
import { Verdict } from './Verdict.tsx';
import css from './Why.module.css';

const Both = late(() => import('./Both.tsx'));
const WhatIf = late(() => import('./WhatIf.tsx'));

/** Why a pod is as it is at the cursor; on both sides while they are compared. */
export function Why(props: { pod: string; folded?: boolean }) {
  const comparing = useLab((s) => (s.comparison?.b ?? null) !== null);
  return (
    <>
      {comparing && <Both pod={props.pod} />}
      <One {...props} />
    </>
  );
}

/** Why a pod is as it is at the cursor: the verdict, the facts that decide, then the chain of questions. */
function One({ pod, folded = false }: { pod: string; folded?: boolean }) {
  const box = useRoving<HTMLDivElement>(true);
  const { trace, reader, cursor } = useLab((s) => ({ trace: s.trace, reader: s.reader, cursor: s.cursor }));
  const why = useMemo(() => reader?.whyAt(pod, cursor) ?? null, [reader, pod, cursor]);
  const verdict = useMemo(() => why && verdictOf(why.decision, why.ensured), [why]);
  const past = useMemo(() => (trace && why ? pastOf(trace, why.decision) : []), [trace, why]);
  const reason = useMemo(() => reader?.reasonAt(pod, cursor) ?? null, [reader, pod, cursor]);
  const embedded = useContext(InPlace);
  // No part of the first picture.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  const change = shown && !embedded && <WhatIf pod={pod} />;
  if (!why || !verdict)
    return (
      <div ref={box} className={css.why}>
        <p className={css.verdict}>
          <span className={css.sentence}>
            {reason
              ? `Waiting: ${reason.text.replace(/\.$/, '')}.`
              : 'The kubelet has not tried to start a container of this pod yet.'}
          </span>
        </p>
        <ChangeIt pod={pod} waits={reason?.kubeletDown === true} />
        {reason && change}
      </div>
    );
  const { decision, version, next, waitedAt } = why;
  const counts = trace && kubeletAt(trace, decision.t)?.metrics;
  const counted = counts && decision.metric !== null ? mustPullMetric(decision.metric) : null;
  const chain = (
    <Chain
      key={decision.id}
      steps={decision.steps}
      deciding={verdict.deciding}
      version={version}
      past={past}
    />
  );
  return (
    <div ref={box} className={css.why}>
      <Verdict verdict={verdict} />
      {next !== null && (
        <p>
          Next try at {clock(next, true)}
          {waitedAt !== null && <span className={common.muted}>, in back-off until then</span>}.
        </p>
      )}
      {/* A container that ran and ended is not about its image. */}
      {verdict.outcome === 'started' && reason && <p>Since then: {reason.text}.</p>}
      {folded ? (
        <details className={css.whole}>
          <summary>Whole chain</summary>
          {chain}
        </details>
      ) : (
        chain
      )}
      <ChangeIt pod={pod} waits={reason?.kubeletDown === true} />
      {change}
      <p className={names(common.mono, common.muted)}>
        {decision.volume ? 'image volume' : 'container'} {decision.container},{' '}
        {decision.volume ? 'check' : 'start'} at {clock(decision.t, true)}, {decision.image},{' '}
        {decision.pullPolicy}
        {counted && (
          <>
            , counted as{' '}
            <FactLink fact={{ kind: 'metric', metric: counted }} className={css.link}>
              {counted}
            </FactLink>
          </>
        )}
      </p>
    </div>
  );
}
