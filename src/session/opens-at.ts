import type { Compilation } from '../manifest/types.ts';
import type { SessionState, ViewOfFiles } from './types.ts';

/** Where the scenario wants to be opened, as far as nobody decided otherwise. */
export function openingOf(
  { open }: Pick<Compilation, 'open'>,
  decided: ViewOfFiles,
  nonce: number,
): Partial<SessionState> {
  const free = <K extends keyof ViewOfFiles>(key: K, value: SessionState[K] | undefined) =>
    value === undefined || key in decided ? {} : { [key]: value };
  return {
    ...free('cursor', open.at),
    ...free('selectedPod', open.pod),
    ...free('activeFile', open.file),
    ...(open.panel === undefined ? {} : { panel: { id: open.panel, nonce } }),
  };
}
