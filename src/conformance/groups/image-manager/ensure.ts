/** A container start: the image manager asks, the registries answer at once. */
import { emptyTable } from '../../../sim/table.ts';
import type { Secret } from '../../../api/objects.ts';
import { ensureImageExists } from '../../../kubelet/images/manager.ts';
import { pullAnswered, startPull } from '../../../kubelet/images/pull.ts';
import type { AuthConfig, EnsureResult, PullAnswer } from '../../../kubelet/images/types.ts';
import { canonicalName } from '../../../registry/reference.ts';
import { ask } from '../../../registry/registry.ts';
import { derivedId } from '../../../registry/digests.ts';
import { addImage } from '../../../runtime/images.ts';
import { type Machine, startKubelet } from './machine.ts';
import type { Ensure } from './types.ts';

interface Request {
  image: string;
  username: string | null;
  result: string;
}

export function ensure(machine: Machine, step: Ensure, withMetrics: boolean): Record<string, unknown> {
  const requests: Request[] = [];
  const { imageRef, error, message } = run(machine, step, requests, false) as EnsureResult;
  const answer = { imageRef, error, message, events: events(machine), requests };
  return withMetrics ? { ...answer, metrics: metrics(machine) } : answer;
}

/** The kubelet dies while the runtime pulls; when nothing is pulled, after it. */
export function crashDuringPull(machine: Machine, step: Ensure): Record<string, unknown> {
  const requests: Request[] = [];
  const result = run(machine, step, requests, true);
  const answer = result ? { pulling: false, ...result } : { pulling: true };
  startKubelet(machine);
  return { ...answer, events: events(machine), requests };
}

/** Null when it stops in the middle of a pull. */
function run(machine: Machine, step: Ensure, requests: Request[], crashes: boolean): EnsureResult | null {
  const { manager } = machine;
  const secrets = (step.imagePullSecrets ?? []).map((key) => machine.secrets.get(key));
  const request = {
    pod: step.pod,
    container: 'c',
    image: step.image,
    imagePullPolicy: step.imagePullPolicy,
    pullSecrets: secrets.filter((secret): secret is Secret => secret !== undefined),
  };
  const first = ensureImageExists(manager, request, 'a/start');
  if (first.kind === 'done') return first.result;
  let pull = startPull(manager, first.pull);
  while (pull.kind === 'ask') {
    const answer = pullImage(
      machine,
      pull.image,
      pull.auth,
      requests,
      !crashes || step.imageArrived === true,
    );
    if (crashes) return null;
    pull = pullAnswered(manager, first.pull, answer);
  }
  return pull.result;
}

/** The simulated runtime's PullImage, with the texts of the vectors. */
function pullImage(
  { registries, images }: Machine,
  image: string,
  auth: AuthConfig | null,
  requests: Request[],
  arrives: boolean,
): PullAnswer {
  const credentials = auth && { username: auth.username ?? '', password: auth.password ?? '' };
  const username = credentials?.username ?? null;
  const { result, tag, host } = ask(registries, image, credentials, 0);
  requests.push({ image, username, result });
  if (result === 'ok' && tag) {
    const id = tag.id ?? derivedId(canonicalName(image)!);
    if (arrives) addImage(images, image, { id, size: tag.size, origin: 'pulled' });
    return { ok: true, imageRef: id, host, username };
  }
  const error =
    result === 'error'
      ? tag!.pullError!
      : `${result === 'unavailable' ? 'RegistryUnavailable' : result}: ${image}`;
  return { ok: false, error, host, username, result };
}

const took = /in [\d.a-zµ]+ \([\d.a-zµ]+ including/g;
const events = ({ events: all }: Machine) =>
  all.map(([type, reason, message]) => [
    type,
    reason,
    message.replace(took, 'in <duration> (<duration> including'),
  ]);

function metrics({ counts }: Machine) {
  const found = { ensure: emptyTable<number>(), mustpull: emptyTable<number>() };
  for (const [metric, count] of counts) {
    const label = (name: string) => new RegExp(`${name}="(.*?)"`).exec(metric)?.[1];
    const result = label('result');
    if (result !== undefined) found.mustpull[result] = count;
    else
      found.ensure[`${label('pull_policy')}/${label('present_locally')}/${label('pull_required')}`] = count;
  }
  return found;
}
