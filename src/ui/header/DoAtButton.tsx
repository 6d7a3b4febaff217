/** Adds a step at the cursor: its menu comes at the first click. */
import { useState } from 'react';
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { Now } from './Now.tsx';

const DoAt = late(() => import('./DoAt.tsx'));

/** `reason` is the id of the text that says why it is disabled. */
export function DoAtButton({ disabled, reason }: { disabled: boolean; reason: string }) {
  const [menu, setMenu] = useState(false);
  const closed = (
    <Button
      aria-haspopup="menu"
      disabled={disabled}
      aria-describedby={disabled ? reason : undefined}
      onClick={() => setMenu(true)}
    >
      Do at <Now />
    </Button>
  );
  if (!menu) return closed;
  return <DoAt fallback={closed} disabled={disabled} reason={reason} />;
}
