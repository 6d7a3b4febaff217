/** `ls` as a Debian node has it: root owns everything, and folders are blue where somebody looks. */
import { END, FOLDER } from './clean.ts';
import type { Said } from './types.ts';

type Ls = (args: string[]) => Promise<Said>;

const LONG = /^([-dl])([-rwxst]{9} +\d+ )user user(.*\s)(\S+)$/gm;

/** `ls` = the library's. */
export async function listed(args: readonly string[], ls: Ls, watched: boolean): Promise<Said> {
  const own = args.filter((arg) => !arg.startsWith('--color'));
  const colour = watched && !args.includes('--color=never');
  const folder = (name: string) => (colour ? FOLDER + name + END : name);
  const said = await ls(own);
  const shows = own.some((arg) => /^-\w*[Fp]/.test(arg));
  const long = said.stdout.replace(LONG, (_, type: string, mode: string, middle: string, name: string) => {
    // The library writes a slash behind folders, asked or not.
    const shown = type === 'd' && !shows ? name.replace(/\/$/, '') : name;
    return `${type}${mode}root root${middle}${type === 'd' ? folder(shown) : shown}`;
  });
  if (long !== said.stdout || !colour) return { ...said, stdout: long };
  const classified = new Set(
    (await ls([...own, '-F'])).stdout
      .split('\n')
      .flatMap((line) => (/[^/]\/$/.test(line) ? [line.slice(0, -1)] : [])),
  );
  const lines = said.stdout.split('\n').map((line) => (classified.has(line) ? folder(line) : line));
  return { ...said, stdout: lines.join('\n') };
}
