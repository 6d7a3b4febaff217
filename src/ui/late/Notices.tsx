import { useEffect, useState } from 'react';
import type * as KeptModule from '../../session/kept.ts';
import type * as StoredModule from '../../session/stored.ts';
import { KEPT } from '../../session/keys.ts';
import type { Offer } from '../../session/types.ts';
import type { Kept, Saved } from '../../session/stored.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { Button } from '../base/Button.tsx';
import css from './late.module.css';

type Module = typeof KeptModule & typeof StoredModule;

const words: Record<Offer, string> = {
  download: 'Download my files',
  takeOver: 'Save this tab’s files',
  adopt: 'Open the other tab’s files',
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
    takeOver: () => session.keeper?.takeOver(),
    adopt: () => session.keeper?.adopt(),
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
    </div>
  );
}

/** As long as the page shows a link's lab, the way back to what was there before. */
function Back() {
  const session = useSession();
  const files = useLab((s) => s.files);
  const [kept, setKept] = useState<Module | null>(null);
  const [work, setWork] = useState<Saved | null>(null);
  useEffect(() => {
    const { storage } = session;
    try {
      if (!storage?.getItem(KEPT)) return;
    } catch {
      return;
    }
    void Promise.all([import('../../session/kept.ts'), import('../../session/stored.ts')]).then(
      ([copies, stored]) => {
        setKept({ ...copies, ...stored });
        setWork(copies.offered(stored.readKept(storage), files));
      },
    );
  }, [session, files]);

  const decide = (offer: Kept['offer']) => {
    kept!.writeKept(session.storage, { ...kept!.readKept(session.storage), offer });
    setWork(null);
  };
  return (
    <div role="status">
      {work && (
        <p className={css.line}>
          <span>This lab was opened from a link. Your own work is saved.</span>
          <Button
            small

            onClick={() => {
              decide('taken');
              const { scenario, activeFile, cursor, selectedPod, layout } = work;
              session.actions.replaceFiles('return to my work', work.files, scenario, {
                activeFile,
                cursor,
                selectedPod,
                layout,
              });
              focusHeader('Undo');
            }}
          >
            Back to my work
          </Button>
          <Button quiet small onClick={() => decide('away')}>
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
