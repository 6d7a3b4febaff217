/** How participants get to this step: a picture for their phones, and the address in letters. */
import { useState } from 'react';
import type { OpenLesson } from '../../session/lesson/types.ts';
import { Button } from '../base/Button.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { QrCode } from '../dialogs/QrCode.tsx';
import css from './Room.module.css';
import { addressOf } from './address.ts';

export function Invitation({ open }: { open: OpenLesson }) {
  const { url, needs } = addressOf(open, location);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not allow this page to copy. Select the address and press Ctrl/⌘-C.');
    }
  };
  return (
    <section className={css.invitation} aria-label="For participants">
      <div className={css.picture}>
        <QrCode text={url} label="QR code of the address for participants" />
      </div>
      <p className={names(common.mono, css.address)}>{url}</p>
      <div>
        <Button onClick={() => void copy()}>Copy the address</Button>
      </div>
      <p role="status" className={css.said}>
        {said}
      </p>
      {needs !== null && <p className={css.needs}>{needs}</p>}
      <p className={common.muted}>
        It opens this step. Everyone answers on their own page and gets a code. Nobody’s page sends anything,
        and this one counts without a network.
      </p>
    </section>
  );
}
