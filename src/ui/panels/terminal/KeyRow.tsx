/** On a phone, the keys of a shell that its keyboard does not have. */
import { useEffect, useRef } from 'react';
import { Button } from '../../base/Button.tsx';
import type { LabTerminal } from './lab-terminal.ts';
import type { Key } from './keys.ts';
import css from './Terminal.module.css';

const keys: readonly [label: string, name: string, key: Key][] = [
  ['Tab', 'Tab', { name: 'tab' }],
  ['|', 'Pipe', { name: 'text', text: '|' }],
  ['↑', 'Previous line', { name: 'up' }],
  ['↓', 'Next line', { name: 'down' }],
];

export function KeyRow({ terminal, ctrl }: { terminal: LabTerminal; ctrl: boolean }) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return undefined;
    // Above the keyboard, which covers the foot of the page.
    const follow = () => {
      const covered = window.innerHeight - view.height - view.offsetTop;
      const raised = covered > 80 && row.current?.parentElement?.contains(document.activeElement);
      row.current?.toggleAttribute('data-raised', raised);
      row.current?.style.setProperty('--covered', `${covered}px`);
    };
    view.addEventListener('resize', follow);
    view.addEventListener('scroll', follow);
    return () => {
      view.removeEventListener('resize', follow);
      view.removeEventListener('scroll', follow);
    };
  }, []);
  return (
    <div
      ref={row}
      role="toolbar"
      aria-label="Keys"
      className={css.keys}
      // The line keeps the focus, and the keyboard stays.
      onPointerDown={(event) => event.preventDefault()}
    >
      <Button aria-pressed={ctrl} onClick={() => terminal.setCtrl(!ctrl)}>
        Ctrl
      </Button>
      {keys.map(([label, name, key]) => (
        <Button key={name} aria-label={name} onClick={() => terminal.press([key])}>
          {label}
        </Button>
      ))}
    </div>
  );
}
