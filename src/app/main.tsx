import { createRoot } from 'react-dom/client';
import { workerRunner } from '../session/background.ts';
import { createSession } from '../session/session.ts';
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

const session = createSession({
  background: workerRunner(),
  storage: browserStorage(),
  now: () => performance.now(),
  later: (action, milliseconds) => void setTimeout(action, milliseconds),
});
window.addEventListener('pagehide', session.flush);
createRoot(document.getElementById('root')!).render(<App session={session} />);
