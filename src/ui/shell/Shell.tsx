/** What the page and an embed have in common around their panels. */
import { type ReactNode, useEffect, useLayoutEffect } from 'react';
import type { Session } from '../../session/session.ts';
import { Boundary } from '../base/Boundary.tsx';
import { late } from '../base/late.tsx';
import { SessionContext, useLab } from '../base/session-context.ts';
import { scaleOf } from './scale.ts';
import { applyTheme } from './theme.ts';

const SafePage = late(() => import('./SafePage.tsx'));

/** Theme, title, attributes for scripts, the clock during playback, and the fallback when a part throws. */
export function Shell({ session, children }: { session: Session; children: ReactNode }) {
  useEffect(() => {
    const started = import('../late/playback.ts').then(({ playback }) => playback(session));
    return () => void started.then((stop) => stop());
  }, [session]);
  return (
    <SessionContext value={session}>
      <Boundary title="Pull Secret Lab" Fallback={SafePage}>
        <Marks />
        {children}
      </Boundary>
    </SessionContext>
  );
}

function Marks() {
  const { theme, title, revision, scale, presenting } = useLab((s) => ({
    theme: s.theme,
    title: s.compilation.title,
    revision: s.revision,
    scale: scaleOf(s.layout, s.presenting),
    presenting: s.presenting,
  }));
  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.setProperty('--ui-scale', String(scale));
    if (presenting) dataset.presenting = '';
    else delete dataset.presenting;
  }, [scale, presenting]);
  useEffect(() => {
    document.title = `${title} · Pull Secret Lab`;
  }, [title]);
  // As soon as the run's panels are in the page.
  useLayoutEffect(() => {
    if (revision > 0) document.documentElement.dataset.labRevision = String(revision);
  }, [revision]);
  return null;
}

/** Says to scripts that whatever they do is heard from now on. */
export const markReady = () => (document.documentElement.dataset.labReady = '');
