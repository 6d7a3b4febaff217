import { useState } from 'react';
import { Button } from '../base/Button.tsx';
import { useLab, useSession } from '../base/session-context.ts';
import css from './late.module.css';

const words = {
  waiting: 'A new version is ready.',
  running: 'Another tab has loaded a new version. This one works on as it is until you load it here, too.',
};

/** Offers a newer version of the lab; until somebody takes it, the one that runs goes on. */
export function Update() {
  const session = useSession();
  const update = useLab((s) => s.offline?.update ?? null);
  /** What was put off; About still offers it. */
  const [later, setLater] = useState<typeof update>(null);
  return (
    <div role="status">
      {update && update !== later && (
        <p className={css.line}>
          <span>{words[update]}</span>
          <Button small onClick={() => void session.loadUpdate?.()}>
            Load it
          </Button>
          <Button quiet small onClick={() => setLater(update)}>
            Later
          </Button>
        </p>
      )}
    </div>
  );
}
