/** Everything that opens over the page, found by its file and loaded when it is first asked for. */
import type { ComponentType } from 'react';
import { late } from '../base/late.tsx';

export type Dialog = ComponentType<{ onClose(): void }>;

const found = {
  ...import.meta.glob<Dialog>('../{dialogs,room,presenter}/?*Dialog.tsx', { import: 'default' }),
  ...import.meta.glob<Dialog>('../{palette,keys,scenarios,lessons}/*{Palette,Sheet}.tsx', {
    import: 'default',
  }),
};

/** `ShareDialog.tsx` is called Share, `KeysSheet.tsx` Keys, `Palette.tsx` Palette. */
export const dialogs: ReadonlyMap<string, Dialog> = new Map(
  Object.entries(found).map(([path, load]) => [
    path.replace(/^.*\/(\w+?)(Dialog|Sheet)?\.tsx$/, '$1'),
    late(async () => ({ default: await load() })),
  ]),
);
