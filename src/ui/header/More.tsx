/** What is asked for seldom: files, export, looks, and the way back to the first state. */
import { Popover } from 'radix-ui';
import { useState } from 'react';
import type { Theme } from '../../session/types.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { names } from '../base/names.ts';
import { useActions, useLab, useLayout, useSession } from '../base/session-context.ts';
import { openGlossary } from '../help/open.ts';
import common from '../base/common.module.css';
import { SCALE, scales } from '../shell/scale.ts';
import { dialogs } from './dialogs.ts';
import { Item } from './Item.tsx';
import css from './More.module.css';

/** At every width; a phone has no room for the bar's buttons either. */
const asked = [
  ['Files', 'Files…'],
  ['Lessons', 'Lessons…'],
  ['Matrix', 'Matrix…'],
  ['Export', 'Export…'],
  ['Keys', 'Keys'],
  ['About', 'About'],
] as const;

export default function More() {
  const session = useSession();
  const [open, setOpen] = useState(true);
  const { theme, scenario, presenting, comparing } = useLab((s) => ({
    theme: s.theme,
    scenario: s.scenario,
    presenting: s.presenting,
    comparing: s.comparison !== null,
  }));
  const { setTheme, reset, resetLayout, openDialog, present, compare } = useActions();
  const [scale, setScale] = useLayout<number>(SCALE, 1);
  const done = (deed: () => void) => () => {
    setOpen(false);
    deed();
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button quiet aria-label="More" tip="More">
          <Icon name="more" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.more}
          align="end"
          sideOffset={4}
          collisionPadding={6}
          aria-label="More"
        >
          <div className={names(css.part, css.phone)}>
            <Item onClick={done(() => compare(comparing ? null : 'gate'))}>
              {comparing ? 'Stop comparing' : 'Compare'}
            </Item>
            <Item onClick={done(() => present(!presenting))}>Present</Item>
            {['Share', 'Embed'].map((name) => (
              <Item key={name} dialog onClick={done(() => openDialog(name))}>
                {name}
              </Item>
            ))}
          </div>
          <div className={css.part}>
            {asked
              .filter(([name]) => dialogs.has(name))
              .map(([name, label]) => (
                <Item key={name} label={name} dialog onClick={done(() => openDialog(name))}>
                  {label}
                </Item>
              ))}
            <Item dialog onClick={done(() => openGlossary(session))}>
              Glossary
            </Item>
          </div>
          <div className={css.part}>
            <label className={css.choice}>
              <span>Theme</span>
              <select
                className={common.field}
                value={theme}
                onChange={(event) => setTheme(event.target.value as Theme)}
              >
                <option value="auto">as the system</option>
                <option value="light">light</option>
                <option value="dark">dark</option>
              </select>
            </label>
            <label className={css.choice}>
              <span>Size</span>
              <select
                className={common.field}
                value={scale}
                onChange={(event) => setScale(Number(event.target.value))}
              >
                {scales.map((factor) => (
                  <option key={factor} value={factor}>
                    {factor * 100} %
                  </option>
                ))}
              </select>
            </label>
          </div>
          <div className={css.part}>
            <Item onClick={done(resetLayout)}>Reset layout</Item>
            <Item disabled={!scenario} label="Reset" onClick={done(reset)}>
              Reset to the original scenario
            </Item>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
