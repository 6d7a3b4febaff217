/**
 * Where the panels stand: three columns above the time axis, the drawer at the foot; on a phone one scroller with tabs.
 * The sheet arranges it at every width, so that the same markup is right before any script runs.
 */
import type { CSSProperties } from 'react';
import { DRAWER, Drawer, Stack } from './Drawer.tsx';
import { Edge } from './Edge.tsx';
import { PhoneTabs, usePhoneTab } from './PhoneTabs.tsx';
import { Slot } from './Slot.tsx';
import css from './Workbench.module.css';
import { MEDIUM, NARROW, useMedia } from './base/media.ts';
import { useLab, useLayout } from './base/session-context.ts';
import { workWords } from './base/work-words.ts';
import { panels } from './panels.ts';

const sizes = ['files', 'pods', 'podsHeight', 'axis', 'drawer'] as const;

export function Workbench() {
  const { stale, layout } = useLab((s) => ({ stale: s.stale, layout: s.layout }));
  const [tab] = usePhoneTab();
  const drawn = useLayout<string | null>(DRAWER, null)[0] !== null;
  const [full] = useLayout<string | null>('fullscreen', null);
  const filled = panels.find(({ title }) => title === full)?.slot;
  const medium = useMedia(MEDIUM);
  const narrow = useMedia(NARROW);
  const style = Object.fromEntries(
    sizes.flatMap((size) => {
      const percent = layout[`size/${size}`];
      return typeof percent === 'number' ? [[`--${size}`, `${percent}%`]] : [];
    }),
  ) as CSSProperties;
  return (
    <main
      className={css.workbench}
      style={style}
      data-stale={stale || undefined}
      data-full={filled}
      data-tab={tab}
    >
      <Message />
      <Slot slot="files" />
      <Slot slot="pods" />
      <Slot slot="details" />
      <Slot slot="axis" />
      {narrow ? (
        <>
          <Stack tab="caches" />
          <Stack tab="log" />
        </>
      ) : (
        <Drawer />
      )}
      {/* A sheet shows it on phones alone: before any script runs, too. */}
      <PhoneTabs />
      {/* Behind all that they divide: they are the last stops of the Tab key. */}
      <Edge of="files" size="files" label="Resize the files" first={27} />
      {medium ? (
        <Edge of="pods" size="podsHeight" label="Resize pods and details" first={25} across />
      ) : (
        <Edge of="pods" size="pods" label="Resize pods and details" first={29} />
      )}
      <Edge of="axis" size="axis" label="Resize the timeline" first={33} across after />
      {drawn && <Edge of="drawer" size="drawer" label="Resize the drawer" first={33} across after />}
    </main>
  );
}

/** The state of the run: under way, stopped. */
function Message() {
  const { work, progress, stopped } = useLab((s) => ({
    work: workWords(s),
    progress: s.progress ?? 0,
    stopped: s.trace?.stopped ?? null,
  }));
  if (work !== null) {
    return (
      <div className={css.notice} role="status">
        {work}: <progress value={progress} max={1} aria-label="Simulation progress" />{' '}
        {Math.round(progress * 100)} %
      </div>
    );
  }
  return stopped ? (
    <div className={css.notice} role="status">
      {stopped}
    </div>
  ) : null;
}
