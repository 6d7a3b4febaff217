/** Whether the run of one input is that of another: what is told apart only by what nobody asked about is run once. */
import type { KubeletConfigResult, ResolvedKubeletConfiguration } from '../api/kubelet.ts';
import type { KubeletStart, LabInput, Step } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { createEnforcer } from '../kubelet/images/pullmanager/policies.ts';
import { findVersion } from '../kubelet/versions/index.ts';
import { same } from '../sim/same.ts';

type Policies = Pick<
  ResolvedKubeletConfiguration,
  'imagePullCredentialsVerificationPolicy' | 'preloadedImagesVerificationAllowlist'
>;

/** What the kubelet asked its policy in a run, and the answers; each once. */
export interface Asked {
  pulledByKubelet: boolean;
  required: boolean;
}

export function askedOf({ decisions }: Trace): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { value } of decisions.log)
    for (const step of value?.steps ?? [])
      if (step.kind === 'verificationPolicy') {
        const { pulledByKubelet, required } = step;
        asked.set(`${pulledByKubelet} ${required}`, { pulledByKubelet, required });
      }
  return [...asked.values()];
}

/** `asked` = what the run of `known` asked its policies. */
export function runsAlike(known: LabInput, other: LabInput, asked: readonly Asked[]): boolean {
  const { kubelet, steps, ...rest } = known;
  const { kubelet: otherKubelet, steps: otherSteps, ...others } = other;
  return (
    startsAlike(kubelet, otherKubelet, asked) &&
    steps.length === otherSteps.length &&
    steps.every((step, i) => stepsAlike(step, otherSteps[i]!, asked)) &&
    same(rest, others)
  );
}

function stepsAlike(a: Step, b: Step, asked: readonly Asked[]): boolean {
  const [start, other] = [startOf(a), startOf(b)];
  if (!start || !other) return same(a, b);
  const without = (step: Step) => ({ ...step, action: { ...step.action, start: null } });
  return startsAlike(start, other, asked) && same(without(a), without(b));
}

const startOf = ({ action }: Step) => ('start' in action ? (action.start as KubeletStart | undefined) : null);

function startsAlike(a: KubeletStart, b: KubeletStart, asked: readonly Asked[]): boolean {
  const bare = ({ config, ...start }: KubeletStart) => ({ ...start, config: withoutPolicy(config) });
  return same(bare(a), bare(b)) && answersAlike(a, b, asked);
}

/** Without what a kubelet logs while it reads its configuration, which changes nothing. */
function withoutPolicy(result: KubeletConfigResult): unknown {
  if (!result.ok) return { ...result, log: null };
  const {
    imagePullCredentialsVerificationPolicy: _policy,
    preloadedImagesVerificationAllowlist: _allowlist,
    ...config
  } = result.config;
  return config;
}

function answersAlike(a: KubeletStart, b: KubeletStart, asked: readonly Asked[]): boolean {
  if (!a.config.ok || !b.config.ok) return true;
  const [own, other] = [policiesOf(a.config.config), policiesOf(b.config.config)];
  if (same(own, other) || asked.length === 0) return true;
  const rules = findVersion(b.version)?.images.allowlist;
  // What is on an allowlist depends on the image.
  if (!rules || other.preloadedImagesVerificationAllowlist.length > 0) return false;
  const enforce = createEnforcer(other, rules);
  return asked.every(({ pulledByKubelet, required }) => enforce('', pulledByKubelet) === required);
}

const policiesOf = ({
  imagePullCredentialsVerificationPolicy,
  preloadedImagesVerificationAllowlist,
}: Policies): Policies => ({ imagePullCredentialsVerificationPolicy, preloadedImagesVerificationAllowlist });
