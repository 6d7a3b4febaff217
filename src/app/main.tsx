import { asked, storage } from './asked.ts';
import { createRoot } from 'react-dom/client';
import { lateRunner } from '../session/background.ts';
import { type SessionOptions, createSession } from '../session/session.ts';
import '../ui/base/theme.css';
import '../ui/base/base.css';
import { App } from './App.tsx';
import { startedInVain } from './start.ts';

const paused = startedInVain();

function start(opening?: Partial<SessionOptions>) {
  const session = createSession({
    background: lateRunner(),
    storage,
    now: () => performance.now(),
    rules: import('../lab/judges.ts'),
    paused,
    ...opening,
    ...(paused
      ? {
          notice: {
            text: 'The page did not finish loading last time, so it has not simulated these files yet.',
            offers: ['run', 'download'] as const,
          },
        }
      : {}),
  });
  window.addEventListener('pagehide', () => session.flush());
  createRoot(document.getElementById('root')!).render(<App session={session} />);
}

if (asked) void asked.then(({ open }) => open(location.hash, storage)).then(start, () => start());
else start();
