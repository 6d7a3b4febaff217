/** How the recorder merges, combines and drops events. Rules of client-go/tools/record/events_cache.go */
import { describe, expect, it } from 'vitest';
import * as lab from './lab.ts';
import { PUBLIC, apply, at, container, pod, run } from './lab.ts';

const COMBINED = '(combined from similar events): ';
const many = (count: number) =>
  pod(
    'a',
    {},
    {
      containers: Array.from({ length: count }, (_, i) =>
        container(`c${i + 1}`, { image: `nowhere.io/x:${i + 1}` }),
      ),
    },
  );

describe('more than nine different messages of one reason within 10 minutes (EventAggregate)', () => {
  it('nine are nine events', () => {
    const shown = lab.shownOf(run({ steps: [apply(0, many(9))], duration: 3 }), 'a', 'Pulling');
    expect(shown.map(({ message }) => message)).toEqual(
      Array.from({ length: 9 }, (_, i) => `Pulling image "nowhere.io/x:${i + 1}"`),
    );
  });
  it('from the tenth on they are one event, which counts and has the last one’s words', () => {
    const shown = lab.shownOf(run({ steps: [apply(0, many(12))], duration: 3 }), 'a', 'Pulling');
    expect(shown).toHaveLength(10);
    expect(shown[8]).toMatchObject({ message: 'Pulling image "nowhere.io/x:9"', count: 1 });
    // The key of a combined event has no fieldPath, so the event object keeps that of its first occurrence.
    expect(shown[9]).toMatchObject({
      message: `${COMBINED}Pulling image "nowhere.io/x:12"`,
      count: 3,
      fieldPath: 'spec.containers{c10}',
    });
  });
  it('the same words on other containers are no different messages', () => {
    const same = pod('a', {}, { containers: Array.from({ length: 12 }, (_, i) => container(`c${i}`)) });
    const shown = lab.shownOf(run({ steps: [apply(0, same)], duration: 3 }), 'a', 'Started');
    expect(shown.some(({ message }) => message.startsWith(COMBINED))).toBe(false);
    expect(new Set(shown.map(({ fieldPath }) => fieldPath)).size).toBe(shown.length);
  });

  it('a rest of more than 10 minutes begins anew, one of 10 minutes does not', () => {
    const edit = (seconds: number, image: string) =>
      apply(seconds, pod('a', { image, imagePullPolicy: 'Never', command: [] }));
    const isCombined = (rest: number) => {
      const absent = Array.from({ length: 9 }, (_, i) => edit(i, `nowhere.io/x:${i + 1}`));
      const steps = [...absent, edit(9, PUBLIC), edit(8 + rest, 'nowhere.io/x:10')];
      const trace = run({ images: [{ name: PUBLIC }], steps, duration: 10 + rest });
      const found = lab
        .eventsOf(trace, 'a', 'ErrImageNeverPull')
        .filter(({ message }) => message.includes('x:10'));
      expect(found[0]!.t).toBe(8020 + rest * 1000);
      return found[0]!.message.startsWith(COMBINED);
    };
    expect(isCombined(5)).toBe(true);
    // The container that runs then takes 20 ms to end.
    expect(isCombined(599.98)).toBe(true);
    expect(isCombined(599.981)).toBe(false);
  });
});

describe('an event object (makeEvent)', () => {
  const two = () => run({ steps: [apply(0, pod('a'), pod('b', { image: 'nowhere.io/x:1' }))] });
  it('has a name of its own, made of its object and sixteen hexadecimal digits, the same in every run', () => {
    const started = two().events.filter(({ count }) => count === 1);
    for (const { name, object } of started) expect(name).toMatch(new RegExp(`^${object}\\.[0-9a-f]{16}$`));
    const names = started.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(
      two()
        .events.filter(({ count }) => count === 1)
        .map(({ name }) => name),
    ).toEqual(names);
  });
  it('says what it is of', () => {
    const trace = two();
    for (const event of trace.events) {
      const { uid } = lab.podOf(trace, event.object)!.metadata;
      const component = event.reason === 'Scheduled' ? 'default-scheduler' : 'kubelet';
      expect(event).toMatchObject({ kind: 'Pod', namespace: 'default', uid, component });
    }
  });
});

describe('an event that comes again (eventObserve)', () => {
  it('raises the count of its object and keeps its first time', () => {
    const never = pod('a', { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' });
    const trace = run({ steps: [apply(0, never)], duration: 60 });
    const all = lab.eventsOf(trace, 'a', 'ErrImageNeverPull');
    expect(all.map(({ count }) => count)).toEqual(all.map((_, i) => i + 1));
    expect(all.length).toBeGreaterThan(4);
    expect(new Set(all.map(({ name }) => name)).size).toBe(1);
    expect(all.at(-1)).toMatchObject({ firstT: all[0]!.t });
    expect(lab.shownOf(trace, 'a', 'ErrImageNeverPull')).toHaveLength(1);
  });
  it('is counted from 1 again by a new kubelet process, in a new object', () => {
    const never = pod('a', { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' });
    const trace = run({
      steps: [apply(0, never), at(30, { kind: 'restartKubelet', crash: false })],
      duration: 60,
    });
    const shown = lab.shownOf(trace, 'a', 'ErrImageNeverPull');
    expect(shown).toHaveLength(2);
    expect(shown[1]!.count).toBe(
      lab.eventsOf(trace, 'a', 'ErrImageNeverPull').filter(({ t }) => t > 30_000).length,
    );
    expect(shown[1]!.count).toBeGreaterThan(1);
  });
});

describe('the budget of an object (EventSourceObjectSpamFilter: 25 at once, then one every 5 minutes)', () => {
  it('25 warnings come through, then one every 300 s; those that are dropped count all the same', () => {
    const never = pod('a', { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' });
    const trace = run({ steps: [apply(0, never)], duration: 700 });
    const warnings = lab.eventsOf(trace, 'a').filter(({ type }) => type === 'Warning');
    const times = warnings.map(({ t }) => t / 1000);
    // Two warnings per sync, a sync every 11 s: the 26th token is available after 300 s.
    expect(times.filter((t) => t < 290)).toHaveLength(25);
    expect(times.filter((t) => t > 290).map((t) => Math.floor(t / 300))).toEqual([1, 2]);
    const last = warnings.at(-1)!;
    expect(last.count).toBeGreaterThan(40);
  });
  it('of 26 at one moment 25 come through', () => {
    const containers = Array.from({ length: 13 }, (_, i) =>
      container(`c${i}`, { image: 'nowhere.io/x:1', imagePullPolicy: 'Never' }),
    );
    const trace = run({ steps: [apply(0, pod('a', {}, { containers }))], duration: 0.5 });
    expect(lab.eventsOf(trace, 'a').filter(({ type }) => type === 'Warning')).toHaveLength(25);
  });
  it('normal events have a budget of their own', () => {
    const trace = run({ steps: [apply(0, pod('a', { image: 'nowhere.io/x:1' }))], duration: 280 });
    const of = (type: string) =>
      lab.eventsOf(trace, 'a').filter((e) => e.type === type && e.component === 'kubelet');
    expect(of('Normal').length + of('Warning').length).toBeGreaterThan(25);
  });
});
