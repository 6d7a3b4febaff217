import { map } from '../../kinds/raw.ts';
import { writeFile } from '../../kubelet/ports.ts';
import { shellWrite } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** Below the kubelet's root. */
    writeFile: { path: string; content: string };
  }
}

export const step = {
  kind: 'writeFile',
  shape: { path: 's', content: 's' },
  help: 'Writes a file below the kubelet’s root directory, replacing its content.',
  about: 'image',
  read(value) {
    const { path, content } = map(value);
    return {
      kind: 'writeFile',
      path: String(path ?? '').replace(/^\/?(var\/lib\/kubelet\/)?/, ''),
      content: String(content ?? ''),
    };
  },
  describe: ({ path }) => `write ${path}`,
  perform(world, { path, content }, say) {
    writeFile(world, path, content);
    say();
  },
  command(value) {
    const { path, content } = map(value);
    return shellWrite(
      `/var/lib/kubelet/${String(path ?? '').replace(/^\/?(var\/lib\/kubelet\/)?/, '')}`,
      String(content ?? ''),
    );
  },
} satisfies StepKind<'writeFile'>;
