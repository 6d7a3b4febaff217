/** What a presenter sees that the audience does not: this step's notes, what comes next, the clock, the room's answers. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { predictionOf } from '../../teach/room/code.ts';
import { Button } from '../base/Button.tsx';
import { useLab, useSession } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { ReadCodes } from '../room/ReadCodes.tsx';
import { Tally } from '../room/Tally.tsx';
import { Truth } from '../room/Truth.tsx';
import { Inline, Markdown } from '../lessons/Markdown.tsx';
import css from './Notes.module.css';
import { type Stopwatch, passed, spoken, timeOfDay, toggled, useNow } from './clock.ts';
import { remote, setBlank, toStep } from './remote.ts';

export function Notes({ onClose }: { onClose(): void }) {
  const session = useSession();
  const { open, presenting } = useLab((s) => ({ open: s.lesson, presenting: s.presenting }));
  const { blank } = useStore(remote);
  if (!open)
    return (
      <main className={css.notes}>
        <h1>Notes</h1>
        <p>No lesson is open. Open one in the other window, and its notes are here.</p>
        <Clock />
        <div>
          <Button onClick={onClose}>Close this window</Button>
        </div>
      </main>
    );
  const { lesson, step } = open;
  const now = lesson.steps[step];
  const next = lesson.steps[step + 1];
  const prediction = predictionOf(now);
  return (
    <main className={css.notes}>
      <header className={css.head}>
        <div>
          <p className={common.muted}>
            {lesson.title}, step {step + 1} of {lesson.steps.length}
          </p>
          <h1>{now?.title}</h1>
        </div>
        <Clock />
      </header>
      <nav className={css.row} aria-label="Steps">
        <Button disabled={step === 0} onClick={() => void toStep(session, step - 1)}>
          Previous
        </Button>
        <Button primary disabled={!next} onClick={() => void toStep(session, step + 1)}>
          Next
        </Button>
        {presenting && (
          <Button aria-pressed={blank} onClick={() => setBlank(!blank)}>
            Black screen
          </Button>
        )}
        <p className={css.next}>
          <span className={common.muted}>Next:</span> {next ? next.title : 'the end of the lesson'}
        </p>
      </nav>
      <section className={css.text} aria-label="Notes of this step">
        {now && now.notes.length > 0 ? (
          <Markdown tokens={now.notes} />
        ) : (
          <p className={common.muted}>This step has no notes.</p>
        )}
      </section>
      {prediction && (
        <section className={css.answers} aria-label="The room’s answers">
          <h2>
            <Inline text={prediction.question} />
          </h2>
          <Tally lesson={lesson} step={step} prediction={prediction} />
          <ReadCodes lesson={lesson} step={step} prediction={prediction} whole={false} />
          <Truth open={open} prediction={prediction} />
        </section>
      )}
      <p className={common.muted}>
        Page ↓ and Page ↑ go through the steps, in either window; B makes the audience’s screen black while
        you present.
      </p>
    </main>
  );
}

function Clock() {
  const now = useNow();
  const [watch, setWatch] = useState<Stopwatch>(() => ({ before: 0, since: Date.now() }));
  const isPaused = watch.since === null;
  return (
    <div className={css.clock} role="group" aria-label="Clock">
      <p>
        <span className={common.muted}>time of day</span>
        <strong>{timeOfDay(now)}</strong>
      </p>
      <p>
        <span className={common.muted}>{isPaused ? 'since the start, paused' : 'since the start'}</span>
        <strong>{spoken(passed(watch, Math.max(now, watch.since ?? 0)))}</strong>
      </p>
      <div className={css.row}>
        <Button aria-pressed={isPaused} onClick={() => setWatch(toggled(watch, Date.now()))}>
          Pause
        </Button>
        <Button onClick={() => setWatch({ before: 0, since: Date.now() })}>Start again</Button>
      </div>
    </div>
  );
}
