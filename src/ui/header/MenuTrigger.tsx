/** The arrow beside a button: what it opens is loaded when it is first asked for, and is open then. */
import { type ComponentType, type ReactNode, useState } from 'react';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';

interface Props {
  label: string;
  popup: 'menu' | 'dialog';
  Menu: ComponentType<{ label: string; fallback?: ReactNode }>;
}

export function MenuTrigger({ label, popup, Menu }: Props) {
  const [asked, ask] = useState(false);
  const trigger = (
    <Button quiet small aria-label={label} aria-haspopup={popup} tip={`${label}…`} onClick={() => ask(true)}>
      <Icon name="down" />
    </Button>
  );
  return asked ? <Menu label={label} fallback={trigger} /> : trigger;
}
