import { useId } from 'react';
import { scenarioNames } from '../../scenarios/index.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import css from './ScenarioButton.module.css';

/** Which scenario this is; opens the sheet of all of them. */
export function ScenarioButton() {
  const { scenario, title, lesson } = useLab((s) => ({
    scenario: s.scenario,
    title: s.compilation.title,
    lesson: s.lesson?.lesson.title,
  }));
  const { openDialog } = useActions();
  const id = useId();
  return (
    <Button
      className={css.scenario}
      aria-label="Scenario"
      aria-describedby={id}
      aria-haspopup="dialog"
      onClick={() => openDialog('Scenario')}
    >
      <span id={id} data-tip="">
        {scenarioNames.includes(scenario) ? title : (lesson ?? 'own files')}
      </span>
      <Icon name="down" />
    </Button>
  );
}
