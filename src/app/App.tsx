import { Suspense, lazy, useEffect } from 'react';
import { SessionContext, useLab, useSession } from '../ui/base/session-context.ts';
import { Header } from '../ui/header/Header.tsx';
import { TimeBar } from '../ui/TimeBar.tsx';
import { Workbench } from '../ui/Workbench.tsx';
import type { Session } from '../session/session.ts';
import { playback } from './playback.ts';
import css from './app.module.css';

const Late = lazy(() => import('../ui/late/Late.tsx'));

export function App({ session }: { session: Session }) {
  useEffect(() => playback(session), [session]);
  return (
    <SessionContext value={session}>
      <Page />
    </SessionContext>
  );
}

function Page() {
  const { theme, title, revision } = useLab((s) => ({
    theme: s.theme,
    title: s.compilation.title,
    revision: s.revision,
  }));
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () =>
      (document.documentElement.dataset.theme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme);
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.title = `${title} · Pull Secret Lab`;
  }, [title]);
  useEffect(() => {
    if (revision === 0) return;
    document.documentElement.dataset.labRevision = String(revision);
  }, [revision]);
  return (
    <div className={css.page} data-page="">
      <Header />
      <Hint />
      <Workbench />
      <TimeBar />
      <Suspense>
        <Late />
      </Suspense>
    </div>
  );
}

function Hint() {
  const { title, scenario } = useLab((s) => ({ title: s.compilation.title, scenario: s.scenario }));
  const session = useSession();
  const first = scenario === 'blog-post';
  const description = session.store.getState().compilation.description;
  return (
    <aside className={css.hint} aria-label="About this scenario">
      <strong>{title}.</strong> {first ? 'Flip the gate and watch the second pod.' : description}
    </aside>
  );
}
