/** What Go's types say that read their JSON on their own; a page loads this with the rules. */
import { decodeBase64 } from '../sim/base64.ts';
import { momentFault } from '../sim/moment.ts';
import { quantityFault } from '../kinds/rules/quantity.ts';

/** A fault's message; null = there is none. */
type Reader = (value: unknown) => string | null;

/** By shape: of the texts of these types, and of any value of a quantity. */
export const unmarshalers: Readonly<Record<string, Reader>> = {
  q: (value) => quantityFault(typeof value === 'object' ? '{}' : String(value)),
  's:Time': (value) => (typeof value === 'string' ? momentFault(value) : null),
  's:[]uint8'(value) {
    if (typeof value !== 'string') return null;
    try {
      decodeBase64(value, true);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  },
};
