import { useMemo, useState } from 'react';
import { clock } from '../../printers/clock.ts';
import { type PictureOptions, picture } from '../../picture/index.ts';
import { useLab } from '../base/session-context.ts';
import { firstOf } from '../compare/moment.ts';
import { Choice } from './Choice.tsx';
import { Dialog } from './Dialog.tsx';
import { download } from './download.ts';
import { addressOf, copy, pngOf } from './picture-files.ts';
import { Button } from '../base/Button.tsx';
import css from './ExportDialog.module.css';

const views: Record<PictureOptions['what'], string> = {
  both: 'Pods and timeline',
  timeline: 'Timeline',
  pods: 'Pods',
};
const themes: Record<PictureOptions['theme'], string> = {
  auto: 'Same as the reader’s',
  light: 'Light',
  dark: 'Dark',
};

const widths = { 960: 'Wide, 960 px', 480: 'Narrow, 480 px' };

/** The moment as a picture: to be seen, saved as SVG or PNG, copied. */
export default function ExportDialog({ onClose }: { onClose(): void }) {
  const { trace, title, scenario, stale, now, comparison } = useLab((s) => ({
    trace: s.trace,
    title: s.compilation.title,
    scenario: s.scenario,
    stale: s.stale,
    now: s.cursor,
    comparison: s.comparison,
  }));
  // Playback continues behind the dialog; the picture keeps the moment at which the dialog was opened.
  const [cursor] = useState(now);
  const [what, setWhat] = useState<keyof typeof views>('both');
  const [theme, setTheme] = useState<keyof typeof themes>('auto');
  const [moment, setMoment] = useState<'cursor' | 'end'>('cursor');
  const [width, setWidth] = useState<'480' | '960'>(window.innerWidth < 640 ? '480' : '960');
  const [said, setSaid] = useState('');
  const made = useMemo(
    () =>
      trace &&
      picture(trace, title, {
        what,
        theme,
        at: moment === 'end' ? null : cursor,
        width: Number(width),
        ...(comparison?.b
          ? {
              compare: {
                trace: comparison.b.trace,
                sides: comparison.labels,
                sentence: comparison.sentence,
                first: firstOf(comparison)?.t ?? null,
              },
            }
          : {}),
      }),
    [trace, title, what, theme, moment, cursor, width, comparison],
  );
  const name = `${scenario.replace(/[^\w.-]+/g, '-') || 'lab'}-${what}`;
  const report = (done: string, work: Promise<unknown>) =>
    void work.then(
      () => setSaid(done),
      (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  return (
    <Dialog
      title="Export a picture"
      onClose={onClose}
      actions={
        made && (
          <>
            <Button
              primary
              onClick={() => {
                download(`${name}.svg`, made.svg, 'image/svg+xml');
                setSaid(`Saved ${name}.svg.`);
              }}
            >
              Download SVG
            </Button>
            <Button
              onClick={() =>
                report(
                  `Saved ${name}.png.`,
                  pngOf(made, theme).then((png) => download(`${name}.png`, png, 'image/png')),
                )
              }
            >
              Download PNG
            </Button>
            <Button onClick={() => report('Copied the SVG to the clipboard.', copy(made))}>Copy SVG</Button>
          </>
        )
      }
    >
      <div className={css.choices}>
        <Choice legend="What" choices={views} value={what} onChange={setWhat} />
        <Choice legend="Colours" choices={themes} value={theme} onChange={setTheme} />
        <Choice
          legend="Moment"
          choices={{ cursor: `Cursor, ${clock(cursor, true)}`, end: 'End, no cursor' }}
          value={moment}
          onChange={setMoment}
        />
        <Choice legend="Width" choices={widths} value={width} onChange={setWidth} />
      </div>
      {stale && <p>The files have errors. The picture shows the last valid run.</p>}
      {made && (
        <>
          <div className={css.preview} role="group" aria-label="Preview" tabIndex={0}>
            <img
              src={addressOf(made)}
              width={made.width}
              height={made.height}
              alt={`${title}, ${views[what]}`}
            />
          </div>
        </>
      )}
      <p className={css.said} role="status">
        {said}
      </p>
    </Dialog>
  );
}
