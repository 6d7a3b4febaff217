import { asked, storage } from './asked.ts';
import { createRoot, hydrateRoot } from 'react-dom/client';
import opening from '../prepared/opening.json?raw';
import { lateRunner } from '../session/background.ts';
import { unpackOpening } from '../session/opening.ts';
import { firstScenario } from '../scenarios/index.ts';
import { type Session, type SessionOptions, createSession } from '../session/session.ts';
import { begin } from '../ui/base/early.ts';
import '../ui/base/theme.css';
import '../ui/base/base.css';
import { App } from './App.tsx';
import { startedInVain } from './start.ts';

// The early script has said so; while the page is developed there is none.
document.documentElement.dataset.scripted = '';
const paused = startedInVain();
const loadEngine = async () => (await import('../session/engine.ts')).engine;

/** Resolves when the browser has drawn what was rendered before. */
const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // No frame is drawn in a tab that nobody sees.
    setTimeout(resolve, 500);
  });

type Given = Pick<SessionOptions, 'engine' | 'rules'> & Partial<SessionOptions>;

const sessionOf = (options: Given) =>
  createSession({
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

/** In the place of whatever the build drew. */
function show(session: Session) {
  root.replaceChildren();
  delete document.documentElement.dataset.own;
  createRoot(root).render(<App session={session} />);
}

/** With what is run here: own work, a link's lab, or nothing before somebody says so. */
async function startWithEngine() {
  const [rules, engine] = [import('../lab/judges.ts'), loadEngine()];
  const opened =
    asked && (await asked.then(({ open }) => open(location.hash, storage)).catch(() => undefined));
  // Most who come again have looked, and changed nothing.
  const files = opened && opened.opened?.files;
  if (!paused && (files ?? firstScenario) === firstScenario)
    return sessionOf({ engine: { made: unpackOpening(opening), load: () => engine }, rules, ...opened });
  return sessionOf({ engine: await engine, rules, ...opened });
}

/** On the first scenario, which comes ready-made; what runs anything else follows the first picture. */
function startReadyMade() {
  const picture = drawn();
  return sessionOf({
    engine: { made: unpackOpening(opening), load: () => picture.then(loadEngine) },
    rules: picture.then(() => import('../lab/judges.ts')),
  });
}

const root = document.getElementById('root')!;

/** The build drew the first scenario with the same state; while the page is developed nothing has been drawn. */
function takeOver(session: Session) {
  if (!root.firstElementChild) return show(session);
  delete document.documentElement.dataset.own;
  hydrateRoot(root, <App session={session} />);
  // What was clicked before is done now.
  dispatchEvent(new Event('lab-takes-over'));
}

async function open() {
  const parts = begin();
  const session = asked || paused ? await startWithEngine() : startReadyMade();
  window.addEventListener('pagehide', () => session.flush());
  if (!asked && !paused) return takeOver(session);
  await parts;
  show(session);
}

void open();
