/** The sentence for one step of a decision. */
import type { StepKind, StepOf } from '../api/decision.ts';
import type { RequestResult } from '../api/request.ts';
import type { Millis } from '../sim/time.ts';

/** Where a step's answer can be seen. */
export type Fact =
  | { kind: 'file'; path: string }
  | { kind: 'secret'; key: string; hash?: string }
  | { kind: 'image'; id: string }
  | { kind: 'request'; t: Millis; host: string; username: string | null; result: RequestResult }
  | { kind: 'field'; field: string; value: string };

export interface StepText {
  /** `Is the image in the runtime?` */
  question: string;
  /** `yes`, `no`, … */
  answer: string;
  /** One sentence in plain English. */
  because: string;
  /** Where the kubelet asks this: `pkg/kubelet/images/image_manager.go EnsureImageExists` */
  upstream: string;
  facts: Fact[];
  /** What the other answer would have led to; shown in grey. */
  otherwise?: string;
}

/** A sentence for each kind: a kind without one does not compile. */
export type Tellers<K extends StepKind = StepKind> = { [Kind in K]: (step: StepOf<Kind>) => StepText };
