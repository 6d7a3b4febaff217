/** The dialog that is open. Which there are the page need not know before one is asked for. */
import { dialogs } from '../header/dialogs.ts';

export default function OpenDialog({ name, onClose }: { name: string; onClose(): void }) {
  const Open = dialogs.get(name);
  return Open && <Open onClose={onClose} />;
}
