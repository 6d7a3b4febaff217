/** Numbers that a real machine makes by chance, the same at every run. */
import { derivedId } from '../registry/digests.ts';

/** Eight hexadecimal digits. */
export const shortHash = (of: string): string => derivedId(of).slice(7, 15);
