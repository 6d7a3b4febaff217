/** Gauges of a run that is written down here: small memories, files that come and go. */
import { describe, expect, it } from 'vitest';
import type { InputEntry, KubeletProcess, Trace } from '../../api/trace.ts';
import { emptyHistory, write } from '../../sim/history.ts';
import { INMEMORY_RECORDS, ONDISK_RECORDS } from './families.ts';
import { gaugesOf } from './gauges.ts';

const kubelet = (reason: string, more: Partial<KubeletProcess> = {}): KubeletProcess => ({
  up: reason !== 'stopped',
  version: 'v1.36',
  gate: true,
  policy: '',
  recheckPeriod: null,
  recheck: false,
  file: null,
  error: '',
  cached: { intents: 3, records: 3 },
  metrics: true,
  reason,
  ...more,
});
type Entry = [t: number, change: KubeletProcess | string | { gone: string } | { step: string }];

/** Points as `t:value`, of the records on the disk and of those in memory. */
function courses(...entries: Entry[]) {
  const [node, files] = [emptyHistory<KubeletProcess>(), emptyHistory<string>()];
  const inputs: InputEntry[] = [];
  for (const [t, change] of entries)
    if (typeof change === 'string') write(files, t, `image_manager/pulled/${change}`, 'x');
    else if ('gone' in change) write(files, t, `image_manager/pulled/${change.gone}`, null);
    else if ('step' in change) inputs.push({ t, kind: change.step, text: '' } as InputEntry);
    else write(node, t, 'kubelet', change);
  const gauges = gaugesOf({ node, files, inputs } as unknown as Trace);
  return [ONDISK_RECORDS, INMEMORY_RECORDS].map((name) =>
    gauges
      .get(name)!
      .map(({ t, value }) => `${t}:${value}`)
      .join(' '),
  );
}

describe('the gauges of records', () => {
  it('are whole percents of what the memory holds, rounded down, and never above 100', () => {
    expect(courses([0, kubelet('started')], [1, 'a'], [2, 'b'], [3, 'c'], [4, 'd'])).toEqual([
      '0:0 1:1 2:2 3:3 4:4',
      '0:0 1:33 2:66 3:100',
    ]);
  });
  it('are 0 for a kubelet without a memory', () => {
    const { cached: _none, ...bare } = kubelet('started');
    expect(courses([0, bare], [1, 'a'])).toEqual(['0:0 1:1', '0:0']);
  });
  it('have the last value of a moment, once', () => {
    expect(courses([0, kubelet('started')], [1, 'a'], [1, { gone: 'a' }], [2, 'b'], [2, 'c'])).toEqual([
      '0:0 2:2',
      '0:0 2:66',
    ]);
  });
  it('begin anew in a new process, which finds what is on the disk, and not when it is healthy again', () => {
    const first: Entry[] = [
      [0, kubelet('started')],
      [1, 'a'],
    ];
    expect(courses(...first, [2, kubelet('healthy')], [3, 'b'])[0]).toBe('0:0 1:1 3:2');
    expect(courses(...first, [2, kubelet('started')], [3, 'b'])).toEqual([
      '0:0 1:1 2:0 3:2',
      '0:0 1:33 2:0 3:66',
    ]);
    expect(courses(...first, [2, kubelet('stopped')], [3, 'b'])[0]).toBe('0:0 1:1 2:null');
  });
  it('do not see what a step does behind the kubelet, until it writes again or starts again', () => {
    for (const step of ['corruptRecords', 'deleteFiles', 'writeFile']) {
      const entries: Entry[] = [
        [0, kubelet('started')],
        [1, 'a'],
        [2, { step }],
        [2, { gone: 'a' }],
      ];
      expect(courses(...entries), step).toEqual(['0:0 1:1', '0:0 1:33']);
      expect(courses(...entries, [3, 'b']), step).toEqual(['0:0 1:1', '0:0 1:33 3:66']);
      const healthy = courses(...entries, [3, kubelet('healthy')], [4, 'b']);
      expect(healthy, step).toEqual(['0:0 1:1', '0:0 1:33 4:66']);
      expect(courses(...entries, [3, kubelet('started')], [4, 'b']), step).toEqual([
        '0:0 1:1 3:0 4:1',
        '0:0 1:33 3:0 4:33',
      ]);
    }
    expect(courses([0, kubelet('started')], [1, { step: 'apply' }], [1, 'a'])[0]).toBe('0:0 1:1');
  });
  it('are not served by a version that has none', () => {
    const { metrics: _none, ...old } = kubelet('started');
    expect(courses([0, old], [1, 'a'])[0]).toBe('');
  });
});
