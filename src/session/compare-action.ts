import type { StoreApi } from 'zustand/vanilla';
import type { CompareParts, Comparing, Wanted } from './comparison.ts';
import { SAY_FIRST } from './hidden.ts';
import type { SessionState } from './types.ts';

/** The action `compare`; what it takes is loaded at the first time. `lend` is asked when the engine is there. */
export function compareAction(
  store: StoreApi<SessionState>,
  fail: (error: unknown) => void,
  lend: () => Promise<CompareParts | null>,
): (wanted: Wanted) => void {
  let comparing: Comparing | null = null;
  let asked = 0;
  return (wanted) => {
    if (wanted !== null && store.getState().hideFrom !== null)
      return store.setState({ notice: { text: SAY_FIRST } });
    const mine = ++asked;
    // One that has ended by itself does not begin again.
    if (wanted === null || store.getState().comparison === null) {
      comparing?.stop();
      comparing = null;
    }
    if (wanted === null) return;
    void Promise.all([import('./comparing.ts'), import('../compare/index.ts'), lend()]).then(
      ([{ createComparing }, { variantOf }, parts]) => {
        if (mine !== asked || !parts) return;
        const { controls } = store.getState().compilation;
        const variant = typeof wanted === 'string' ? variantOf(wanted, controls) : wanted;
        if (!variant) return;
        comparing ??= createComparing(store, parts);
        comparing.with(variant);
      },
      fail,
    );
  };
}
