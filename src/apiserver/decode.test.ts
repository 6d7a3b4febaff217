import { expect, it } from 'vitest';
import { shapeOf } from '../kinds/index.ts';
import { check } from './decode.ts';

it('of several faults the first is that of the first field by name, as in the JSON that the server gets', () => {
  const pod = {
    spec: { tolerations: [{ effect: {} }], dnsPolicy: {}, containers: [{ name: 'c', image: 5, args: 'x' }] },
    metadata: { name: 1 },
  };
  expect(check(pod, shapeOf('v1', 'Pod')!).map(({ path }) => path.join('.'))).toEqual([
    'metadata.name',
    'spec.containers.0.args',
    'spec.containers.0.image',
    'spec.dnsPolicy',
    'spec.tolerations.0.effect',
  ]);
});
