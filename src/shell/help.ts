/** `help`: what there is on this node. */
import type { Tool } from './types.ts';

const COLUMN = 14;

const wrapped = (words: readonly string[], width: number): string[] =>
  words.reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);

/** `others`: commands that every system has. */
export function helpText(tools: readonly Tool[], others: readonly string[]): string {
  const rows = [...tools]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, help }) => `  ${name.padEnd(COLUMN)}${help}\n`);
  const usual = wrapped([...others].sort(), 76).map((line) => `  ${line}\n`);
  return [
    'This is a bash on the simulated node, at the moment that the timeline shows.\n\n',
    ...rows,
    '\nTime passes with `sleep 30`, and with commands that wait. What changes something becomes\n',
    'a step of the scenario at this moment; Undo takes it back. ~ holds the files of the editor,\n',
    '/var/lib/kubelet those of the kubelet, and /tmp is free.\n\nAlso here:\n',
    ...usual,
  ].join('');
}
