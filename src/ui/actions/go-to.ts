/** Bringing a panel into view, wherever it stands. */
import type { Session } from '../../session/session.ts';
import { focusRegion } from '../base/focus.ts';
import { panels } from '../panels.ts';

/** Opens the tab, the drawer or the phone's tab that the panel is behind. */
export function open({ store, actions }: Session, id: string) {
  const panel = panels.find((each) => each.id === id);
  if (!panel) return;
  const { layout } = store.getState();
  const set = (key: string, value: unknown) => layout[key] !== value && actions.setLayout(key, value);
  if (panel.slot === 'drawer') set('drawer', id);
  else if (panels.filter(({ slot }) => slot === panel.slot).length > 1) set(`tab/${panel.slot}`, id);
  if (panel.phone) set('phone', panel.phone);
  if (layout[`collapsed/${panel.title}`]) set(`collapsed/${panel.title}`, false);
  const full = layout.fullscreen;
  if (typeof full === 'string' && full !== panel.title) set('fullscreen', null);
}

/** Opens it and moves the focus there. */
export function goTo(session: Session, id: string) {
  open(session, id);
  const title = panels.find((each) => each.id === id)?.title;
  // What was behind a tab is drawn by then.
  if (title) setTimeout(() => focusRegion(title), 60);
}
