/** The Tab key in Monaco: it moves the focus until something is typed, and again after Escape; in between it indents. */
import type { editor } from 'monaco-editor';

export function tabLeaves(code: editor.IStandaloneCodeEditor) {
  const moves = (tabFocusMode: boolean) => code.updateOptions({ tabFocusMode });
  moves(true);
  code.onDidChangeModelContent(() => {
    if (code.hasTextFocus()) moves(false);
  });
  code.onKeyDown((event) => {
    if (event.browserEvent.key === 'Escape') moves(true);
  });
  code.onDidBlurEditorText(() => moves(true));
}
