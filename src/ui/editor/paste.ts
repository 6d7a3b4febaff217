/** Large texts from the clipboard: put into the file at once, for an editor works on them for seconds. */
import type { editor } from 'monaco-editor/editor';
import { isLargeText } from './large.ts';
import { toDisplay } from './text.ts';

/** `put` is given the whole text with what was pasted. */
export function pasteAtOnce(
  host: HTMLElement,
  code: editor.IStandaloneCodeEditor,
  put: (display: string) => void,
) {
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const [model, selection] = [code.getModel(), code.getSelection()];
    if (!isLargeText(pasted) || !model || !selection) return;
    event.preventDefault();
    event.stopPropagation();
    const display = model.getValue();
    const [from, to] = [selection.getStartPosition(), selection.getEndPosition()].map((position) =>
      model.getOffsetAt(position),
    );
    put(display.slice(0, from) + toDisplay(pasted) + display.slice(to));
  };
  host.addEventListener('paste', paste, { capture: true });
}
