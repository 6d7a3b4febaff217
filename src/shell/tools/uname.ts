/** `uname [-a|-s|-n|-r|-m|-o]` */
import { labMachine } from '../../kubectl/server/node.ts';
import { type Tool, failed, success } from '../types.ts';

export const tool: Tool = {
  name: 'uname',
  help: 'names the system',
  run(args, { env }) {
    const facts = new Map([
      ['s', 'Linux'],
      ['n', env.get('HOSTNAME') ?? 'node-1'],
      ['r', labMachine.kernelVersion],
      ['v', '#1 SMP'],
      ['m', 'x86_64'],
      ['o', 'GNU/Linux'],
    ]);
    const letters = args.length === 0 ? ['s'] : args.flatMap((arg) => [...arg.replace(/^-/, '')]);
    const wrong = letters.find((letter) => letter !== 'a' && !facts.has(letter));
    if (wrong !== undefined)
      return failed(`uname: invalid option -- '${wrong}'\nTry 'uname --help' for more information.\n`);
    const shown = letters.includes('a')
      ? [...facts.keys()]
      : [...facts.keys()].filter((each) => letters.includes(each));
    return success(`${shown.map((each) => facts.get(each)).join(' ')}\n`);
  },
};
