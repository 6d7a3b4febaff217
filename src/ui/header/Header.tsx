import { type ComponentType, Suspense, lazy, useId, useState } from 'react';
import { scenarioNames } from '../../scenarios/index.ts';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import { Button } from '../base/Button.tsx';
import css from './Header.module.css';
import { KubeletControls } from './KubeletControls.tsx';
import { Now } from './Now.tsx';
import { useControls } from './controls.ts';
import common from '../base/common.module.css';

const DoAt = lazy(() => import('./DoAt.tsx'));

type Dialog = ComponentType<{ onClose(): void }>;
/** The dialogs, found by their files and loaded at the first click: the name is the button. */
const dialogs = Object.entries(import.meta.glob<Dialog>('../dialogs/?*Dialog.tsx', { import: 'default' }))
  .map(([path, load]): [string, Dialog] => [
    path.slice(11, -10),
    lazy(async () => ({ default: await load() })),
  ])
  .reverse();

export function Header() {
  const { scenario, undoLabel, redoLabel, theme } = useLab((s) => ({
    scenario: s.scenario,
    undoLabel: s.undoLabel,
    redoLabel: s.redoLabel,
    theme: s.theme,
  }));
  const shown = useControls();
  const reason = useId();
  const { loadScenario, undo, redo, reset, setTheme } = useActions();
  const [menu, setMenu] = useState(false);
  const [open, setOpen] = useState<[string, Dialog]>();
  const Open = open?.[1];
  return (
    <header className={css.top} role="banner">
      <h1>Pull Secret Lab</h1>
      <label className={css.labelled}>
        <span>Scenario</span>
        <select
          className={common.field}
          value={scenario}
          onChange={(event) => loadScenario(event.target.value)}
        >
          {scenarioNames.includes(scenario) || <option value={scenario}>own files</option>}
          {scenarioNames.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <KubeletControls {...shown} reason={reason} />
      <p id={reason} role="status" className={css.resting}>
        {shown.says}
      </p>
      <div className={css.right}>
        {menu ? (
          <Suspense
            fallback={
              <Button>
                Do at <Now />
              </Button>
            }
          >
            <DoAt disabled={shown.scenario} reason={reason} />
          </Suspense>
        ) : (
          <Button
            aria-haspopup="menu"
            disabled={shown.scenario}
            aria-describedby={shown.scenario ? reason : undefined}
            onClick={() => setMenu(true)}
          >
            Do at <Now />
          </Button>
        )}
        <Button
          aria-label="Undo"
          tip={undoLabel ? `Undo: ${undoLabel} (Ctrl/⌘-Z)` : 'Nothing to undo'}
          disabled={!undoLabel}
          onClick={undo}
        >
          <Icon name="undo" />
        </Button>
        <Button
          aria-label="Redo"
          tip={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
          disabled={!redoLabel}
          onClick={redo}
        >
          <Icon name="redo" />
        </Button>
        <Button tip="Reset to the original scenario (can be undone)" disabled={!scenario} onClick={reset}>
          Reset
        </Button>
        <label className={css.labelled}>
          <span className={common.hidden}>Theme</span>
          <select
            className={common.field}
            value={theme}
            onChange={(event) => setTheme(event.target.value as typeof theme)}
          >
            <option value="auto">auto</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
        {dialogs.map((dialog) => (
          <Button
            key={dialog[0]}

            aria-haspopup="dialog"
            onClick={() => setOpen(dialog)}
          >
            {dialog[0]}
          </Button>
        ))}
      </div>
      {Open && (
        <Suspense>
          <Open onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </header>
  );
}
