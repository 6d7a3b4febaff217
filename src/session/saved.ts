/** What the browser keeps between two visits. */
import type { SessionState } from './types.ts';

const KEY = 'pull-secret-lab/1';

export type Saved = Pick<
  SessionState,
  'scenario' | 'activeFile' | 'cursor' | 'speed' | 'selectedPod' | 'theme' | 'layout' | 'files'
>;

const text = (value: unknown): value is string => typeof value === 'string';
const isFile = (value: unknown) => {
  const { name, text: content } = (value ?? {}) as Record<string, unknown>;
  return text(name) && text(content);
};

/** Whether this is what `save` wrote: another version's leavings are as good as nothing. */
export function isSaved(value: unknown): value is Saved {
  const saved = (value ?? {}) as Record<string, unknown>;
  return (
    text(saved.scenario) &&
    text(saved.activeFile) &&
    Number.isFinite(saved.cursor) &&
    Number.isFinite(saved.speed) &&
    (saved.selectedPod === null || text(saved.selectedPod)) &&
    ['auto', 'light', 'dark'].includes(saved.theme as string) &&
    typeof saved.layout === 'object' &&
    saved.layout !== null &&
    Array.isArray(saved.files) &&
    saved.files.length > 0 &&
    saved.files.every(isFile)
  );
}

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Null when there is nothing, or nothing that can be read. */
export function load(storage: Storage | undefined): Saved | null {
  try {
    const value: unknown = JSON.parse(storage?.getItem(KEY) ?? 'null');
    return isSaved(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps the work; a browser that keeps nothing (private windows, a full disk) is no error. */
export function save(storage: Storage | undefined, state: SessionState) {
  const { scenario, files, activeFile, cursor, speed, selectedPod, theme, layout } = state;
  const saved: Saved = { scenario, files: [...files], activeFile, cursor, speed, selectedPod, theme, layout };
  try {
    storage?.setItem(KEY, JSON.stringify(saved));
  } catch {
    return;
  }
}
