import type { Decision } from '../../../api/decision.ts';
import type { Fact } from '../../../explain/step-text.ts';
import { textOfStep } from '../../../explain/steps.ts';
import { permalinkOf } from '../../../explain/upstream.ts';
import { outcomeOf, startsContainer } from '../../../explain/why.ts';
import kubelets from '../../../prepared/kubelets.json' with { type: 'json' };
import { clock } from '../../../printers/clock.ts';
import { useActions, useLayout } from '../../base/session-context.ts';
import { Button } from '../../base/Button.tsx';
import css from './Details.module.css';
import { names } from '../../base/names.ts';
import common from '../../base/common.module.css';

/**
 * The questions that the kubelet asked itself at the last container start before the cursor, with their answers.
 * `version` = of the kubelet that asked.
 */
export function Why({ decision, version }: { decision: Decision | null; version: string }) {
  if (!decision) {
    return (
      <section>
        <h4>Why</h4>
        <p className={common.muted}>The kubelet has not tried to start a container of this pod yet.</p>
      </section>
    );
  }
  return (
    <section>
      <h4>
        Why{' '}
        <span className={common.muted}>
          {decision.volume ? 'image volume' : 'container'} {decision.container},{' '}
          {decision.volume ? 'check' : 'start'} at {clock(decision.t, true)}, {decision.image},{' '}
          {decision.pullPolicy}
        </span>
      </h4>
      <ol className={css.chain}>
        {decision.steps.map(textOfStep).map((step, i) => (
          <li key={i}>
            <details>
              <summary>
                <span>{step.question}</span> <strong>{step.answer}</strong>
                {step.otherwise && <span className={css.otherwise}> otherwise: {step.otherwise}</span>}
              </summary>
              <div className={css.fact}>
                <p className={names(common.mono, common.muted)}>
                  <Upstream place={step.upstream} version={version} />
                </p>
                {step.facts.map((fact, k) => (
                  <FactLine key={k} fact={fact} />
                ))}
              </div>
            </details>
            <p className={css.because}>{step.because}</p>
          </li>
        ))}
        <li className={names(css.outcome, !startsContainer(decision) && css.bad)}>{outcomeOf(decision)}</li>
      </ol>
      {decision.metric && <p className={names(common.muted, common.mono)}>metric: {decision.metric}</p>}
    </section>
  );
}

/** The function that asks this, with a link to its file as the version was released. */
function Upstream({ place, version }: { place: string; version: string }) {
  const link = permalinkOf(place, version, kubelets);
  if (!link) return place;
  return (
    <>
      <a href={link} target="_blank" rel="noopener">
        {place}
      </a>{' '}
      ({version})
    </>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  const { seek } = useActions();
  const [, setRaw] = useLayout('credentials/raw', false);
  switch (fact.kind) {
    case 'file':
      return (
        <Button small onClick={() => setRaw(true)}>
          show {fact.path.split('/').at(-1)!.slice(0, 20)}
        </Button>
      );
    case 'request':
      return (
        <Button small onClick={() => seek(fact.t)}>
          go to the request at {clock(fact.t, true)}
        </Button>
      );
    case 'secret':
      return (
        <p className={common.mono}>
          secret {fact.key}
          {fact.hash ? `, hash ${fact.hash.slice(0, 7)}` : ''}
        </p>
      );
    case 'image':
      return <p className={common.mono}>{fact.id}</p>;
    case 'field':
      return (
        <p className={common.mono}>
          {fact.field}: {fact.value}
        </p>
      );
  }
}
