import { useEffect, useId, useMemo, useState } from 'react';
import { clock } from '../../printers/clock.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { linkOf } from '../../share/link.ts';
import { hideBoth } from '../../share/hide-both.ts';
import type { Hidden } from '../../share/placeholders.ts';
import { MAX_MAIL_LENGTH, MAX_QR_LENGTH, comparedWith, labOf } from '../../share/shareable.ts';
import { toZip } from '../../share/zip.ts';
import type { SourceFile } from '../../api/diagnostics.ts';
import { oneFile } from '../../session/one-file.ts';
import { useSession } from '../base/session-context.ts';
import { Choice } from './Choice.tsx';
import { Dialog } from './Dialog.tsx';
import { archiveName, download } from './download.ts';
import { downloadFiles } from './download-files.ts';
import { LinkField } from './LinkField.tsx';
import { OnlyHere } from './OnlyHere.tsx';
import { QrCode } from './QrCode.tsx';
import { Button } from '../base/Button.tsx';
import choices from './Choice.module.css';
import css from './ShareDialog.module.css';
import common from '../base/common.module.css';

const page = () => location.href.split('#')[0]!;

export default function ShareDialog({ onClose }: { onClose(): void }) {
  const { store } = useSession();
  // The link describes the screen as it was when the dialog was opened.
  const state = useMemo(() => store.getState(), [store]);
  const [fromStart, setFromStart] = useState(false);
  const [withValues, setWithValues] = useState(false);
  const [base, setBase] = useState<readonly SourceFile[] | null>();
  const [made, setMade] = useState<Awaited<ReturnType<typeof linkOf>> | null>(null);
  useEffect(() => void loadScenario(state.scenario).then(setBase), [state]);
  const whole = useMemo(() => comparedWith(state), [state]);
  const hidden = useMemo(
    () => (base === undefined ? null : hideBoth(state.files, whole, base ?? [])),
    [state, whole, base],
  );
  const compared = withValues ? whole : hidden?.compared;
  const files = withValues ? state.files : hidden?.files;
  useEffect(() => {
    if (!files) return;
    let stale = false;
    const lab = labOf(state, files, fromStart ? 0 : state.cursor, compared);
    void linkOf(lab, loadScenario).then((found) => {
      if (!stale) setMade(found);
    });
    return () => {
      stale = true;
    };
  }, [state, files, compared, fromStart]);

  const tooLarge = made && 'tooLarge' in made ? made.tooLarge : null;
  const link = made && 'fragment' in made ? page() + made.fragment : null;
  const tooLong = tooLarge !== null || (link !== null && link.length > MAX_MAIL_LENGTH);
  return (
    <Dialog
      title="Share"
      onClose={onClose}
      actions={
        <Button
          primary={tooLong}
          disabled={!files}
          onClick={() =>
            tooLarge === null
              ? downloadFiles({ ...state, files: files! })
              : download(archiveName(state.scenario, 'zip'), toZip(files!), 'application/zip')
          }
        >
          {tooLarge === null ? 'Download as a file' : 'Download as a zip'}
        </Button>
      }
    >
      <div className={css.share}>
        <p className={common.muted}>
          The link contains the files, the moment, and the selection. They are in the part after the{' '}
          <code>#</code>, which browsers never send to a server.
        </p>
        <div className={css.parts}>
          <div>
            <Choice
              legend="Opens"
              choices={{ moment: `At this moment (${clock(state.cursor)})`, start: 'From the start' }}
              value={fromStart ? 'start' : 'moment'}
              onChange={(value) => setFromStart(value === 'start')}
            />
            {hidden && <Values hidden={hidden} chosen={withValues} onChoose={setWithValues} />}
          </div>
          <div className={css.place}>
            {oneFile() ? (
              <OnlyHere />
            ) : link !== null && link.length <= MAX_QR_LENGTH ? (
              <QrCode text={link} label="QR code of the link" />
            ) : (
              <p className={common.muted}>{link === null ? '' : 'Too long for a QR code.'}</p>
            )}
          </div>
          {tooLarge === null ? (
            <LinkField link={link ?? ''} />
          ) : (
            <p role="alert" className={css.link}>
              {tooLarge} Download it as a zip and send that; <em>Files</em> opens it.
            </p>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Whether the values of the secrets go along, and what becomes of them. */
function Values({
  hidden,
  chosen,
  onChoose,
}: {
  hidden: Hidden;
  chosen: boolean;
  onChoose(chosen: boolean): void;
}) {
  const described = useId();
  const { replaced, leftOut, stays } = hidden;
  const any = replaced > 0 || leftOut.length > 0;
  const places = (list: Hidden['stays']) =>
    [...new Set(list.map(({ file, line }) => (line ? `${file}, line ${line}` : file)))]
      .slice(0, 4)
      .join('; ');
  return (
    <fieldset className={choices.choice}>
      <legend>Secrets</legend>
      <label>
        <input
          type="checkbox"
          checked={chosen}
          disabled={!any}
          aria-describedby={described}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <span>Include the values</span>
      </label>
      <div id={described} className={common.muted}>
        {!any && <p>The only secrets are those that come with the scenario.</p>}
        {chosen && <p>Anyone with the link can read the passwords.</p>}
        {!chosen && replaced > 0 && (
          <p>
            {replaced === 1
              ? 'One value is replaced with a placeholder that behaves the same.'
              : `${replaced} values are replaced with placeholders that behave the same.`}
          </p>
        )}
        {!chosen && leftOut.length > 0 && <p>Omitted because it could not be read: {places(leftOut)}.</p>}
        {!chosen && stays.length > 0 && (
          <p>A value also appears elsewhere and will be visible there: {places(stays)}.</p>
        )}
      </div>
    </fieldset>
  );
}
