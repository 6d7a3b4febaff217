/** A step of a lesson: its parts, as far as they may be seen. */
import { useCallback, useMemo } from 'react';
import { partOf } from '../../session/lesson/index.ts';
import { runOfStep } from '../../session/lesson/step-run.ts';
import type { OpenLesson } from '../../session/lesson/types.ts';
import { stepFiles } from '../../teach/files.ts';
import { fill } from '../../teach/fragments.ts';
import type { Part } from '../../teach/types.ts';
import { useSession } from '../base/session-context.ts';
import { Console } from './Console.tsx';
import { Markdown } from './Markdown.tsx';
import { Predict } from './Predict.tsx';
import { Task } from './Task.tsx';
import { TimelinePart, WhyPart } from './parts.tsx';

export function StepView({ opened }: { opened: OpenLesson }) {
  const { store } = useSession();
  const { lesson, step, progress } = opened;
  const now = lesson.steps[step]!;
  const own = progress[step]!;
  const prediction = partOf(now, 'predict');
  const asks = prediction !== undefined && !own.shown;
  const whole = useCallback(() => runOfStep(lesson, step, null, store.getState()), [lesson, step, store]);
  const hideFrom = asks ? prediction.hideFrom : null;
  const run = useMemo(
    () => runOfStep(lesson, step, hideFrom, store.getState()),
    [lesson, step, hideFrom, store],
  );
  const filled = useCallback((text: string) => fill(text, run), [run]);
  const start = useMemo(() => stepFiles(lesson, step), [lesson, step]);
  // What is behind a question may tell its answer.
  const shown = asks ? now.parts.slice(0, now.parts.indexOf(prediction) + 1) : now.parts;
  const part = (each: Part) => {
    switch (each.kind) {
      case 'text':
        return <Markdown tokens={each.tokens} fill={filled} />;
      case 'predict':
        return each === prediction && <Predict prediction={each} step={step} progress={own} whole={whole} />;
      case 'task':
        return each === partOf(now, 'task') && <Task task={each} progress={own} start={start} />;
      case 'why':
        return run.trace && <WhyPart trace={run.trace} pod={each.pod} at={each.at} />;
      case 'timeline':
        return run.trace && <TimelinePart trace={run.trace} at={each.at} pods={each.pods} />;
      case 'console':
        return <Console text={each.text} at={each.at} />;
    }
  };
  return (
    <>
      {shown.map((each, i) => (
        <div key={i}>{part(each)}</div>
      ))}
    </>
  );
}
