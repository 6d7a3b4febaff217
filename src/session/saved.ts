/** What the browser keeps between two visits. */
import * as v from 'valibot';
import type { SessionState } from './types.ts';

const KEY = 'pull-secret-lab/1';

const Saved = v.object({
  scenario: v.string(),
  files: v.pipe(v.array(v.object({ name: v.string(), text: v.string() })), v.minLength(1)),
  activeFile: v.string(),
  cursor: v.number(),
  speed: v.number(),
  selectedPod: v.nullable(v.string()),
  theme: v.picklist(['auto', 'light', 'dark']),
  layout: v.record(v.string(), v.unknown()),
});
export type Saved = v.InferOutput<typeof Saved>;

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** Null when there is nothing, or nothing that can be read. */
export function load(storage: Storage | undefined): Saved | null {
  try {
    const result = v.safeParse(Saved, JSON.parse(storage?.getItem(KEY) ?? 'null'));
    return result.success ? result.output : null;
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
