/**
 * What a container start comes to, from what is known alone: no clock, no disk, no runtime, no events. Equal facts give
 * equal rulings, so one call answers for all pods of a kind. Models pkg/kubelet/images/image_manager.go EnsureImageExists
 */
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { Decision, DecisionStep, PullFailure } from '../../api/decision.ts';
import type { ImagePullCredentials } from '../../api/records.ts';
import type { TrackedCredential } from '../credentials/keyring.ts';
import type { Memo } from '../memo.ts';
import type { ImagePolicies } from '../versions/types.ts';
import { gateOn } from './gate.ts';
import { phrasesFor } from './phrases.ts';
import type { GetCredentials, ImageKnowledge, ImageQuery, LookUp, Verdict } from './pullmanager/types.ts';

/** By what a kubelet decides, the same for the whole life of a process. */
export interface Rules {
  config: ResolvedKubeletConfiguration;
  images: ImagePolicies;
  memo: Memo;
}

export interface StartFacts extends ImageQuery {
  /** What the pull manager knows of the image; null = it is absent, or nobody checks credentials. */
  known: ImageKnowledge | null;
  credentials: GetCredentials;
}

export type Ruling = {
  steps: DecisionStep[];
  /** Label of kubelet_imagemanager_image_mustpull_checks_total; null = it counts nothing. */
  metric: string | null;
  credential: Decision['credential'];
  /** What joins the image's record; null = nothing. */
  delta: ImagePullCredentials | null;
} & (
  | { kind: 'use'; message: string }
  | { kind: 'pull'; credentials: readonly TrackedCredential[] }
  /** Without an event and without a back-off. `required` = label pull_required. */
  | { kind: 'malformed'; error: string; required: 'unknown' | 'true' }
  | { kind: 'refuse'; failure: PullFailure; required: 'unknown' | 'true' }
);

const unasked: Verdict = { pull: true, metric: null, credential: null, delta: null, error: null, steps: [] };

export function decide({ config, images, memo }: Rules, facts: StartFacts): Ruling {
  const { image, imageRef, pullPolicy, known } = facts;
  const looked = lookOnce(facts.credentials);
  const { credentials } = looked;
  const { neverPull, present: here, accessible } = phrasesFor(memo, image);
  const present = imageRef !== '';
  const steps: DecisionStep[] = [
    pullPolicy === 'Always' ? { kind: 'policyAlways' } : { kind: 'imagePresent', imageRef, pullPolicy },
  ];
  const absent: PullFailure = { reason: 'ErrImageNeverPull', message: neverPull };
  const nothing = { steps, metric: null, credential: null, delta: null };

  if (pullPolicy === 'Never' && !present) {
    steps.push({ kind: 'neverPull', because: 'absent' });
    return { ...nothing, kind: 'refuse', failure: absent, required: 'unknown' };
  }
  const gate = gateOn(config);
  if (images.resolvesCredentialsEagerly(gate, present)) {
    const { error } = credentials();
    steps.push(...looked.plugins());
    if (error !== null) return { ...nothing, ...malformed(steps, error, 'unknown') };
  }
  let verdict = unasked;
  if (present) {
    steps.push({ kind: 'gate', gate, checks: known !== null });
    if (!known) return { ...nothing, kind: 'use', message: here };
    verdict = images.pullManager.mustAttemptImagePull(
      { config, policies: images, memo },
      facts,
      known,
      credentials,
    );
    // The last of these follows from the look-up, if there was one.
    const last = verdict.error === null ? verdict.steps.slice(-1) : [];
    const before = verdict.steps.slice(0, verdict.steps.length - last.length);
    steps.push(...before, ...looked.plugins(), ...last);
  }
  const { metric, credential, delta } = verdict;
  const asked = { steps, metric, credential, delta };
  if (verdict.error !== null) return { ...asked, ...malformed(steps, verdict.error, 'unknown') };
  if (!verdict.pull) return { ...asked, kind: 'use', message: accessible };
  if (pullPolicy === 'Never') {
    const other = images.pullManager.neverPull(facts);
    steps.push({ kind: 'neverPull', because: other ? 'notEnsured' : 'notRecorded' });
    return { ...asked, kind: 'refuse', failure: other ?? absent, required: 'true' };
  }
  const found = credentials();
  steps.push(...looked.plugins());
  if (found.error !== null) return { ...asked, ...malformed(steps, found.error, 'true') };
  return { ...asked, kind: 'pull', credentials: found.credentials };
}

/** The look-up, and the step that tells what plugins answered to it: once, when it has happened. */
function lookOnce(lookUp: GetCredentials) {
  let untold: DecisionStep[] = [];
  let found: LookUp | null = null;
  return {
    credentials(): LookUp {
      if (found) return found;
      found = lookUp();
      if (found.error === null && found.plugins) untold = [{ kind: 'pluginsAsked', plugins: found.plugins }];
      return found;
    },
    plugins(): DecisionStep[] {
      const told = untold;
      untold = [];
      return told;
    },
  };
}

function malformed(steps: DecisionStep[], error: string, required: 'unknown' | 'true') {
  steps.push({ kind: 'credentialsMalformed', error });
  return { kind: 'malformed' as const, error, required };
}
