/** The state file of the draft of mid-2024: which credential, by hash, was ensured for which image, and until when. */
import { emptyTable } from '../../sim/table.ts';
import type { DraftEntry } from './pullmanager/types.ts';

export const STATE_FILE = 'image_manager_state';

/** What a due date is when the recheck period is 0: never. Go's zero time. */
export const NO_DUE_DATE = '0001-01-01T00:00:00Z';

export interface DraftState {
  images: Record<string, DraftEntry>;
}

/** The content of the file; empty when it is missing or unreadable. */
export function readDraftState(text: string | null): DraftState {
  const images = emptyTable<DraftEntry>();
  try {
    const state = JSON.parse(text ?? '') as Partial<DraftState> | null;
    // Keys are image ids, which a scenario may choose.
    if (typeof state?.images === 'object') Object.assign(images, state.images);
  } catch {
    // as if the file were not there
  }
  return { images };
}
