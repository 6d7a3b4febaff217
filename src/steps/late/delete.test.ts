import { expect, it } from 'vitest';
import { doomedText, step } from './delete.ts';

function read(...texts: string[]) {
  const reports: string[] = [];
  const action = step.read(texts, {
    objectsOf: () => null,
    startOf: () => null,
    report: (path, message) => reports.push(`${path.join('.')}: ${message}`),
  });
  return { refs: action.refs, reports };
}

const pod = { kind: 'Pod', namespace: 'default', name: 'web' };

it('reads how much grace each object has', () => {
  expect(
    read('pod/web', 'pod/team-a/web --grace-period=5', 'pod/web --now', 'pod/web --grace-period=3 --force')
      .refs,
  ).toEqual([
    pod,
    { ...pod, namespace: 'team-a', gracePeriodSeconds: 5 },
    { ...pod, gracePeriodSeconds: 1 },
    { ...pod, gracePeriodSeconds: 0 },
  ]);
  expect(read('pod/web --soon', 'web').reports).toEqual([
    expect.stringContaining('delete.0: "pod/web --soon" is not a valid object reference'),
    expect.stringContaining('delete.1: "web" is not a valid object reference'),
  ]);
});

it.each([null, 0, 1, 30])('reads what it writes: %s', (grace) => {
  const [ref] = read(doomedText('pod/web', grace)).refs;
  expect(ref).toEqual(grace === null ? pod : { ...pod, gracePeriodSeconds: grace });
});
