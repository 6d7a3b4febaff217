import type { RequestEntry } from '../../api/request.ts';
import { absent, map } from '../../kinds/raw.ts';
import { asked, errorText, keepPulled } from '../../kubelet/puller.ts';
import { timing } from '../../kubelet/timing.ts';
import { type World, later, waitOf } from '../../kubelet/world.ts';
import { parseNormalized } from '../../registry/reference.ts';
import type { Login } from '../../registry/mirrors.ts';
import { write } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import { shellLine } from '../../sim/shell-words.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    pullImage: { image: string; login: { username: string; password: string } | null };
  }
}

const text = (image: string) => `pull image ${image}`;

/** Of pulls that are no pod's. */
const keyOf = (image: string) => `by hand/${image}`;

/** A pull under way; `refused` = it is known already that it fails. */
interface Pending {
  image: string;
  login: Login | null;
  at: Millis;
  refused: boolean;
}

/** How a pull goes that begins at a moment, as things are now. */
function attempt(world: World, image: string, login: Login | null, at: Millis) {
  const { answer, auth } = asked(world, image, login, at);
  return { answer, auth, error: errorText(world, answer, image, auth === null) };
}

/** containerd's words for a name that it cannot read; null = it can. Models containerd/internal/cri/server/images/image_pull.go PullImage */
function faultOf(image: string): string | null {
  try {
    parseNormalized(image);
    return null;
  } catch (error) {
    return `failed to parse image reference ${JSON.stringify(image)}: ${(error as Error).message}`;
  }
}

export const step = {
  kind: 'pullImage',
  shape: { image: 's', username: 's', password: 's' },
  help: 'Pulls an image into the runtime, as crictl pull does: the kubelet does not ask for it and records nothing.',
  about: 'image',
  read(value) {
    const { image, username, password } = map(value);
    const login = absent(username)
      ? null
      : { username: String(username), password: absent(password) ? '' : String(password) };
    return { kind: 'pullImage', image: String(image ?? ''), login };
  },
  describe: ({ image }) => text(image),
  perform(world, { image, login }, say) {
    const fault = faultOf(image);
    if (fault !== null) return say({ error: fault });
    const { now } = world;
    const { answer, auth, error } = attempt(world, image, login, now);
    const takes = waitOf(answer.result === 'ok' ? (answer.tag?.pullTime ?? 0) : timing.refused);
    const request: RequestEntry = {
      t: now,
      end: now + takes,
      host: answer.host,
      image,
      username: auth ? auth.username : null,
      result: answer.result,
      message: error,
      pod: '',
      container: '',
    };
    world.trace.requests.push(request);
    write(world.trace.pulls, now, keyOf(image), { image, pod: '', container: '', phase: 'pulling' });
    later(world, takes, {
      kind: 'stepEnds',
      step: 'pullImage',
      data: { image, login: login && { ...login }, at: now, refused: error !== '' },
    });
    say(error ? { error } : {});
  },
  /** A registry that went away meanwhile makes it fail. */
  end(world, data) {
    const { image, login, at, refused } = data as unknown as Pending;
    const { answer, error } = attempt(world, image, login, at);
    write(world.trace.pulls, world.now, keyOf(image), null);
    if (answer.result === 'ok' && answer.tag) keepPulled(world, image, answer.id, answer.tag, 'imported');
    else if (!refused) world.trace.inputs.push({ t: world.now, text: text(image), kind: 'pullImage', error });
  },
  command(value) {
    const { image, username, password } = map(value);
    const login = absent(username)
      ? []
      : ['--creds', `${String(username)}:${absent(password) ? '' : String(password)}`];
    return shellLine('crictl', 'pull', ...login, String(image ?? ''));
  },
} satisfies StepKind<'pullImage'>;
