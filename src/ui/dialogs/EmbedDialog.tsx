import { Tabs } from 'radix-ui';
import { useEffect, useState } from 'react';
import { clock } from '../../printers/clock.ts';
import { hosts } from '../../share/embed-code/hosts.ts';
import type { EmbedChoice, EmbedView } from '../../share/embed-code/types.ts';
import { oneFile } from '../../session/one-file.ts';
import { useLab, useSession } from '../base/session-context.ts';
import { Choice } from './Choice.tsx';
import { Code } from './Code.tsx';
import { Dialog } from './Dialog.tsx';
import { EmbedPreview } from './EmbedPreview.tsx';
import { type EmbeddedLab, embeddedLab } from './embed-choice.ts';
import choices from './Choice.module.css';
import css from './EmbedDialog.module.css';
import common from '../base/common.module.css';

const views: Record<EmbedView, string> = {
  both: 'Pods and timeline',
  timeline: 'Timeline',
  pods: 'Pods',
  full: 'The whole lab',
};
const themes: Record<EmbedChoice['theme'], string> = {
  auto: 'Same as the page',
  light: 'Light',
  dark: 'Dark',
};
const starts: Record<EmbedChoice['start'], string> = {
  poster: 'A picture; the lab opens on click',
  load: 'The lab immediately',
};

export default function EmbedDialog({ onClose }: { onClose(): void }) {
  return oneFile() ? (
    <Dialog title="Embed" onClose={onClose}>
      <p>
        This is the lab as one file. Other pages can only show a lab that has an address: open one that is on
        a web server, and its <b>Embed</b> has the code. <b>Files</b> takes your files there.
      </p>
    </Dialog>
  ) : (
    <Deployed onClose={onClose} />
  );
}

/** The code that brings this moment of the lab into another page, beside what it gives there. */
function Deployed({ onClose }: { onClose(): void }) {
  const session = useSession();
  const now = useLab((s) => s.cursor);
  // Playback continues behind the dialog.
  const [cursor] = useState(now);
  const [lab, setLab] = useState<EmbeddedLab | string | null>(null);
  const [host, setHost] = useState(hosts[0]!);
  const [view, setView] = useState<EmbedView>('both');
  const [theme, setTheme] = useState<EmbedChoice['theme']>('auto');
  const [start, setStart] = useState<EmbedChoice['start']>('poster');
  const [moment, setMoment] = useState<'cursor' | 'start'>('cursor');
  const [flags, setFlags] = useState({ editable: false, predict: false });
  const [height, setHeight] = useState('');
  useEffect(() => {
    let wanted = true;
    void embeddedLab(session.store.getState()).then((made) => wanted && setLab(made));
    return () => void (wanted = false);
  }, [session]);

  const base = new URL('.', document.baseURI).href;
  const pixels = /^\d{2,4}$/.test(height) ? Number(height) : null;
  const tooLarge = typeof lab === 'string' ? lab : null;
  const choice: EmbedChoice | null =
    lab !== null && typeof lab !== 'string'
      ? {
          ...lab,
          base,
          view,
          at: moment === 'cursor' ? cursor : 0,
          theme,
          start,
          ...flags,
          height: pixels,
        }
      : null;
  const flag = (name: keyof typeof flags, words: string) => (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={flags[name]}
        onChange={({ target }) => setFlags({ ...flags, [name]: target.checked })}
      />
      {words}
    </label>
  );
  return (
    <Dialog title="Embed" wide onClose={onClose}>
      <div className={css.choices}>
        <Choice legend="Show" choices={views} value={view} onChange={setView} />
        <Choice
          legend="From"
          choices={{ cursor: `Cursor, ${clock(cursor, true)}`, start: 'Start of the run' }}
          value={moment}
          onChange={setMoment}
        />
        <Choice legend="Colours" choices={themes} value={theme} onChange={setTheme} />
        <Choice legend="Start with" choices={starts} value={start} onChange={setStart} />
        <fieldset className={choices.choice}>
          <legend>Readers</legend>
          {flag('editable', 'may edit the files')}
          {flag('predict', 'predict first, then see the result')}
        </fieldset>
        <label className={css.height}>
          <span>Height in pixels</span>
          <input
            className={common.field}
            inputMode="numeric"
            placeholder="automatic"
            value={height}
            aria-invalid={height !== '' && pixels === null}
            onChange={({ target }) => setHeight(target.value.trim())}
          />
        </label>
      </div>
      <div className={css.halves}>
        <Tabs.Root value={host.id} onValueChange={(id) => setHost(hosts.find((each) => each.id === id)!)}>
          <Tabs.List className={css.hosts} aria-label="Type of page">
            {hosts.map(({ id, name }) => (
              <Tabs.Trigger key={id} value={id}>
                {name}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content value={host.id} tabIndex={-1}>
            <p>{host.about}</p>
            {tooLarge !== null && (
              <p role="alert">
                {tooLarge} Remove files, or put them on your server and name them in the element’s{' '}
                <code>src</code>.
              </p>
            )}
            {choice &&
              host
                .parts(choice)
                .map((part, i, all) => <Code key={part.where} {...part} primary={i === all.length - 1} />)}
          </Tabs.Content>
        </Tabs.Root>
        {choice && <EmbedPreview choice={choice} picture={host.id === 'markdown'} />}
      </div>
    </Dialog>
  );
}
