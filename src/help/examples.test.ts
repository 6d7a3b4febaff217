/** Every example shows its thing at its moment, and every card's version is the one from which on it does. */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/objects.ts';
import type { EventEntry } from '../api/trace.ts';
import { metricsAt } from '../lab/metrics/index.ts';
import { changeAt } from '../sim/history.ts';
import { decisionsOf, eventsAt, filesAt, kubeletAt, podAt } from '../lab/view.ts';
import { PULLED, PULLING } from '../kubelet/images/pullmanager/folders.ts';
import { versions } from '../kubelet/versions/index.ts';
import { podColumns } from '../printers/pods.ts';
import { additions } from './additions.ts';
import { type Card, type Example, cardOf, cardOfStatus, cards } from './index.ts';
import { placeOf, wayTo } from './place.ts';
import { formsMatch } from './forms.ts';
import { type ExampleRun, momentOf, runOf } from './runs.ts';

const runs = new Map<string, Promise<ExampleRun>>();
/** Files are run once, whatever is looked at in them. */
const run = async (example: Example, version?: string): Promise<ExampleRun> => {
  const { scenario, add } = example;
  const key = JSON.stringify([scenario, add, version]);
  if (!runs.has(key)) runs.set(key, runOf({ scenario, ...(add === undefined ? {} : { add }) }, version));
  const found = await runs.get(key)!;
  return { ...found, ...momentOf(found.compilation, example) };
};

const has = (value: unknown, path: readonly string[]) => wayTo(value, path) !== null;

const eventOf = ({ trace, at, pod }: ExampleRun, reason: string): EventEntry | undefined => {
  const uid = pod === null ? undefined : podAt(trace, pod, at)?.metadata.uid;
  return eventsAt(trace, at, uid).find((event) => event.reason === reason);
};

const reasonsOf = (object: unknown): string[] =>
  typeof object !== 'object' || object === null
    ? []
    : Object.entries(object).flatMap(([key, value]) =>
        key === 'reason' && typeof value === 'string' ? [value] : reasonsOf(value),
      );

/** Whether the thing is there in a run of the card's example. */
function shows(card: Card, found: ExampleRun): boolean {
  const { trace, at, pod, files } = found;
  const object: Pod | null = pod === null ? null : podAt(trace, pod, at);
  switch (card.kind) {
    case 'status':
      return object !== null && cardOfStatus(podColumns(object).status) === card;
    case 'event': {
      const event = eventOf(card.example?.pod === undefined ? { ...found, pod: null } : found, card.name);
      return event !== undefined && formsMatch(card.forms ?? [], event.message);
    }
    case 'reason': {
      const names = card.id === 'ReplicaFailure' ? ['FailedCreate', 'FailedDelete'] : [card.name];
      const objects = card.example?.pod === undefined ? [...trace.objects.index.keys()] : [`Pod/${pod}`];
      return objects.some((key) => {
        const status = (changeAt(trace.objects, key, at)?.value as { status?: unknown } | null | undefined)
          ?.status;
        return reasonsOf(status).some((reason) => names.includes(reason));
      });
    }
    case 'metric':
      return (metricsAt(trace, at) ?? []).some(({ family, value }) => family === card.name && value > 0);
    case 'version':
      return kubeletAt(trace, at)?.version === card.id;
    case 'panel':
      return files.length > 0;
    case 'field': {
      const [kind = '', ...path] = card.id.split('.');
      if (kind === 'ImagePulledRecord' || kind === 'ImagePullIntent') {
        const folder = kind === 'ImagePullIntent' ? PULLING : PULLED;
        return filesAt(trace, at).some(
          ([name, text]) => name.startsWith(folder) && has(JSON.parse(text), path),
        );
      }
      return placeOf(files, card.id) !== null;
    }
    case 'concept': {
      if (!card.steps) return object !== null;
      return decisionsOf(trace, pod ?? '').some((id) => {
        const decision = changeAt(trace.decisions, id, at)?.value;
        return decision?.steps.some(({ kind }) => card.steps!.includes(kind)) ?? false;
      });
    }
  }
}

const withExample = cards.filter((card) => card.example !== null);

