/** Which files are A and B, in the control strip while they are compared. */
import { useState } from 'react';
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Compare.module.css';

const Variants = late(() => import('./Variants.tsx'));

export default function Sides() {
  const labels = useLab((s) => s.comparison?.labels);
  const { compare } = useActions();
  const [menu, setMenu] = useState(false);
  if (!labels) return null;
  const [a, b] = labels;
  const inside = (
    <>
      <span className={css.side}>B</span> {b}
    </>
  );
  const chip = (
    <Button quiet small aria-label={`B: ${b}. Change it`} aria-haspopup="menu" onClick={() => setMenu(true)}>
      {inside}
    </Button>
  );
  return (
    <div className={css.sides} role="group" aria-label="Compared">
      <span className={css.chip} data-side="a">
        <span className={css.side}>A</span> {a}
      </span>
      <span className={css.chip} data-side="b">
        {menu ? (
          <Variants fallback={chip} label={`B: ${b}. Change it`}>
            {inside}
          </Variants>
        ) : (
          chip
        )}
      </span>
      <Button quiet small aria-label="Stop comparing" tip="Stop comparing" onClick={() => compare(null)}>
        ×
      </Button>
    </div>
  );
}
