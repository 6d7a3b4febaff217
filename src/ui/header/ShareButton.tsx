/** A link with one click; its menu has the other ways to take the lab along. */
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { useActions } from '../base/session-context.ts';
import { MenuTrigger } from './MenuTrigger.tsx';
import css from './Header.module.css';

const ShareMenu = late(() => import('./ShareMenu.tsx'));

export function ShareButton() {
  const { openDialog } = useActions();
  return (
    <span className={css.split}>
      <Button quiet aria-haspopup="dialog" onClick={() => openDialog('Share')}>
        Share
      </Button>
      <MenuTrigger label="Other ways to share" popup="dialog" Menu={ShareMenu} />
    </span>
  );
}
