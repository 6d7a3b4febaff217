/** What an editor does for a text beside showing it, which takes time for each letter of a large one. */
import type { editor } from 'monaco-editor/editor';
import { isLargeText } from './large.ts';

export const languageOf = (text: string): string => (isLargeText(text) ? 'plaintext' : 'yaml');

/** The options that differ between files of usual sizes and large ones. */
export const comfort = (on: boolean): editor.IEditorOptions & editor.IGlobalEditorOptions => ({
  folding: on,
  wordWrap: on ? 'on' : 'off',
  links: on,
  occurrencesHighlight: on ? 'singleFile' : 'off',
  selectionHighlight: on,
  matchBrackets: on ? 'always' : 'never',
  guides: { indentation: on },
  quickSuggestions: on ? { other: true, strings: true, comments: false } : false,
  suggestOnTriggerCharacters: on,
  wordBasedSuggestions: on ? 'matchingDocuments' : 'off',
  colorDecorators: on,
  stickyScroll: { enabled: on },
  unicodeHighlight: { ambiguousCharacters: on, invisibleCharacters: on },
  renderValidationDecorations: 'on',
});
