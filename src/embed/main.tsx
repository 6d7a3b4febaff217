/** The lab in a frame of somebody's page. */
import { createRoot } from 'react-dom/client';
import { lateRunner } from '../session/background.ts';
import type { Engine } from '../session/engine.ts';
import { type Session, createSession } from '../session/session.ts';
import type { Saved } from '../session/stored.ts';
import type { ViewOfFiles } from '../session/types.ts';
import '../ui/base/theme.css';
import '../ui/base/base.css';
import { applyTheme } from '../ui/shell/theme.ts';
import { Embed } from './Embed.tsx';
import { Trouble } from './Trouble.tsx';
import { contentOf } from './content.ts';
import { calmly } from './calm.ts';
import { obey } from './obey.ts';
import { connect } from './page.ts';
import { readParams } from './params.ts';
import type { FromPage } from './protocol.ts';

const params = readParams(location.search);
const page = connect(window);
const root = createRoot(document.getElementById('root')!);
document.documentElement.toggleAttribute('data-fixed', params.fixed);

/** Requested at once: any content is run here. */
const engine = import('../session/engine.ts');
/** Milliseconds after a long run until its thread ends: a page may have many embeds. */
const REST_AFTER = 3000;

/** Nothing is ever kept. */
const start = (engine: Engine, opened: Saved, decided: ViewOfFiles): Session =>
  createSession({
    engine,
    background: lateRunner(undefined, REST_AFTER),
    opened,
    decided,
    rules: import('../lab/judges.ts'),
    now: () => performance.now(),
  });

let theme = params.theme;
let session: Session | null = null;
let take: (message: FromPage) => void = () => undefined;
const waiting: FromPage[] = [];
let shown = 0;
applyTheme(theme);

async function show(handed: Extract<FromPage, { type: 'load' }> | null) {
  const own = ++shown;
  const content = await contentOf(params, location.hash, handed, document.baseURI);
  const loaded = await engine;
  if (own !== shown) return;
  session?.dispose();
  session = null;
  if ('trouble' in content) {
    root.render(<Trouble text={content.trouble} page={page} />);
    return;
  }
  const { compare, decided, ...opened } = content;
  const next = (session = start(loaded.engine, { ...opened, theme }, decided));
  if (compare !== null) next.actions.compare(compare);
  root.render(<Embed key={own} session={next} params={params} page={page} />);
  take = calmly((message) => session === next && obey(next, message, page));
  waiting.splice(0).forEach(take);
}

page.listen((message) => {
  if (message.type === 'load') void show(message);
  else if (message.type === 'theme') {
    theme = message.theme;
    applyTheme(theme);
    session?.actions.setTheme(theme);
  } else if (session) take(message);
  else if (message.type !== 'hello') waiting.push(message);
});
if (!params.waits) void show(null);
