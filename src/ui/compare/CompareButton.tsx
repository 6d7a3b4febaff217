/** Shows the gate's other side with one click; its menu has the other variants. */

import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import { MenuTrigger } from '../header/MenuTrigger.tsx';
import css from '../header/Header.module.css';

const Variants = late(() => import('./Variants.tsx'));

export function CompareButton() {
  const comparing = useLab((s) => s.comparison !== null);
  const { compare } = useActions();
  return (
    <span className={css.split}>
      <Button
        quiet
        aria-pressed={comparing}
        tip="The same files with the gate's other side (C)"
        onClick={() => compare(comparing ? null : 'gate')}
      >
        Compare
      </Button>
      <MenuTrigger label="Compare with" popup="menu" Menu={Variants} />
    </span>
  );
}
