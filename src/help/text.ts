/** The texts of cards as blocks: paragraphs and lists, in which code stands between backquotes. */

/** Every second piece is code. */
export type Inline = readonly string[];

export type Block = { kind: 'text'; pieces: Inline } | { kind: 'list'; items: readonly Inline[] };

export const inline = (text: string): Inline => text.split('`');

export function blocksOf(text: string): Block[] {
  return text.split('\n\n').flatMap((paragraph): Block[] => {
    const lines = paragraph.split('\n');
    const own = lines.filter((line) => !line.startsWith('- '));
    const items = lines.filter((line) => line.startsWith('- ')).map((line) => inline(line.slice(2)));
    return [
      ...(own.length ? [{ kind: 'text' as const, pieces: inline(own.join(' ')) }] : []),
      ...(items.length ? [{ kind: 'list' as const, items }] : []),
    ];
  });
}

/** The first sentence, for where there is room for no more. */
export function firstSentence(text: string): string {
  const plain = text.replaceAll('`', '');
  return /^.+?[.](?=\s|$)/s.exec(plain)?.[0] ?? plain;
}
