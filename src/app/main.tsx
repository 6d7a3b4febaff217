import { link } from './link.ts';
import { createRoot } from 'react-dom/client';
import { workerRunner } from '../session/background.ts';
import { type SessionOptions, createSession } from '../session/session.ts';
import '../ui/base/theme.css';
import '../ui/base/base.css';
import { App } from './App.tsx';

function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // blocked: nothing is kept
  }
}

const storage = browserStorage();
function start(opened?: Partial<SessionOptions>) {
  const session = createSession({
    background: workerRunner(),
    storage,
    now: () => performance.now(),
    later: (action, milliseconds) => void setTimeout(action, milliseconds),
    ...opened,
  });
  window.addEventListener('pagehide', session.flush);
  createRoot(document.getElementById('root')!).render(<App session={session} />);
}

if (link) void link.then(({ openAtStart }) => openAtStart(location.hash, storage)).then(start);
else start();
