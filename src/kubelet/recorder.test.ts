/** Models staging/src/k8s.io/client-go/tools/record/events_cache_test.go: counting, combining and dropping, step by step. */
import { describe, expect, it } from 'vitest';
import { createMemo } from './memo.ts';
import { type EventSink, type NewEvent, createRecorder, recordEvent } from './recorder.ts';

const COMBINED = '(combined from similar events): ';
const object = { kind: 'Pod', metadata: { namespace: 'default', name: 'a', uid: 'u' } };

const newSink = (): EventSink => ({
  now: 0,
  generation: 1,
  nextEvent: 0,
  eventNames: new Set(),
  memo: createMemo(),
  trace: { events: [] },
});

/** Events are told `at` seconds; `shown` gives what came of them. */
function recorderOf() {
  const recorder = createRecorder();
  const sink = newSink();
  const tell = (at: number, message: string, more: Partial<NewEvent> = {}, of = object) => {
    sink.now = at * 1000;
    const event = { fieldPath: '', type: 'Warning' as const, reason: 'Failed', ...more };
    recordEvent(sink, recorder, 'kubelet', of, { ...event, message });
  };
  const shown = () => sink.trace.events.map(({ message, count }) => [message, count]);
  return { sink, tell, shown, names: () => new Set(sink.trace.events.map(({ name }) => name)).size };
}
/** Different messages, one a second from `from` on. */
const different = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => [from + i, `m${from + i}`] as const);

describe('the same again', () => {
  it('is the same object with a higher count and its first time', () => {
    const { tell, shown, sink, names } = recorderOf();
    for (const at of [1, 2, 3]) tell(at, 'x');
    expect(shown()).toEqual([
      ['x', 1],
      ['x', 2],
      ['x', 3],
    ]);
    expect(sink.trace.events.map(({ firstT, number }) => [firstT, number])).toEqual(Array(3).fill([1000, 0]));
    expect(names()).toBe(1);
  });
  it.each<[string, Partial<NewEvent>, typeof object | undefined]>([
    ['another reason', { reason: 'BackOff' }, undefined],
    ['another type', { type: 'Normal' }, undefined],
    ['another container', { fieldPath: 'spec.containers{c}' }, undefined],
    ['another object', {}, { ...object, metadata: { ...object.metadata, uid: 'v' } }],
  ])('with %s is another one, and the first goes on', (_, more, of) => {
    const { tell, shown, names } = recorderOf();
    tell(1, 'x');
    tell(2, 'x', more, of ?? object);
    tell(3, 'x');
    tell(4, 'x', more, of ?? object);
    expect(shown().map(([, count]) => count)).toEqual([1, 1, 2, 2]);
    expect(names()).toBe(2);
  });
  it('after other words goes on where it was', () => {
    const { tell, shown } = recorderOf();
    for (const message of ['x', 'y', 'x', 'y', 'x']) tell(1, message);
    expect(shown().map(([, count]) => count)).toEqual([1, 1, 2, 2, 3]);
  });
});

it('its name is made of what it is of, its number tells the order', () => {
  const [alone, later] = [recorderOf(), recorderOf()];
  alone.tell(1, 'x');
  for (const message of ['y', 'z', 'x']) later.tell(2, message);
  const [x] = alone.sink.trace.events;
  expect(later.sink.trace.events.map(({ number }) => number)).toEqual([0, 1, 2]);
  expect(later.sink.trace.events.map(({ name }) => name === x!.name)).toEqual([false, false, true]);
});

describe('the tenth different message', () => {
  it('is combined, and so are all after it, as one object with the first one’s field path', () => {
    const { tell, shown, sink, names } = recorderOf();
    for (const [at, message] of different(9)) tell(at, message);
    tell(9, 'm9', { fieldPath: 'spec.containers{c}' });
    tell(10, 'm0', { fieldPath: 'spec.containers{d}' });
    tell(11, 'm11');
    expect(shown().slice(8)).toEqual([
      ['m8', 1],
      [`${COMBINED}m9`, 1],
      [`${COMBINED}m0`, 2],
      [`${COMBINED}m11`, 3],
    ]);
    expect(new Set(sink.trace.events.slice(9).map(({ fieldPath }) => fieldPath))).toEqual(
      new Set(['spec.containers{c}']),
    );
    expect(names()).toBe(10);
  });
  it('of which nine came more than 10 minutes ago is none', () => {
    for (const [rest, combined] of [
      [600, true],
      [600.001, false],
    ] as const) {
      const { tell, shown } = recorderOf();
      for (const [at, message] of different(9)) tell(at, message);
      tell(8 + rest, 'm9');
      expect(shown().at(-1)).toEqual([combined ? `${COMBINED}m9` : 'm9', 1]);
    }
  });
  it('after a rest the first message is a different one again', () => {
    const { tell, shown } = recorderOf();
    tell(0, 'm0');
    tell(700, 'm0');
    for (const [at, message] of different(9, 701)) tell(at, message);
    expect(shown().at(-2)![0]).toBe('m708');
    expect(shown().at(-1)![0]).toBe(`${COMBINED}m709`);
  });
  it('that is not combined any more counts under its own words', () => {
    const { tell, shown } = recorderOf();
    for (const [at, message] of different(10)) tell(at, message);
    tell(700, 'm9');
    tell(701, 'm9');
    expect(shown().slice(-2)).toEqual([
      ['m9', 1],
      ['m9', 2],
    ]);
  });
  it('is counted by reason and by object', () => {
    const { tell, shown } = recorderOf();
    for (const [at, message] of different(9)) tell(at, message);
    tell(9, 'm9', { reason: 'BackOff' });
    tell(9, 'm9', {}, { ...object, metadata: { ...object.metadata, uid: 'v' } });
    expect(shown().slice(-2)).toEqual([
      ['m9', 1],
      ['m9', 1],
    ]);
  });
});

describe('the budget', () => {
  it('is 25 at once, a token in five minutes, no more than 25; what is dropped counts', () => {
    const { tell, shown } = recorderOf();
    for (let i = 0; i < 27; i++) tell(1, 'x');
    expect(shown()).toHaveLength(25);
    tell(300.999, 'x');
    expect(shown()).toHaveLength(25);
    tell(301, 'x');
    expect(shown().at(-1)).toEqual(['x', 29]);
    for (let i = 0; i < 30; i++) tell(1_000_000, 'x');
    expect(shown()).toHaveLength(51);
  });
  it('is one of each type and each object', () => {
    const { tell, shown } = recorderOf();
    for (let i = 0; i < 26; i++) tell(1, 'x');
    tell(1, 'x', { type: 'Normal' });
    tell(1, 'x', {}, { ...object, metadata: { ...object.metadata, uid: 'v' } });
    expect(shown()).toHaveLength(27);
  });
});

it('a new generation goes on with the counts, and leaves those of the old one alone', () => {
  const recorder = createRecorder();
  const sink = newSink();
  const event: NewEvent = { fieldPath: '', type: 'Warning', reason: 'Failed', message: 'x' };
  recordEvent(sink, recorder, 'kubelet', object, event);
  const [fork, forked] = [
    new Map(recorder),
    { ...sink, generation: 2, trace: { events: [] as never[] } } as EventSink,
  ];
  for (let i = 0; i < 3; i++) recordEvent(forked, fork, 'kubelet', object, event);
  recordEvent(sink, recorder, 'kubelet', object, event);
  expect(forked.trace.events.map(({ count }) => count)).toEqual([2, 3, 4]);
  expect(sink.trace.events.map(({ count }) => count)).toEqual([1, 2]);
});
