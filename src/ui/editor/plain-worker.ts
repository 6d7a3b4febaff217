import 'monaco-editor/editor/editor.worker';

/** How Monaco's own thread begins: at its first message. */
export const plain = self.onmessage;
