import type { Trace } from '../api/trace.ts';
import { changesOf, lastValues } from '../sim/history.ts';
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
    result.pods = podsOf(trace, id, names);
    let at: Millis = 0;
    changes.forEach(({ t, value }, i) => {
      if (i === 0) addPulls(result, pulling, at, t);
      const to = changes[i + 1]?.t ?? trace.end;
      if (value)
        extend(result, {
          from: t,
          to,
          kind: 'present',
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

/** Is `image`, as a pod has it written, one of an image's names? */
const isNamed = (names: readonly string[], image: string) =>
  names.some((name) => name === image || name.endsWith(`/${image}`) || name === `${image}:latest`);

/** The pods that asked for the image. */
function podsOf(trace: Trace, id: string, names: readonly string[]): string[] {
  const pods = new Set<string>();
  for (const decision of lastValues(trace.decisions))
    if (decision && (decision.imageRef === id || isNamed(names, decision.image))) pods.add(decision.pod);
  return [...pods];
}

interface Pull {
  from: Millis;
  to: Millis;
  phase: 'waiting' | 'pulling';
  pod: string;
}

function pullsOf(trace: Trace, names: readonly string[]): Pull[] {
  const pulls: Pull[] = [];
  for (const key of trace.pulls.index.keys()) {
    const changes = changesOf(trace.pulls, key);
    changes.forEach(({ t, value }, i) => {
      if (value && isNamed(names, value.image))
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
          ? `It is being pulled ${pull.pod === '' ? 'manually' : `for ${pull.pod}`}.`
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
      why: pod === '' ? 'It could not be pulled manually.' : `${pod} requested it but could not pull it.`,
      ...(pod === '' ? {} : { pod }),
    });
  }
  for (const each of lanes.values()) each.pods = [...new Set(each.ticks.flatMap(({ pod }) => pod ?? []))];
  return [...lanes.values()];
}
