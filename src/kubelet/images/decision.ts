/** A decision's life: begun with the start, handed out when a pull begins and at the end. */
import type { Decision, DecisionStep } from '../../api/decision.ts';
import type { ImageManager } from './context.ts';
import type { EnsureRequest, EnsureResult } from './types.ts';

export function beginDecision({ ports }: ImageManager, request: EnsureRequest, id: string): Decision {
  // No spread in the middle of an object that is made at every start: it costs more than the rest of the object.
  const decision: Decision = {
    id,
    t: ports.now(),
    end: null,
    pod: `${request.pod.namespace}/${request.pod.name}`,
    podUid: request.pod.uid,
    container: request.container,
    image: request.image,
    imageRef: '',
    pullPolicy: request.imagePullPolicy,
    steps: [],
    outcome: 'pulling',
    message: '',
    metric: null,
    credential: null,
  };
  if (request.volume) decision.volume = true;
  return decision;
}

/** Returns a copy: the chain keeps growing, and a returned decision must not. */
export function publish({ ports }: ImageManager, decision: Decision, ...steps: DecisionStep[]) {
  decision.steps = [...decision.steps, ...steps];
  ports.decision({ ...decision, steps: [...decision.steps] });
}

/** Nothing is added after this: the decision itself is returned. */
export function endDecision(
  { ports }: ImageManager,
  decision: Decision,
  success: 'present' | 'pulled',
  { imageRef, error, message }: EnsureResult,
) {
  decision.end = ports.now();
  if (imageRef) decision.imageRef = imageRef;
  decision.outcome = error ?? success;
  decision.message = message;
  ports.decision(decision);
}