describe('examples', () => {
  it.each(withExample.map((card) => [card.id, card] as const))(
    '%s is there at its moment',
    async (_, card) => {
      const found = await run(card.example!);
      expect(found.at).toBeLessThanOrEqual(found.trace.end);
      expect(shows(card, found), JSON.stringify(card.example)).toBe(true);
    },
  );

  it('open what can be read', async () => {
    const faults = await Promise.all(
      withExample.map(async ({ id, example }) => {
        const { compilation } = await run(example!);
        return compilation.diagnostics
          .filter(({ severity, code }) => severity === 'error' && code !== 'kubelet-refuses')
          .map(({ file, line, message }) => `${id}: ${file}:${line} ${message}`);
      }),
    );
    expect([...new Set(faults.flat().map((fault) => fault.replace(/^[^:]*: /, '')))]).toEqual([]);
  });

  it('of a status explain the questions that it names', async () => {
    for (const card of cards.filter(({ kind, steps }) => kind === 'status' && steps)) {
      const { trace, pod, at } = await run(card.example!);
      const kinds = decisionsOf(trace, pod!).flatMap(
        (id) => changeAt(trace.decisions, id, at)?.value?.steps.map(({ kind }) => kind) ?? [],
      );
      expect(
        card.steps!.some((kind) => kinds.includes(kind)),
        card.id,
      ).toBe(true);
    }
  });
});

describe('versions', () => {
  const names = versions.map(({ name }) => name);
  const timed = withExample.filter(
    ({ kind, since }) => (since.from ?? since.until) !== undefined && kind !== 'version' && kind !== 'field',
  );
  /** The example on a version: false where the kubelet, or the API server, does not take it. */
  const showsOn = (card: Card, version: string) =>
    run(card.example!, version).then(
      (found) => shows(card, found),
      () => false,
    );

  it('are ones that the lab has', () => {
    for (const { id, since } of cards)
      for (const version of [since.from, since.until, ...(since.changes ?? []).map(([name]) => name)])
        if (version !== undefined) expect(names, id).toContain(version);
  });
  it.each(timed.map((card) => [card.id, card] as const))(
    '%s is there from its version on',
    async (_, card) => {
      // Those of which the name alone is not to be had in a run before.
      const { from, until } = card.since;
      if (from !== undefined) {
        const first = names.indexOf(from);
        // The gate's own card begins with the draft.
        expect(await showsOn(card, from), from).toBe(true);
        const before = names[first - 1];
        if (before !== undefined) expect(await showsOn(card, before), before).toBe(false);
      }
      if (until !== undefined) {
        const after = names[names.indexOf(until) + 1];
        if (after !== undefined) expect(await showsOn(card, after), after).toBe(false);
      }
    },
  );
  it('without a first one are all', async () => {
    const always = withExample.filter(
      ({ kind, since, example }) =>
        ['status', 'event'].includes(kind) &&
        since.from === undefined &&
        additions[example?.add ?? '']?.kubelet === undefined &&
        example?.add !== undefined,
    );
    for (const card of always)
      for (const version of ['v1.33', 'v1.37'])
        expect([card.id, version, await showsOn(card, version)]).toEqual([card.id, version, true]);
  });
});

it('related cards exist, and none names itself', () => {
  for (const { id, see } of cards) {
    for (const other of see)
      expect(
        cards.some((card) => card.id === other),
        `${id} → ${other}`,
      ).toBe(true);
    expect(see).not.toContain(id);
  }
});

it('ids and names are found', () => {
  expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  for (const card of cards) expect(cardOf(card.id)).toBe(card);
  expect(cardOf('errimagepull')?.id).toBe('ErrImagePull');
  expect(cardOf('Init:ImagePullBackOff')?.id).toBe('Init:REASON');
  expect(cardOf('Init:1/3')?.id).toBe('Init:N/M');
  expect(cardOf('Pulling')?.id).toBe('event/Pulling');
  expect(cardOf('kubelet_image_pull_duration_seconds_bucket{le="1"}')?.kind).toBe('metric');
  expect(cardOf('__proto__')).toBeNull();
  expect(cardOfStatus('illegal base64 data at input byte 3')?.id).toBe('error-as-status');
  expect(cardOfStatus('Unheard')).toBeNull();
});
