/** Files on their way to a thread and back: a text that both sides have is not sent. */
import type { SourceFile } from '../../api/diagnostics.ts';

/** Without a text: it has the one that both sides know. */
export interface Sent {
  name: string;
  text?: string;
}

export const sentOf = (files: readonly SourceFile[], known: readonly SourceFile[]): Sent[] => {
  const texts = new Map(known.map(({ name, text }) => [name, text]));
  return files.map((file) => (texts.get(file.name) === file.text ? { name: file.name } : file));
};

/** Files that did not change stay the same objects; so does the list when none did. */
export function receivedOf(sent: readonly Sent[], known: readonly SourceFile[]): readonly SourceFile[] {
  const byName = new Map(known.map((file) => [file.name, file]));
  const files = sent.map(({ name, text }) => {
    const before = byName.get(name);
    return before && (text === undefined || text === before.text) ? before : { name, text: text ?? '' };
  });
  return files.length === known.length && files.every((file, i) => file === known[i]) ? known : files;
}
