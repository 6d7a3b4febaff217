/** The actions that change what is looked at, and nothing that is simulated. */
import type { Compilation } from '../manifest/types.ts';
import { SAY_FIRST, isTelling } from './hidden.ts';
import type { SessionActions, SessionState, ViewOfFiles } from './types.ts';

const after = (last: { nonce: number } | null) => (last?.nonce ?? 0) + 1;

export const shownPanel = ({ panel }: Pick<SessionState, 'panel'>, id: string) => ({
  panel: { id, nonce: after(panel) },
});

/** The editor shows a range of a file, in UTF-16 units. */
export const revealed = ({ reveal }: SessionState, file: string, from: number, to: number) => ({
  activeFile: file,
  reveal: { file, from, to, nonce: after(reveal) },
});

/** Where a scenario wants to be opened, as far as nobody decided otherwise. */
export function openingOf(
  state: Pick<SessionState, 'panel'>,
  { open }: Compilation,
  decided: ViewOfFiles,
): Partial<SessionState> {
  const free = <K extends keyof ViewOfFiles>(key: K, value: SessionState[K] | undefined) =>
    value === undefined || key in decided ? {} : { [key]: value };
  return {
    ...free('cursor', open.at),
    ...free('selectedPod', open.pod),
    ...free('activeFile', open.file),
    ...(open.panel === undefined ? {} : shownPanel(state, open.panel)),
  };
}

export const viewActions = (
  get: () => SessionState,
  set: (change: Partial<SessionState>) => void,
): Pick<
  SessionActions,
  | 'showPanel'
  | 'selectPod'
  | 'dismissChanged'
  | 'point'
  | 'showInFile'
  | 'setTheme'
  | 'setLayout'
  | 'resetLayout'
  | 'openDialog'
  | 'present'
> => ({
  showPanel: (id) => set(shownPanel(get(), id)),
  selectPod: (selectedPod) => set({ selectedPod }),
  dismissChanged: () => set({ changed: null }),
  point: (panel, row) =>
    set({ ...shownPanel(get(), panel), pointed: { panel, row, nonce: after(get().pointed) } }),
  showInFile: (...place) => set(revealed(get(), ...place)),
  setTheme: (theme) => set({ theme }),
  setLayout: (key, value) => set({ layout: { ...get().layout, [key]: value } }),
  resetLayout: () => set({ layout: {} }),
  openDialog: (dialog) =>
    set(get().hideFrom !== null && isTelling(dialog) ? { notice: { text: SAY_FIRST } } : { dialog }),
  present: (presenting) => set({ presenting }),
});
