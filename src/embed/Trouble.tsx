import { useEffect, useRef } from 'react';
import type { Page } from './page.ts';
import { tellHeight } from './tell.ts';
import css from './Embed.module.css';

/** Why there is nothing to see. */
export function Trouble({ text, page }: { text: string; page: Page }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => tellHeight(box.current!, page), [page]);
  return (
    <div ref={box} className={css.trouble} role="alert">
      <h1>This part of the page cannot be displayed</h1>
      <p>{text}</p>
    </div>
  );
}
