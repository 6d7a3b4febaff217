/** What a learner is to do: checks that light up by themselves, hints, the solution. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { applySolution, checksOf, openHint, startAgain } from '../../session/lesson/index.ts';
import type { StepProgress } from '../../session/lesson/types.ts';
import { sameFiles } from '../../share/same-files.ts';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Edit, Task as TaskPart } from '../../teach/types.ts';
import { Button } from '../base/Button.tsx';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';
import { useLab, useSession } from '../base/session-context.ts';
import { Command } from './Console.tsx';
import { Mark } from './Mark.tsx';
import { Inline } from './Markdown.tsx';
import css from './Lesson.module.css';

interface Props {
  task: TaskPart;
  progress: StepProgress;
  /** The files that the step begins with. */
  start: readonly SourceFile[];
}

const commandsIn = (edits: readonly Edit[]) =>
  edits.flatMap((edit) => ('run' in edit ? [{ line: edit.run, at: edit.at ?? null }] : []));

export function Task({ task, progress, start }: Props) {
  const session = useSession();
  const states = checksOf(session);
  const now = useSyncExternalStore(states.subscribe, states.getState, states.getState);
  const touched = useLab((s) => s.entered.length > 0 || !sameFiles(s.files, start));
  const { checks, hints, solution } = task;
  const { done } = progress;
  const commands = commandsIn(solution);
  const instead = (i: number) => (!done[i] && touched && now[i]?.instead) || null;
  return (
    <section className={css.box} aria-label="Task">
      <p className={css.question}>
        <Inline text={task.text} />
      </p>
      <ul className={css.checks} aria-label="Checks">
        {checks.map(({ text }, i) => (
          <li key={i} className={names(done[i] && css.done)}>
            <Mark kind={done[i] ? 'right' : 'none'} />
            <span>
              <Inline text={text} />
              <span className={common.hidden}>{done[i] ? ', done' : ', to do'}</span>
              {instead(i) !== null && (
                <span className={css.instead}>
                  <Inline text={instead(i)!} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Said texts={checks.map(({ text }) => text)} done={done} />
      {progress.hints > 0 && (
        <ol className={css.hints} aria-label="Hints">
          {hints.slice(0, progress.hints).map(({ text }, i) => (
            <li key={i}>
              <Inline text={text} />
            </li>
          ))}
        </ol>
      )}
      <div className={css.deeds}>
        {progress.hints < hints.length && (
          <Button small onClick={() => openHint(session)}>
            {`Hint ${progress.hints + 1} of ${hints.length}`}
          </Button>
        )}
        {solution.length > commands.length && (
          <Button small onClick={() => applySolution(session)}>
            Apply the solution
          </Button>
        )}
        <Button small onClick={() => startAgain(session)}>
          Start this step again
        </Button>
      </div>
      {progress.solved && commands.length > 0 && (
        <div className={css.console} role="group" aria-label="Commands of the solution">
          {commands.map(({ line, at }) => (
            <Command key={line} line={line} at={at} />
          ))}
        </div>
      )}
      {solution.length === commands.length && !progress.solved && (
        <details>
          <summary>Show the solution</summary>
          <div className={css.console}>
            {commands.map(({ line, at }) => (
              <Command key={line} line={line} at={at} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

/** Says politely what has just been done. */
function Said({ texts, done }: { texts: readonly string[]; done: readonly boolean[] }) {
  const before = useRef(done);
  const [says, setSays] = useState('');
  useEffect(() => {
    const fresh = texts.filter((_, i) => done[i] && !before.current[i]);
    before.current = done;
    if (fresh.length > 0)
      setSays(
        [...fresh.map((text) => `Done: ${text}.`), ...(done.every(Boolean) ? ['All done.'] : [])].join(' '),
      );
  }, [texts, done]);
  return (
    <span role="status" className={common.hidden}>
      {says}
    </span>
  );
}
