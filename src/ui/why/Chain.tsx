import type { DecisionStep } from '../../api/decision.ts';
import { shortStep } from '../../explain/short-steps.ts';
import { factText } from '../../explain/step-text.ts';
import { textOfStep } from '../../explain/steps.ts';
import { permalinkOf } from '../../explain/upstream.ts';
import kubelets from '../../prepared/kubelets.json' with { type: 'json' };
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useSession } from '../base/session-context.ts';
import { openHelp } from '../help/open.ts';
import css from './Why.module.css';
import { FactLink } from './facts.tsx';

interface Props {
  steps: readonly DecisionStep[];
  /** The index of the one that decides: it is open. */
  deciding: number;
  version: string;
  /** What had happened before to what each of them looked at. */
  past: readonly (string | null)[];
}

/** The questions that the kubelet asked itself, one line each. */
export function Chain({ steps, deciding, version, past }: Props) {
  return (
    <ol className={css.chain} aria-label="Questions that the kubelet asked">
      {steps.map((step, i) => (
        <Line key={i} step={step} decides={i === deciding} version={version} past={past[i] ?? null} />
      ))}
    </ol>
  );
}

interface LineProps {
  step: DecisionStep;
  decides: boolean;
  version: string;
  past: string | null;
}

function Line({ step, decides, version, past }: LineProps) {
  const { question, answer, because, otherwise, error } = shortStep(step);
  const text = textOfStep(step);
  const session = useSession();
  const help = `step/${step.kind}`;
  return (
    <li className={names(decides && css.decides)} data-decides={decides || undefined}>
      <details open={decides}>
        <summary>
          <span className={css.question} data-tip="" data-help={help}>
            {question}
          </span>
          <span className={css.because}>
            <strong>{answer}</strong>
            {because}
          </span>
          {decides && <span className={css.mark}>decides</span>}
        </summary>
        <div className={css.more}>
          <p>
            {text.question} {error === undefined ? text.because : null} {past}
          </p>
          {otherwise !== undefined && <p className={css.branch}>otherwise: {otherwise}</p>}
          {error !== undefined && (
            <details className={css.folded}>
              <summary>In its own words</summary>
              <pre className={css.error}>{error}</pre>
            </details>
          )}
          {text.facts.map((fact, k) => (
            <p key={k} className={common.mono}>
              <FactLink fact={fact} className={css.link}>
                {factText(fact)}
              </FactLink>
            </p>
          ))}
          <p className={names(common.mono, common.muted)}>
            <Upstream place={text.upstream} version={version} />
          </p>
          <p>
            <button type="button" className={css.link} onClick={() => openHelp(session, help)}>
              About this question
            </button>
          </p>
        </div>
      </details>
    </li>
  );
}

/** The function that asks this, with a link to its file as the version was released. */
function Upstream({ place, version }: { place: string; version: string }) {
  const link = permalinkOf(place, version, kubelets);
  if (!link) return place;
  return (
    <>
      <a className={css.link} href={link} target="_blank" rel="noopener">
        {place}
      </a>{' '}
      ({version})
    </>
  );
}
