/** `vi FILE`: a file is edited in its tab, not in a terminal. */
import { HOME } from '../fs/index.ts';
import { type Tool, failed, success } from '../types.ts';

export const tool: Tool = {
  name: 'vi',
  help: 'opens a file in the editor',
  async run(args, { files, machine, screen }) {
    const path = args.find((arg) => !/^[-+]/.test(arg));
    if (path === undefined) return failed('vi: name a file to edit\n');
    const name = files.ownName(path);
    if (name === null)
      return failed(`vi: only the files in ${HOME} can be edited; copy it there: cp ${path} ~\n`);
    if (!screen) return failed('vi: Input is not from a terminal\n');
    if ((await files.read(path)) === null) await files.write(path, '');
    machine.opened = name;
    return success();
  },
};
