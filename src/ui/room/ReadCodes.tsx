/** Codes by hand, as a pasted list, or by the camera; what became of each; and all that count, with their names. */
import { type FormEvent, useId, useState } from 'react';
import { late } from '../base/late.tsx';
import { grouped } from '../../teach/room/letters.ts';
import type { Collected } from '../../teach/room/tally.ts';
import type { Lesson, Prediction } from '../../teach/types.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import css from './Room.module.css';
import { Inline } from '../lessons/Markdown.tsx';
import { useRoom } from './room-state.ts';
import { answerWords, outcomeWords, people, shownCode } from './words.ts';

const Camera = late(() => import('./Camera.tsx'));

interface Props {
  lesson: Lesson;
  step: number;
  prediction: Prediction;
  /** With the camera and the list; a second window has room for the field alone. */
  whole?: boolean;
}

export function ReadCodes({ lesson, step, prediction, whole = true }: Props) {
  const { said, last, unkept, read, remove, clear } = useRoom(lesson, step);
  const [text, setText] = useState('');
  const [camera, setCamera] = useState(false);
  const id = useId();
  const enter = (event: FormEvent) => {
    event.preventDefault();
    // What is wrong stays in the field, to be mended.
    const wrong = read(text).filter(({ outcome }) => outcome.kind === 'mistyped');
    setText(wrong.map(({ text: code, name }) => (name === '' ? code : `${name}: ${code}`)).join('\n'));
  };
  return (
    <section className={css.codes} aria-label="Codes">
      <form onSubmit={enter}>
        <label htmlFor={`${id}-codes`}>Codes, typed or pasted from a chat</label>
        <div className={css.row}>
          <textarea
            id={`${id}-codes`}
            className={names(common.field, common.mono)}
            rows={2}
            spellCheck={false}
            autoCapitalize="characters"
            autoComplete="off"
            placeholder="Ada: CFHJ-KMNP-RTWX"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey) event.currentTarget.form?.requestSubmit();
              else return;
              event.preventDefault();
            }}
          />
          <Button primary type="submit" disabled={text.trim() === ''}>
            Count
          </Button>
          {whole && (
            <Button aria-pressed={camera} onClick={() => setCamera(!camera)}>
              {camera ? 'Stop the camera' : 'Use the camera'}
            </Button>
          )}
        </div>
      </form>
      {camera && <Camera onFound={read} />}
      <Outcomes of={last} lesson={lesson} />
      {unkept && (
        <p className={css.needs}>The browser keeps nothing for this tab: a reload would lose the answers.</p>
      )}
      {whole && said.length > 0 && (
        <details className={css.read}>
          <summary>Codes that count: {said.length}</summary>
          <ul aria-label="Codes that count">
            {said.map(({ code, name, answer }) => (
              <li key={code}>
                <span className={common.mono}>{grouped(code)}</span>
                <span className={css.who}>{name || 'no name'}</span>
                <span className={css.what}>
                  <Inline text={answerWords(prediction, answer)} />
                </span>
                <Button
                  quiet
                  small
                  aria-label={`Remove ${grouped(code)}${name === '' ? '' : ` of ${name}`}`}
                  onClick={() => remove(code)}
                >
                  <Icon name="remove" />
                </Button>
              </li>
            ))}
          </ul>
          <Button onClick={clear}>Forget all answers to this question</Button>
        </details>
      )}
    </section>
  );
}

/** Of a long list, those that went as they should are a number. */
const FEW = 4;

function Outcomes({ of: last, lesson }: { of: Collected['outcomes']; lesson: Lesson }) {
  const counted = last.filter(({ outcome }) => outcome.kind === 'counted').length;
  const shown = last.length > FEW ? last.filter(({ outcome }) => outcome.kind !== 'counted') : last;
  return (
    <div role="status" className={css.outcomes}>
      {shown.length < last.length && <p data-outcome="counted">{people(counted)} counted.</p>}
      {shown.map(({ text, name, outcome }, i) => (
        <p key={i} data-outcome={outcome.kind}>
          <span className={common.mono}>{shownCode(text)}</span>
          {name !== '' && ` of ${name}`}: {outcomeWords(outcome, lesson)}
        </p>
      ))}
    </div>
  );
}
