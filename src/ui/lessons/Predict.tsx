/** What a learner says before it is shown. */
import { Fragment, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { answer, reveal } from '../../session/lesson/index.ts';
import type { StepProgress } from '../../session/lesson/types.ts';
import { clock } from '../../printers/clock.ts';
import { isRight, truthOf } from '../../teach/predict.ts';
import type { Prediction } from '../../teach/types.ts';
import type { FragmentRun } from '../../teach/fragments.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { names } from '../base/names.ts';
import { inside } from '../base/inside.ts';
import { useLab, useSession } from '../base/session-context.ts';
import { inRoom } from '../room/participant.ts';
import { Inline } from './Markdown.tsx';
import { Mark } from './Mark.tsx';
import css from './Lesson.module.css';

const useAnswerCode = inside(() => import('../room/AnswerCode.tsx'));

interface Props {
  prediction: Prediction;
  step: number;
  progress: StepProgress;
  /** Of the step's files, to its end. Asked for only when it is shown. */
  whole(): FragmentRun;
}

export function Predict(props: Props) {
  const { shown, answer: said } = props.progress;
  if (shown) return <Shown {...props} />;
  return inRoom() && said !== null ? <Said {...props} said={said} /> : <Asked {...props} />;
}

/** In a room: what was said, as a code for the trainer; what comes stays hidden until they show it. */
function Said({ prediction, step, said }: Props & { said: readonly number[] }) {
  const session = useSession();
  const lesson = useLab((s) => s.lesson?.lesson);
  const AnswerCode = useAnswerCode(true);
  const heard = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Who has just said it had the focus on a button that is gone.
    if (document.activeElement === document.body) heard.current?.focus();
  }, []);
  return (
    <div className={css.box} data-predict="said">
      <p className={css.question}>
        <Inline text={prediction.question} />
      </p>
      <p ref={heard} tabIndex={-1}>
        You said:{' '}
        {said.map((option, i) => (
          <Fragment key={option}>
            {i > 0 && ', then '}
            <Inline text={prediction.options[option]?.text ?? ''} />
          </Fragment>
        ))}
      </p>
      {AnswerCode && lesson && <AnswerCode lesson={lesson} step={step} answer={said} />}
      <p className={css.aside}>For when the trainer has shown the truth:</p>
      <Button onClick={() => reveal(session, step)}>Show the truth</Button>
    </div>
  );
}

function Asked({ prediction, step, progress }: Props) {
  const session = useSession();
  const { question, how, options, hideFrom } = prediction;
  const [said, setSaid] = useState<readonly number[]>(
    () => progress.answer ?? (how === 'order' ? mixed(options.map(({ text }) => text)) : []),
  );
  const say = () => {
    answer(session, step, said);
    // In a room the trainer says when.
    if (!inRoom()) reveal(session, step);
  };
  return (
    <div className={css.box} data-predict="asked">
      {how === 'choose' ? (
        <Choose {...{ question, options, said, setSaid }} />
      ) : (
        <Order {...{ question, options, said, setSaid }} />
      )}
      <p className={css.aside}>Nothing after {clock(hideFrom)} is shown before you have said.</p>
      <Button primary disabled={said.length === 0} onClick={say}>
        Say it
      </Button>
    </div>
  );
}

/** Some order that is not the one in which they are written, which may be the true one; always the same. */
function mixed(texts: readonly string[]): number[] {
  const weight = (text: string) =>
    [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, 7);
  const all = texts.map((text, i) => ({ i, weight: weight(text) }));
  const order = all.sort((a, b) => a.weight - b.weight || b.i - a.i).map(({ i }) => i);
  return order.every((each, i) => each === i) ? order.reverse() : order;
}

interface Answering extends Pick<Prediction, 'question' | 'options'> {
  said: readonly number[];
  setSaid(said: readonly number[]): void;
}

