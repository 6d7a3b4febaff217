import { useEffect, useState } from 'react';
import { AWAY, OWN } from '../../session/keys.ts';
import { type Entry, read, write } from '../../session/stored.ts';
import { tabStorage } from '../../session/tab.ts';
import type { Offer } from '../../session/types.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { Button } from '../base/Button.tsx';
import { Update } from './Update.tsx';
import css from './late.module.css';

const words: Record<Offer, string> = {
  download: 'Download my files',
  moveHere: 'Take over',
  takeOver: 'Save this tab’s files',
  adopt: 'Open the saved files',
  run: 'Simulate',
};

/** Quiet lines above the time bar: what happened to the files, and how to take it back. */
export function Notices() {
  const { notice, undoLabel } = useLab((s) => ({ notice: s.notice, undoLabel: s.undoLabel }));
  const session = useSession();
  const { store } = session;
  const { undo, run } = useActions();
  const deeds: Record<Offer, () => void> = {
    async download() {
      const { downloadFiles } = await import('../dialogs/download-files.ts');
      const { scenario, files } = store.getState();
      downloadFiles({ scenario, files: notice?.files ?? files });
    },
    moveHere: () => void session.keeper?.moveHere(),
    takeOver: () => void session.keeper?.takeOver(),
    adopt: () => void session.keeper?.adopt(),
    run,
  };
  const dismiss = () => store.setState({ notice: null });
  return (
    <div className={css.notices}>
      <div role="status">
        {notice && (
          <p className={css.line}>
            <span>{notice.text}</span>
            {notice.undo !== undefined && notice.undo === undoLabel && (
              <Button
                small

                onClick={() => {
                  undo();
                  dismiss();
                  focusHeader('Redo');
                }}
              >
                Undo
              </Button>
            )}
            {notice.offers?.map((offer) => (
              <Button key={offer} small onClick={() => deeds[offer]()}>
                {words[offer]}
              </Button>
            ))}
            <Button quiet small onClick={dismiss}>
              Dismiss
            </Button>
          </p>
        )}
      </div>
      <Back />
      <Update />
    </div>
  );
}

/** As long as the page shows a link's lab, the way back to the own work, if there is any. */
function Back() {
  const session = useSession();
  const desk = useLab((s) => s.desk);
  const [work, setWork] = useState<Entry | null>(null);
  const [away, setAway] = useState(() => read(tabStorage(), AWAY));
  useEffect(() => {
    setWork(null);
    if (desk === OWN) return undefined;
    let wanted = true;
    void session.keeper?.history().then((entries) => {
      if (wanted) setWork(entries.find(({ id }) => id === OWN) ?? null);
    });
    return () => void (wanted = false);
  }, [session, desk]);
  const dismiss = () => {
    write(tabStorage(), AWAY, desk);
    setAway(desk);
  };
  return (
    <div role="status">
      {work && away !== desk && (
        <p className={css.line}>
          <span>This lab was opened from a link, beside your own work.</span>
          <Button
            small
            onClick={() => {
              void session.keeper?.show(work, 'return to my work').then(() => focusHeader('Undo'));
            }}
          >
            Back to my work
          </Button>
          <Button quiet small onClick={dismiss}>
            Dismiss
          </Button>
        </p>
      )}
    </div>
  );
}

/** The button that had the focus is gone: it goes to the one that takes the step back. */
function focusHeader(name: 'Undo' | 'Redo') {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.focus());
}
