/** What does not change from one start to the next while a pod asks by the same request. */
import type { PullFailure } from '../../api/decision.ts';
import { applyDefaultImageTag } from '../../registry/reference.ts';
import type { Memo } from '../memo.ts';
import type { Ruling } from './decide.ts';
import type { EnsureRequest } from './types.ts';

export type EnsureLabels = readonly [policy: string, present: 'unknown' | 'true' | 'false'];

export interface Asked {
  /** With its default tag; an image that has no such name is told by its error. */
  readonly name: string | { readonly error: string };
  readonly backOffKey: string;
  /** Keyed by whether the image is on the node. */
  readonly labels: Readonly<Record<'unknown' | 'present' | 'absent', EnsureLabels>>;
  /** The last ruling, valid as long as the image is the same; see `rule`. */
  ruling: { readonly imageRef: string; readonly ruling: Ruling } | null;
  /** The message of the last back-off, and the failure it tells of. */
  backOff: { readonly previous: PullFailure; readonly message: string } | null;
}

export function ask(memo: Memo, request: EnsureRequest): Asked {
  const policy = request.imagePullPolicy.toLowerCase();
  return {
    name: nameOf(memo, request.image),
    backOffKey: backOffKey(request),
    labels: { unknown: [policy, 'unknown'], present: [policy, 'true'], absent: [policy, 'false'] },
    ruling: null,
    backOff: null,
  };
}

function nameOf(memo: Memo, image: string): Asked['name'] {
  try {
    return applyDefaultImageTag(image, memo.references);
  } catch (error) {
    return { error: (error as Error).message };
  }
}

export const backOffKey = ({ pod, image }: EnsureRequest): string => `${pod.uid}_${image}`;
