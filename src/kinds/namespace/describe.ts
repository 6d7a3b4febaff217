/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeNamespace */
import { type Obj, text } from '../../printers/access.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { head } from '../../printers/words.ts';

export const describeNamespace = (namespace: Obj): string =>
  align(
    `${head(namespace, false)}Status:\t${text(namespace, 'status', 'phase')}\n\nNo resource quota.\n\nNo LimitRange resource.\n`,
    forDescribe,
  );
