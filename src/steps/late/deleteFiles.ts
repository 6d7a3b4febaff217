import { removeFile } from '../../kubelet/ports.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** Below the kubelet's root. */
    deleteFiles: { path: string };
  }
}

export const step = {
  kind: 'deleteFiles',
  shape: 's',
  help: 'Deletes a file or folder below the kubelet’s root directory.',
  about: 'image',
  read: (value) => ({
    kind: 'deleteFiles',
    path: String(value).replace(/^\/?(var\/lib\/kubelet\/)?/, ''),
  }),
  describe: ({ path }) => `delete ${path}`,
  perform(world, { path }, say) {
    const found = [...world.files.keys()].filter((file) => file === path || file.startsWith(`${path}/`));
    for (const file of found) removeFile(world, file);
    say(found.length ? {} : { error: `no file ${path}` });
  },
  command: (value) =>
    shellLine('rm', '-r', `/var/lib/kubelet/${String(value).replace(/^\/?(var\/lib\/kubelet\/)?/, '')}`),
} satisfies StepKind<'deleteFiles'>;
