/** `diff A B`: the library's prints another format than the `diff` of a system. */
import { structuredPatch } from 'diff';
import { type Tool, failed } from '../types.ts';

interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: string[];
}

const range = (start: number, lines: number) => (lines > 1 ? `${start},${start + lines - 1}` : `${start}`);
/** Where nothing is, the line before it counts. */
const place = (start: number, lines: number) => (lines === 0 ? `${start - 1}` : range(start, lines));
const counted = (start: number, lines: number) => {
  if (lines === 1) return `${start}`;
  return `${lines === 0 ? start - 1 : start},${lines}`;
};

function normal({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string {
  const marked = (sign: string, mark: string) =>
    lines.filter((line) => line.startsWith(sign)).map((line) => `${mark} ${line.slice(1)}\n`);
  const [old, next] = [marked('-', '<'), marked('+', '>')];
  const letter = old.length === 0 ? 'a' : next.length === 0 ? 'd' : 'c';
  const head = `${place(oldStart, oldLines)}${letter}${place(newStart, newLines)}\n`;
  return head + [...old, ...(letter === 'c' ? ['---\n'] : []), ...next].join('');
}

const unified = ({ oldStart, oldLines, newStart, newLines, lines }: Hunk): string =>
  `@@ -${counted(oldStart, oldLines)} +${counted(newStart, newLines)} @@\n${lines.map((line) => `${line}\n`).join('')}`;

export const tool: Tool = {
  name: 'diff',
  help: 'compares two files; -u with the lines around',
  async run(args, { files, stdin }) {
    const flags = args.filter((arg) => arg.startsWith('-') && arg !== '-');
    const paths = args.filter((arg) => !flags.includes(arg));
    const wrong = flags.find(
      (flag) => !/^-[uqsN]+$|^--(unified|brief|report-identical-files|color(=.*)?)$/.test(flag),
    );
    if (wrong !== undefined)
      return failed(
        `diff: unrecognized option '${wrong}'\ndiff: Try 'diff --help' for more information.\n`,
        2,
      );
    if (paths.length !== 2)
      return failed(
        `diff: ${paths.length < 2 ? `missing operand after '${args.at(-1) ?? 'diff'}'` : `extra operand '${paths[2]}'`}\ndiff: Try 'diff --help' for more information.\n`,
        2,
      );
    const [a, b] = await Promise.all(paths.map((path) => (path === '-' ? stdin : files.read(path))));
    for (const [i, text] of [a, b].entries())
      if (text === null) return failed(`diff: ${paths[i]}: No such file or directory\n`, 2);
    const has = (letter: string, word: string) =>
      flags.some((flag) => flag === word || (/^-[a-zA-Z]+$/.test(flag) && flag.includes(letter)));
    const names = `${paths[0]} and ${paths[1]}`;
    if (a === b)
      return {
        exitCode: 0,
        stdout: has('s', '--report-identical-files') ? `Files ${names} are identical\n` : '',
        stderr: '',
      };
    if (has('q', '--brief')) return { exitCode: 1, stdout: `Files ${names} differ\n`, stderr: '' };
    const isUnified = has('u', '--unified');
    const { hunks } = structuredPatch(paths[0]!, paths[1]!, a!, b!, '', '', { context: isUnified ? 3 : 0 });
    const head = isUnified ? `--- ${paths[0]}\n+++ ${paths[1]}\n` : '';
    return { exitCode: 1, stdout: head + hunks.map(isUnified ? unified : normal).join(''), stderr: '' };
  },
};
