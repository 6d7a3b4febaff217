/** For the keyboard: straight to what the page is about. Seen when one of them has the focus. */
import type { MouseEvent } from 'react';
import { panelId } from '../base/PanelFrame.tsx';
import { useRoving } from '../base/roving.ts';
import { focusPlay, focusRegion } from '../base/focus.ts';
import css from './Skip.module.css';

const places = [
  ['Pods', 'Pods'],
  ['WHY', 'Pod details'],
  ['Timeline', 'Timeline'],
] as const;

export function Skip() {
  const box = useRoving<HTMLElement>();
  const to = (go: () => void) => (event: MouseEvent) => {
    // The part of an address behind # is for links to labs.
    event.preventDefault();
    go();
  };
  return (
    <nav ref={box} className={css.skip} aria-label="Skip to">
      {places.map(([label, title]) => (
        <a key={label} href={`#${panelId(title)}`} onClick={to(() => focusRegion(title))}>
          {label}
        </a>
      ))}
      <a href={`#${panelId('Timeline')}`} onClick={to(focusPlay)}>
        Play
      </a>
    </nav>
  );
}
