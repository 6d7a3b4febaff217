/** Keys that hold for the whole page, unless what has the focus needs them itself. */
import type { Session } from '../../session/session.ts';
import { isEnabled } from '../actions/enabled.ts';
import { isPressed } from '../actions/keys.ts';
import type { Action, Key } from '../actions/types.ts';

const TYPING = 'input:not([type="range"]), textarea, select, [contenteditable], .monaco-editor, dialog';
const CONTROL = 'button, a, input, [role="tab"], [role="row"], summary, [role="separator"]';
const MOVED_WITHIN = '[role="separator"], [role="tab"], input';

/** Whether what has the focus needs this key itself. */
function isTaken({ key, command, always }: Key, target: Element): boolean {
  if (always) return false;
  if (target.closest(TYPING)) return true;
  if (command) return false;
  if (target.closest('[role="menu"], [role="dialog"]')) return true;
  if (key === ' ') return target.closest(CONTROL) !== null;
  return /^(Arrow|Home$|End$)/.test(key) && target.closest(MOVED_WITHIN) !== null;
}

/** Listens for the keys of these actions; returns what stops it. */
export function keyboard(session: Session, actions: readonly Action[]): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : document.body;
    for (const action of actions) {
      const key = action.keys?.find((each) => isPressed(each, event));
      if (!key || isTaken(key, target)) continue;
      const enabled = isEnabled(action, session.store.getState());
      // Ctrl-Z with nothing to undo is not for the browser either.
      if (enabled || key.command) event.preventDefault();
      // The same key may mean something else while this rests.
      if (!enabled) continue;
      action.run(session);
      return;
    }
  };
  window.addEventListener('keydown', onKeyDown);
  // Those that were pressed before come now.
  window.dispatchEvent(new Event('lab-hears-keys'));
  return () => window.removeEventListener('keydown', onKeyDown);
}
