/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeServiceAccount */
import { type Obj, list } from '../../printers/access.ts';
import { describeEvents } from '../../printers/event-lines.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { head, multiline } from '../../printers/words.ts';

/** `secrets` = names of those that are in its namespace. */
export function describeServiceAccount(
  account: Obj,
  secrets: ReadonlySet<string>,
  events: readonly Obj[],
  now: number,
): string {
  const names = list(account, 'imagePullSecrets').map(({ name }) =>
    secrets.has(String(name)) ? String(name) : `${String(name)} (not found)`,
  );
  return align(
    `${head(account)}${multiline('Image pull secrets', names)}${describeEvents(events, now)}`,
    forDescribe,
  );
}
