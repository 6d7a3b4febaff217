/** `id`: there is nobody but root. */
import { type Tool, success } from '../types.ts';

export const tool: Tool = {
  name: 'id',
  help: 'says who you are',
  run: (args) =>
    success(args.includes('-u') || args.includes('-g') ? '0\n' : 'uid=0(root) gid=0(root) groups=0(root)\n'),
};
