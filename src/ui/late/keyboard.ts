/** Keys that hold for the whole page, unless what has the focus needs them itself. */
import { focusNextRegion } from '../base/focus.ts';
import type { Session } from '../../session/session.ts';

export function keyboard({ store, actions }: Session): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === 'F6') {
      focusNextRegion(event.shiftKey ? -1 : 1);
      event.preventDefault();
      return;
    }
    const target = event.target as HTMLElement;
    const typing = target.closest(
      'input:not([type="range"]), textarea, select, [contenteditable], .monaco-editor, dialog',
    );
    const command = event.ctrlKey || event.metaKey;
    if (command && !typing && event.key.toLowerCase() === 'z') {
      if (event.shiftKey) actions.redo();
      else actions.undo();
    } else if (command && !typing && event.key.toLowerCase() === 'y') actions.redo();
    else if (typing || command || event.altKey || target.closest('[role="menu"], [role="dialog"]')) return;
    else if (!run(event, target)) return;
    event.preventDefault();
  };
  const run = ({ key, shiftKey }: KeyboardEvent, target: HTMLElement): boolean => {
    const { cursor, playing, trace } = store.getState();
    const move = (bySecond: boolean, direction: 1 | -1) =>
      bySecond ? actions.seek(cursor + direction * 1000) : actions.step(direction);
    const onControl = target.closest(
      'button, a, input, [role="tab"], [role="row"], summary, [role="separator"]',
    );
    if (key === ' ' && !onControl) (playing ? actions.pause : actions.play)();
    else if (key === 'p' || key === 'P') actions.present(!store.getState().presenting);
    else if (store.getState().presenting && (key === 'PageDown' || key === 'PageUp'))
      actions.step(key === 'PageDown' ? 1 : -1);
    else if (key === '.') actions.step(1, 'failures');
    else if (key === ',') actions.step(-1, 'failures');
    else if (target.closest('[role="separator"], [role="tab"], input')) return false;
    else if (key === 'ArrowLeft') move(shiftKey, -1);
    else if (key === 'ArrowRight') move(shiftKey, 1);
    else if (key === 'Home') actions.seek(0);
    else if (key === 'End') actions.seek(trace?.end ?? 0);
    else return false;
    return true;
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
