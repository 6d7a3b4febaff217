import { describe, expect, it } from 'vitest';
import { shapeOf } from '../kinds/index.ts';
import './rules.ts';
import { check, refusal } from './decode.ts';

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

const wordsOf = (kind: string, object: unknown) => refusal(check(object, shapeOf('v1', kind)!))?.message;
const NOT_QUANTITY =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

describe('the first error of a type counts, unless a type that reads its JSON on its own stops the decoder', () => {
  const volumes = (sizeLimit: unknown) => [{ name: 'v', emptyDir: { sizeLimit } }];

  it('a quantity', () => {
    expect(wordsOf('Pod', { spec: { dnsPolicy: 5, volumes: volumes('x') } })).toBe(NOT_QUANTITY);
    expect(wordsOf('Pod', { spec: { dnsPolicy: 5, volumes: volumes('1') } })).toContain('spec.dnsPolicy');
  });

  it('a port that is a number or a name', () => {
    const containers = [{ image: 5, livenessProbe: { tcpSocket: { port: true } } }];
    expect(wordsOf('Pod', { spec: { containers } })).toBe(
      'json: cannot unmarshal bool into Go struct field TCPSocketAction.spec.containers.livenessProbe.ProbeHandler.tcpSocket.port of type int32',
    );
  });

  it('a time', () => {
    const metadata = { annotations: 'x', creationTimestamp: '2024-01-01' };
    expect(wordsOf('Pod', { metadata })).toBe(
      'parsing time "2024-01-01" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"',
    );
    expect(wordsOf('Pod', { metadata: { annotations: 'x', creationTimestamp: 5 } })).toBe(
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.creationTimestamp of type string',
    );
  });

  it('base64 is an error among others', () => {
    expect(wordsOf('Secret', { data: { a: '!' }, immutable: 'x' })).toBe(
      'illegal base64 data at input byte 0',
    );
    expect(wordsOf('Secret', { data: { a: 5, b: '!' } })).toContain('Secret.data of type []uint8');
  });
});

describe('quantities', () => {
  it.each(['', 'x', '1.5.5', '1GiB', '5%', '1\n', '1e1e'])('%j does not have the form', (text) => {
    expect(wordsOf('Pod', { spec: { overhead: { cpu: text } } })).toBe(NOT_QUANTITY);
  });

  it.each(['1K', '1ki', '1e', '1-', '1e99999999999999999999', 'u1', '1i'])('%j has no suffix', (text) => {
    expect(wordsOf('Pod', { spec: { overhead: { cpu: text } } })).toBe("unable to parse quantity's suffix");
  });

  it.each(['1', ' 1 ', '+', '.', '1.', '.5', '1.Ki', '1e-3', '1E', '1E3', 'Mi', 1e30])(
    '%j can be read',
    (written) => {
      expect(wordsOf('Pod', { spec: { overhead: { cpu: written } } })).toBeUndefined();
    },
  );

  it('what has no digit has no number where Go needs more than 64 bits', () => {
    expect(wordsOf('Pod', { spec: { overhead: { cpu: 'Ei' } } })).toBe(
      'unable to parse numeric part of quantity',
    );
  });
});