function Choose({ question, options, said, setSaid }: Answering) {
  const name = useId();
  return (
    <fieldset className={css.choose}>
      <legend>
        <Inline text={question} />
      </legend>
      {options.map(({ text }, i) => (
        <label key={i}>
          <input type="radio" name={name} checked={said[0] === i} onChange={() => setSaid([i])} />
          <span>
            <Inline text={text} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Each has two buttons; the keys up and down move the one that has the focus, too. */
function Order({ question, options, said, setSaid }: Answering) {
  const list = useRef<HTMLOListElement>(null);
  const label = useId();
  const [says, setSays] = useState('');
  const moved = useRef<{ option: number; way: -1 | 1 } | null>(null);
  const move = (at: number, way: -1 | 1) => {
    const to = at + way;
    if (to < 0 || to >= said.length) return;
    const next = [...said];
    [next[at], next[to]] = [next[to]!, next[at]!];
    moved.current = { option: said[at]!, way };
    setSaid(next);
    setSays(`${options[said[at]!]!.text}: ${to + 1} of ${said.length}`);
  };
  useEffect(() => {
    // The buttons of the one that moved keep the focus; at an end the other one has it.
    if (!moved.current) return;
    const { option, way } = moved.current;
    moved.current = null;
    const buttons = [
      ...list.current!.querySelectorAll<HTMLButtonElement>(`[data-option="${option}"] button`),
    ];
    const wanted = buttons[way < 0 ? 0 : 1];
    (wanted?.disabled ? buttons[way < 0 ? 1 : 0] : wanted)?.focus();
  }, [said]);
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(at, way);
  };
  return (
    <div className={css.order}>
      <p id={label} className={css.question}>
        <Inline text={question} />
      </p>
      <ol ref={list} aria-labelledby={label}>
        {said.map((option, at) => (
          <li key={option} data-option={option} onKeyDown={(event) => onKeyDown(event, at)}>
            <span>
              <Inline text={options[option]!.text} />
            </span>
            <Button
              quiet
              small
              aria-label={`Earlier: ${options[option]!.text}`}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            >
              <Icon name="up" />
            </Button>
            <Button
              quiet
              small
              aria-label={`Later: ${options[option]!.text}`}
              disabled={at === said.length - 1}
              onClick={() => move(at, 1)}
            >
              <Icon name="down" />
            </Button>
          </li>
        ))}
      </ol>
      <span role="status" className={css.said}>
        {says}
      </span>
    </div>
  );
}

function Shown({ prediction, progress, whole }: Props) {
  const { question, how, options } = prediction;
  const { trace } = whole();
  const truth = trace ? truthOf(prediction, trace) : [];
  const said = progress.answer;
  const right = said !== null && trace !== null && isRight(prediction, said, trace);
  const verdict = useRef<HTMLParagraphElement>(null);
  const label = useId();
  useEffect(() => {
    // Who has just said it had the focus on a button that is gone.
    if (document.activeElement === document.body) verdict.current?.focus();
  }, []);
  const shown =
    how === 'order'
      ? [...truth, ...options.keys()].filter((each, i, all) => all.indexOf(each) === i)
      : [...options.keys()];
  const List = how === 'order' ? 'ol' : 'ul';
  return (
    <div className={css.box} data-predict="shown">
      <p id={label} className={css.question}>
        <Inline text={question} />
      </p>
      <List aria-labelledby={label} className={css.truth}>
        {shown.map((option) => {
          const isSo = truth.includes(option);
          const own = how === 'choose' ? said?.[0] === option : false;
          return (
            <li key={option} className={names(isSo && css.so)}>
              {how === 'choose' && <Mark kind={isSo ? 'right' : own ? 'wrong' : 'none'} />}
              <span>
                <Inline text={options[option]!.text} />
                {how === 'choose' && isSo && <strong> This is what happens.</strong>}
                {own && !isSo && <em> You said this.</em>}
              </span>
            </li>
          );
        })}
      </List>
      {how === 'order' && said !== null && !right && (
        <p className={css.aside}>You said: {said.map((i) => options[i]!.text).join(', ')}.</p>
      )}
      <p ref={verdict} tabIndex={-1} role="status" className={css.result} data-right={right || undefined}>
        {said === null ? (
          'Nobody said anything here.'
        ) : (
          <>
            <Mark kind={right ? 'right' : 'wrong'} /> {right ? 'You were right.' : 'It comes differently.'}
          </>
        )}
      </p>
    </div>
  );
}
