import { PULLED } from '../../kubelet/images/pullmanager/folders.ts';
import { damageFile } from '../../kubelet/ports.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    /** The text that every record on the disk becomes. */
    corruptRecords: { text: string };
  }
}

export const step = {
  kind: 'corruptRecords',
  shape: 's',
  help: 'Replaces the content of every image pull record with the given text, behind the kubelet’s back.',
  about: 'image',
  read: (value) => ({ kind: 'corruptRecords', text: String(value ?? '') }),
  describe: () => 'corrupt the image pull records',
  perform(world, { text }, say) {
    const records = [...world.files.keys()].filter((path) => path.startsWith(`${PULLED}/`));
    for (const path of records) damageFile(world, path, text);
    say(records.length ? {} : { error: 'there are no image pull records' });
  },
} satisfies StepKind<'corruptRecords'>;
