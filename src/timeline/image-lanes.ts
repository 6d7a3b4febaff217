import type { Trace } from '../api/trace.ts';
import { changesOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { credentialLanes } from './credential-lanes.ts';
import { type Lane, extend, lane } from './lane.ts';

const came = {
  pulled: 'It was pulled by the kubelet.',
  preloaded: 'It was on the node before the kubelet started.',
  imported: 'It was imported manually.',
};

/** A lane an image, and below it one for each credential that the kubelet recorded for it. */
export function imageLanes(trace: Trace): Lane[] {
  const credentials = credentialLanes(trace);
  const lanes: Lane[] = [];
  for (const id of trace.images.index.keys()) {
    const changes = changesOf(trace.images, id);
    const first = changes.find(({ value }) => value)!.value!;
    const names = first.names;
    const result = lane(`image/${id}`, 'Images', names[0]?.replace(/^docker\.io\/library\//, '') ?? id);
    const pulling = pullsOf(trace, names);
    let at: Millis = 0;
    changes.forEach(({ t, value }, i) => {
      if (i === 0) addPulls(result, pulling, at, t);
      const to = changes[i + 1]?.t ?? trace.end;
      if (value)
        extend(result, {
          from: t,
          to,
          kind: 'ok',
          label: value.origin,
          why: `${value.names.join(', ')} is in the runtime. ${came[value.origin]}`,
        });
      else addPulls(result, pulling, t, to);
      at = to;
    });
    lanes.push(
      result,
      ...credentials
        .filter(
          ({ row: { imageRef } }) =>
            imageRef === id ||
            (imageRef.includes('@') &&
              names.some((name) => imageRef.startsWith(name.replace(/:[^/:]*$/, '')))),
        )
        .map(({ lane }) => lane),
    );
  }
  lanes.push(...neverArrived(trace));
  return lanes;
}

interface Pull {
  from: Millis;
  to: Millis;
  phase: 'waiting' | 'pulling';
  pod: string;
}

function pullsOf(trace: Trace, names: readonly string[]): Pull[] {
  const wanted = new Set(names);
  const pulls: Pull[] = [];
  for (const key of trace.pulls.index.keys()) {
    const changes = changesOf(trace.pulls, key);
    changes.forEach(({ t, value }, i) => {
      if (
        value &&
        (wanted.has(value.image) ||
          names.some((name) => name.endsWith(`/${value.image}`) || name === `${value.image}:latest`))
      )
        pulls.push({ from: t, to: changes[i + 1]?.t ?? trace.end, phase: value.phase, pod: value.pod });
    });
  }
  return pulls.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
}

/** Pulls within a time in which the image is not there. Of several at once the first is shown. */
function addPulls(result: Lane, pulls: readonly Pull[], from: Millis, to: Millis) {
  let at = from;
  for (const pull of pulls) {
    const begin = Math.max(pull.from, at);
    const end = Math.min(pull.to, to);
    if (end <= begin) continue;
    extend(result, {
      from: begin,
      to: end,
      kind: pull.phase === 'pulling' ? 'pulling' : 'waiting',
      label: pull.phase,
      why:
        pull.phase === 'pulling'
          ? `It is being pulled for ${pull.pod}.`
          : `The pull for ${pull.pod} is queued.`,
    });
    at = end;
  }
}

/** Images that were asked for and never came. */
function neverArrived(trace: Trace): Lane[] {
  const present = new Set([...trace.images.log].flatMap(({ value }) => value?.names ?? []));
  const lanes = new Map<string, Lane>();
  for (const { t, image, result, pod } of trace.requests) {
    const name = [...present].find((each) => each === image || each.endsWith(`/${image}`));
    if (name) continue;
    const known = lanes.get(image) ?? lane(`image/${image}`, 'Images', image);
    lanes.set(image, known);
    known.ticks.push({
      t,
      shape: result === 'unavailable' ? 'down' : 'denied',
      why: `${pod} requested it but could not pull it.`,
    });
  }
  return [...lanes.values()];
}
