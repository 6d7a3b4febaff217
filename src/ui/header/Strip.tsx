/** The second line: what the node runs with, undo, and what the last change did. */
import { useEffect, useId, useState } from 'react';
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { NARROW, useMedia } from '../base/media.ts';
import { useRoving } from '../base/roving.ts';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Header.module.css';
import { DoAtButton } from './DoAtButton.tsx';
import { KubeletControls } from './KubeletControls.tsx';
import { useControls } from './controls.ts';

const Changed = late(() => import('../strip/Changed.tsx'));
const Sides = late(() => import('../compare/Sides.tsx'));

export function Strip() {
  const { undoLabel, undoEnds, redoLabel, comparing, tells } = useLab((s) => ({
    undoLabel: s.undoLabel,
    undoEnds: s.undoEnds,
    redoLabel: s.redoLabel,
    comparing: s.comparison !== null,
    tells: s.changed !== null,
  }));
  const shown = useControls();
  const says = useSettled(shown.says);
  // Elsewhere it stands in the timeline's lane of steps.
  const narrow = useMedia(NARROW);
  const reason = useId();
  const { undo, redo } = useActions();
  const box = useRoving<HTMLDivElement>();
  const [all, setAll] = useState(false);
  return (
    <section role="region" aria-label="Controls" tabIndex={-1}>
      <div
        ref={box}
        className={css.strip}
        role="toolbar"
        aria-label="Node and history"
        data-open={all || undefined}
      >
        <KubeletControls {...shown} reason={reason} />
        <div className={css.group}>
          <Button
            quiet
            aria-label="Undo"
            tip={undoLabel ? `Undo: ${undoLabel} (Ctrl/⌘-Z)` : `Nothing to undo. ${undoEnds}`}
            disabled={!undoLabel}
            onClick={undo}
          >
            <Icon name="undo" />
          </Button>
          <Button
            quiet
            className={css.redo}
            aria-label="Redo"
            tip={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
            disabled={!redoLabel}
            onClick={redo}
          >
            <Icon name="redo" />
          </Button>
        </div>
        <Button
          quiet
          className={css.more}
          aria-label="All settings"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          <Icon name={all ? 'up' : 'down'} />
        </Button>
        <p id={reason} role="status" className={css.resting}>
          {says}
        </p>
        {comparing && <Sides />}
        <div className={css.last}>{tells && <Changed />}</div>
        {narrow && (
          <div className={css.right}>
            <DoAtButton disabled={shown.scenario} reason={reason} />
          </div>
        )}
      </div>
    </section>
  );
}

/** Milliseconds for which half a word is no news. */
const HALF_TYPED = 700;

/** A text that is said once it stays for a while, and taken back at once. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), HALF_TYPED);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === text ? text : '';
}
