/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeSecret */
import { decodeBase64 } from '../../sim/base64.ts';
import { type Obj, entries, text } from '../../printers/access.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { head } from '../../printers/words.ts';

export function describeSecret(secret: Obj): string {
  const shown = text(secret, 'type') === 'kubernetes.io/service-account-token';
  const data = entries(secret, 'data').map(([key, value]) => {
    const bytes = decodeBase64(String(value), true);
    return `${key}:\t${shown && key === 'token' ? bytes : `${bytes.length} bytes`}\n`;
  });
  return align(
    `${head(secret)}\nType:\t${text(secret, 'type')}\n\nData\n====\n${data.join('')}`,
    forDescribe,
  );
}
