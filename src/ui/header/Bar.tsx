/** The first line: which scenario, and what can be done with the lab as a whole. */
import { useState } from 'react';
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { inside } from '../base/inside.ts';
import { useRoving } from '../base/roving.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { CompareButton } from '../compare/CompareButton.tsx';
import { ScenarioButton } from '../scenarios/ScenarioButton.tsx';
import css from './Header.module.css';
import { ShareButton } from './ShareButton.tsx';

const More = late(() => import('./More.tsx'));
// With what follows the first picture anyway.
const useOpenDialog = inside<{ name: string; onClose(): void }>(() => import('../late/OpenDialog.tsx'));

export function Bar() {
  const { dialog, presenting } = useLab((s) => ({ dialog: s.dialog, presenting: s.presenting }));
  const { openDialog, present } = useActions();
  const box = useRoving<HTMLDivElement>();
  const [more, setMore] = useState(false);
  const OpenDialog = useOpenDialog(true);
  const trigger = (
    <Button quiet aria-label="More" aria-haspopup="dialog" tip="More" onClick={() => setMore(true)}>
      <Icon name="more" />
    </Button>
  );
  return (
    <>
      <div ref={box} className={css.bar} role="toolbar" aria-label="Lab">
        <h1>Pull Secret Lab</h1>
        <ScenarioButton />
        <Button
          className={css.search}
          aria-label="Search or do…"
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => openDialog('Palette')}
        >
          <Icon name="search" />
          <span>Search or do…</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </Button>
        <div className={css.right}>
          <CompareButton />
          <Button
            quiet
            className={css.wide}
            aria-pressed={presenting}
            tip="Large and without files, for an audience (P)"
            onClick={() => present(!presenting)}
          >
            Present
          </Button>
          <ShareButton />
          {more ? <More fallback={trigger} /> : trigger}
        </div>
      </div>
      {dialog !== null && OpenDialog && <OpenDialog name={dialog} onClose={() => openDialog(null)} />}
    </>
  );
}
