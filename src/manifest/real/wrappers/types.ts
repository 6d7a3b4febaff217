import type { Path } from '../../../apiserver/decode.ts';
import type { Other } from '../../item.ts';

/** Something for the lab within a document of another kind. */
export interface Inner extends Other {
  /** `ConfigMap kube-system/kubelet-config, data.kubelet` */
  where: string;
  /** Why the page's controls cannot write there; if omitted, they can. */
  fixed?: string;
  /** What else is to be said of it. */
  note?: string;
  /** Why nothing can be found in it. */
  fault?: { message: string; line: number };
}

/** Finds the content; null = a different kind of document. */
export type Wrapper = (other: Other) => Inner[] | null;

/** A document's place as people say it: `data.kubelet`, `nodes[0]`. */
export const pathText = (path: Path) =>
  path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
