/** What somebody who answered in a room shows the trainer: the code of the answer, large, and as a picture. */
import { useId, useMemo, useState } from 'react';
import { codeOf } from '../../teach/room/code.ts';
import { written } from '../../teach/room/pasted.ts';
import type { Lesson } from '../../teach/types.ts';
import { Button } from '../base/Button.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { QrCode } from '../dialogs/QrCode.tsx';
import css from './AnswerCode.module.css';
import { firstName, keepFirstName, participant } from './participant.ts';

export default function AnswerCode({
  lesson,
  step,
  answer,
}: {
  lesson: Lesson;
  step: number;
  answer: readonly number[];
}) {
  const [name, setName] = useState(firstName);
  const [said, setSaid] = useState('');
  const id = useId();
  const code = useMemo(() => codeOf(lesson, step, answer, participant()), [lesson, step, answer]);
  if (code === null)
    return <p className={common.muted}>This question has too many answers for a code. Say yours aloud.</p>;
  const text = written(code, name);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied. Paste it into the chat.');
    } catch {
      setSaid('The browser does not allow this page to copy. Type the code into the chat.');
    }
  };
  return (
    <section className={css.answer} aria-labelledby={`${id}-head`}>
      <h4 id={`${id}-head`}>Your code for the trainer</h4>
      <p className={names(css.code, common.mono)} data-answer-code="">
        {code}
      </p>
      <div className={css.picture}>
        <QrCode text={text} label={`QR code of ${text}`} />
      </div>
      <div className={css.row}>
        <label htmlFor={`${id}-name`}>First name, if you like</label>
        <input
          id={`${id}-name`}
          className={common.field}
          autoComplete="given-name"
          maxLength={40}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            keepFirstName(event.target.value);
            setSaid('');
          }}
        />
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
      <p role="status" className={css.said}>
        {said}
      </p>
      <p className={common.muted}>
        This page sends nothing. The trainer reads the code from your screen, or you say it or paste it into
        the chat.
      </p>
    </section>
  );
}
