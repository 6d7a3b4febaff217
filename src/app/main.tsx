import { asked, storage } from './asked.ts';
import { createRoot } from 'react-dom/client';
import opening from '../prepared/opening.json?raw';
import { lateRunner } from '../session/background.ts';
import { unpackOpening } from '../session/opening.ts';
import { type SessionOptions, createSession } from '../session/session.ts';
import '../ui/base/theme.css';
import '../ui/base/base.css';
import { App } from './App.tsx';
import { startedInVain } from './start.ts';

const paused = startedInVain();
const loadEngine = async () => (await import('../session/engine.ts')).engine;

/** Resolves when the browser has drawn what was rendered before. */
const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // No frame is drawn in a tab that nobody sees.
    setTimeout(resolve, 500);
  });

function start(options: Pick<SessionOptions, 'engine' | 'rules'> & Partial<SessionOptions>) {
  const session = createSession({
    background: lateRunner(),
    storage,
    now: () => performance.now(),
    paused,
    ...options,
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

/** With what is run here: own work, a link's lab, or nothing before somebody says so. */
async function startWithEngine() {
  const rules = import('../lab/judges.ts');
  const opening = asked && asked.then(({ open }) => open(location.hash, storage)).catch(() => undefined);
  start({ engine: await loadEngine(), rules, ...(await opening) });
}

/** On the first scenario, which comes ready-made; what runs anything else follows the first picture. */
function startReadyMade() {
  const picture = drawn();
  start({
    engine: { made: unpackOpening(opening), load: () => picture.then(loadEngine) },
    rules: picture.then(() => import('../lab/judges.ts')),
  });
}

if (asked || paused) void startWithEngine();
else startReadyMade();
