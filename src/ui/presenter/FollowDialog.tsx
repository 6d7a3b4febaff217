/** A link for those who come late: the files as they are now, the moment, and the lesson's step. */
import { useEffect, useMemo, useState } from 'react';
import { clock } from '../../printers/clock.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { hideBoth } from '../../share/hide-both.ts';
import { linkOf } from '../../share/link.ts';
import { MAX_QR_LENGTH, comparedWith, labOf } from '../../share/shareable.ts';
import { oneFile } from '../../session/one-file.ts';
import { useSession } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { Dialog } from '../dialogs/Dialog.tsx';
import { LinkField } from '../dialogs/LinkField.tsx';
import { OnlyHere } from '../dialogs/OnlyHere.tsx';
import { QrCode } from '../dialogs/QrCode.tsx';
import css from './Follow.module.css';

type Made = Awaited<ReturnType<typeof linkOf>>;

export default function FollowDialog({ onClose }: { onClose(): void }) {
  const { store } = useSession();
  // As it was when the dialog was opened.
  const state = useMemo(() => store.getState(), [store]);
  const [made, setMade] = useState<Made | null>(null);
  const { lesson } = state;
  useEffect(() => {
    let stale = false;
    const make = async () => {
      const base = await loadScenario(state.scenario);
      const { files, compared } = hideBoth(state.files, comparedWith(state), base ?? []);
      const lab = labOf(state, files, state.cursor, compared);
      const step = lesson && !lesson.given ? { name: lesson.lesson.name, step: lesson.step } : null;
      const found = await linkOf(step ? { ...lab, lesson: step } : lab, loadScenario);
      if (!stale) setMade(found);
    };
    void make();
    return () => {
      stale = true;
    };
  }, [state, lesson]);
  // Whoever follows has no room's question to answer before they are where everybody is.
  const link = made && 'fragment' in made ? location.href.split(/[?#]/)[0]! + made.fragment : null;
  return (
    <Dialog title="Follow me" onClose={onClose}>
      <div className={css.follow}>
        <div className={css.picture}>
          {oneFile() ? (
            <OnlyHere />
          ) : link !== null && link.length <= MAX_QR_LENGTH ? (
            <QrCode text={link} label="QR code of the link" />
          ) : (
            <p className={common.muted}>{link === null ? '' : 'Too long for a QR code.'}</p>
          )}
        </div>
        <div className={css.words}>
          <p>Whoever opens this link is where you are now:</p>
          <ul className={css.list}>
            {lesson && !lesson.given && (
              <li>
                the lesson <strong>{lesson.lesson.title}</strong>, step {lesson.step + 1}:{' '}
                {lesson.lesson.steps[lesson.step]?.title}
              </li>
            )}
            <li>your files as they are</li>
            <li>
              the moment <strong>{clock(state.cursor)}</strong>
              {state.selectedPod !== null && (
                <>
                  , with <strong>{state.selectedPod.split('/').at(-1)}</strong> selected
                </>
              )}
            </li>
          </ul>
          {lesson?.given && (
            <p className={common.muted}>
              This lesson is not part of the lab, so the link has the files and the moment alone.
            </p>
          )}
          <p className={common.muted}>
            It does not move with you: make another one after the next step. Secret values of your own are
            replaced with placeholders.
          </p>
        </div>
        {made && 'tooLarge' in made ? (
          <p role="alert">{made.tooLarge}</p>
        ) : (
          <div className={css.field}>
            <LinkField link={link ?? ''} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
