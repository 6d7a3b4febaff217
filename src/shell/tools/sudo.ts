/** `sudo CMD`: whoever is root already just runs it. */
import { type Tool, failed } from '../types.ts';

const quoted = (arg: string) => `'${arg.replace(/'/g, `'\\''`)}'`;

export const tool: Tool = {
  name: 'sudo',
  help: 'runs a command as root, which you are',
  run(args, { exec }) {
    const rest = args.slice(args.findIndex((arg) => !arg.startsWith('-')));
    if (args.length === 0 || rest[0]?.startsWith('-')) return failed('usage: sudo command [arg ...]\n');
    return exec(rest.map(quoted).join(' '));
  },
};
