/** What came before a decision, in a trace that is written down here. */
import { expect, it } from 'vitest';
import type { Decision, DecisionStep } from '../api/decision.ts';
import type { ImageState, Trace } from '../api/trace.ts';
import { STATE_FILE } from '../kubelet/images/draft-state.ts';
import { recordPath } from '../kubelet/images/pullmanager/paths.ts';
import { emptyHistory, write } from '../sim/history.ts';
import { pastOf } from './past.ts';

const IMAGE = 'quay.io/acme/app:v1';
const decision = (t: number, pod: string, steps: DecisionStep[], image = IMAGE): Decision =>
  ({ id: `${pod}/c#1`, t, end: t, pod, container: 'c', image, steps }) as unknown as Decision;
const image = (...names: string[]): ImageState => ({ id: 'a', names, size: 1, origin: 'pulled' });
const recorded: DecisionStep = { kind: 'recorded', by: null, file: 'f' };
type Change<V> = [t: number, key: string, value: V | null];

function told(
  steps: DecisionStep[],
  {
    files = [],
    images = [],
    decisions = [],
  }: Partial<{
    files: Change<string>[];
    images: Change<ImageState>[];
    decisions: [t: number, of: Decision][];
  }>,
  of = IMAGE,
) {
  const own = decision(10_000, 'default/web', steps, of);
  const histories = {
    files: emptyHistory<string>(),
    images: emptyHistory<ImageState>(),
    decisions: emptyHistory<Decision>(),
  };
  for (const [t, key, value] of files) write(histories.files, t, key, value);
  for (const [t, key, value] of images) write(histories.images, t, key, value);
  for (const [t, each] of decisions) write(histories.decisions, t, each.id, each);
  return pastOf(histories as unknown as Trace, own);
}

const record = recordPath('a');
const pulledBy: DecisionStep = { kind: 'pulledByKubelet', imageRef: 'a', by: 'record' };

it('tells when the file that was read was written, once for all questions about it', () => {
  const files: Change<string>[] = [[5000, record, 'x']];
  const said = 'The record was last written at 00:05.0.';
  expect(told([pulledBy, pulledBy], { files })).toEqual([said, null]);
  expect(told([{ kind: 'recordUnreadable', imageRef: 'a', error: 'e' }], { files })).toEqual([said]);
  expect(told([pulledBy], { files: [...files, [6000, record, null]] })).toEqual([
    'The record was removed at 00:06.0.',
  ]);
  expect(told([pulledBy], {})).toEqual([null]);
});

it('tells of the drafts’ state file', () => {
  const files: Change<string>[] = [[5000, STATE_FILE, 'x']];
  const holder = { kind: 'node' } as const;
  for (const step of [
    { kind: 'credentialEnsured', credential: { holder, hash: 'h' }, dueDate: null },
    { kind: 'credentialNotEnsured', known: true, overdue: null },
    { kind: 'notPulledWithSecret' },
  ] satisfies DecisionStep[])
    expect(told([step], { files })).toEqual(['The state file was last written at 00:05.0.']);
});

it('names the pod whose pull wrote it, not one that only asked at that moment', () => {
  const files: Change<string>[] = [[5000, record, 'x']];
  const other = decision(5000, 'default/other', [recorded]);
  const idle = decision(5000, 'default/idle', [pulledBy]);
  const own = decision(5000, 'default/web', [recorded]);
  expect(
    told([pulledBy], {
      files,
      decisions: [
        [5000, other],
        [5000, idle],
      ],
    }),
  ).toEqual(['The record was last written at 00:05.0, after the pull for default/other.']);
  expect(told([pulledBy], { files, decisions: [[5000, own]] })).toEqual([
    'The record was last written at 00:05.0.',
  ]);
});

const present: DecisionStep = { kind: 'imagePresent', imageRef: 'a', pullPolicy: 'IfNotPresent' };
const absent: DecisionStep = { ...present, imageRef: '' };

it('tells when an image came for the last time, not what comes later', () => {
  expect(
    told([present], {
      images: [
        [1000, 'a', image(IMAGE)],
        [2000, 'a', image(IMAGE, 'x')],
      ],
    }),
  ).toEqual(['The kubelet pulled it at 00:01.0.']);
  const again: Change<ImageState>[] = [
    [1000, 'a', image(IMAGE)],
    [2000, 'a', null],
    [3000, 'a', { ...image(IMAGE), origin: 'imported' }],
    [11_000, 'a', null],
    [12_000, 'a', image(IMAGE)],
  ];
  expect(told([present], { images: again })).toEqual(['It was imported at 00:03.0.']);
});

it('tells when the name left the node last, before the moment', () => {
  const images: Change<ImageState>[] = [
    [1000, 'a', image(IMAGE)],
    [2000, 'a', image('other')],
    [3000, 'a', image('other', 'more')],
    [4000, 'b', image(IMAGE)],
    [5000, 'b', null],
    [6000, 'c', image(IMAGE)],
    [11_000, 'c', null],
  ];
  expect(told([absent], { images })).toEqual(['It was removed from the node at 00:05.0.']);
  expect(told([absent], { images: images.slice(0, 3) })).toEqual([
    'It was removed from the node at 00:02.0.',
  ]);
  expect(told([absent], { images: [[1000, 'a', image(IMAGE)]] })).toEqual([null]);
  const kept: Change<ImageState>[] = [
    [1000, 'a', image(IMAGE)],
    [2000, 'a', image(IMAGE, 'more')],
  ];
  expect(told([absent], { images: kept })).toEqual([null]);
  const crossed: Change<ImageState>[] = [
    [1000, 'a', image(IMAGE)],
    [2000, 'b', image(IMAGE)],
    [3000, 'b', null],
    [4000, 'a', null],
  ];
  expect(told([absent], { images: crossed })).toEqual(['It was removed from the node at 00:04.0.']);
  const short: Change<ImageState>[] = [
    [1000, 'a', image('docker.io/library/nginx:latest')],
    [2000, 'a', null],
  ];
  expect(told([absent], { images: short }, 'library/nginx')).toEqual([
    'It was removed from the node at 00:02.0.',
  ]);
  expect(told([absent], { images: short }, 'UPPER')).toEqual([null]);
});
