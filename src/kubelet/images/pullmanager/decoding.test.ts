/** Models pkg/kubelet/images/pullmanager/fs_pullrecords.go: which texts are intents and records, and the errors for others. */
import { describe, expect, it } from 'vitest';
import { V } from './fixture.ts';
import { decodeIntent, decodeRecord, encodeRecord } from './records.ts';

const OLD = 'kubelet.config.k8s.io/v1alpha1';
const decoding = { readable: [V, OLD], serviceAccounts: true } as const;
const intent = (fields: object) => JSON.stringify({ kind: 'ImagePullIntent', apiVersion: V, ...fields });
const record = (fields: object) => JSON.stringify({ kind: 'ImagePulledRecord', apiVersion: V, ...fields });

describe('an intent', () => {
  it.each([
    ['as the kubelet writes it', intent({ image: 'a' }), 'a'],
    ['with spaces', ` \n${JSON.stringify(JSON.parse(intent({ image: 'a' })), null, 2)} `, 'a'],
    ['as YAML', `kind: ImagePullIntent\napiVersion: ${V}\nimage: a\n`, 'a'],
    ['without an image', intent({}), ''],
    ['whose image is null', intent({ image: null }), ''],
  ])('%s', (_, text, image) => {
    expect(decodeIntent(text, decoding)).toEqual({ image, apiVersion: V });
  });
  it.each([
    ['nothing', '', 'not an object'],
    ['null', 'null', 'not an object'],
    ['a number', '5', 'not an object'],
    ['a word', 'intent', 'not an object'],
    ['a list', `[${intent({ image: 'a' })}]`, 'not an object'],
    ['a record', record({}), 'no kind "ImagePulledRecord" is registered'],
    ['no kind', '{}', 'no kind "undefined" is registered'],
    [
      'a version that nobody knows',
      intent({ apiVersion: 'v9' }),
      'no kind "ImagePullIntent" is registered for version "v9"',
    ],
    ['a number as image', intent({ image: 5 }), 'strict decoding error'],
    ['a field too many', intent({ image: 'a', size: 5 }), 'strict decoding error'],
  ])('is not %s', (_, text, error) => {
    expect(() => decodeIntent(text, decoding)).toThrow(new Error(error));
  });
  it.each([
    ['YAML in braces', `{kind: ImagePullIntent, apiVersion: ${V}, image: a}`],
    ['YAML in braces, behind a line', `\n{kind: ImagePullIntent, apiVersion: ${V}, image: a}`],
    ['a field twice', `{"kind":"ImagePullIntent","apiVersion":"${V}","image":"a","image":"a"}`],
    ['a field twice, as YAML', `kind: ImagePullIntent\napiVersion: ${V}\nimage: a\nimage: a\n`],
  ])('is not %s, which is said in one line', (_, text) => {
    expect(() => decodeIntent(text, decoding)).toThrow(/^[^\n]{9,}$/);
  });
});

describe('a record', () => {
  const secret = { uid: 'u', namespace: 'n', name: 's', credentialHash: 'h' };
  const account = { uid: 'u', namespace: 'n', name: 'a' };
  const mapping = (credentials: unknown) =>
    record({ credentialMapping: { 'quay.io/acme/app': credentials } });
  it.each<[string, string, object]>([
    ['without fields', record({}), {}],
    [
      'with fields that are null',
      record({ lastUpdatedTime: null, imageRef: null, credentialMapping: null }),
      {},
    ],
    [
      'with all fields',
      record({
        lastUpdatedTime: '2024-07-01T00:00:00Z',
        imageRef: 'r',
        credentialMapping: {
          x: { kubernetesSecrets: [secret], kubernetesServiceAccounts: [account], nodePodsAccessible: true },
        },
      }),
      {
        lastUpdatedTime: '2024-07-01T00:00:00Z',
        imageRef: 'r',
        credentialMapping: {
          x: { kubernetesSecrets: [secret], kubernetesServiceAccounts: [account], nodePodsAccessible: true },
        },
      },
    ],
  ])('%s', (_, text, fields) => {
    expect(decodeRecord(text, decoding)).toEqual({
      record: { lastUpdatedTime: '', imageRef: '', credentialMapping: {}, ...fields },
      apiVersion: V,
    });
  });
  it.each([
    ['an image reference that is a list', record({ imageRef: ['r'] })],
    ['a mapping that is a word', record({ credentialMapping: 'x' })],
    ['a mapping that is a list', record({ credentialMapping: [] })],
    ['credentials that are true', mapping(true)],
    ['credentials that are a list', mapping([])],
    ['unknown credentials', mapping({ tokens: [] })],
    ['a secret that is not in a list', mapping({ kubernetesSecrets: secret })],
    ['secrets of which one is a word', mapping({ kubernetesSecrets: [secret, 's'] })],
    ['a secret whose name is a number', mapping({ kubernetesSecrets: [{ ...secret, name: 5 }] })],
    ['a secret with a field too many', mapping({ kubernetesSecrets: [{ ...secret, age: 'x' }] })],
    ['a service account with a hash', mapping({ kubernetesServiceAccounts: [secret] })],
    ['openness that is a word', mapping({ nodePodsAccessible: 'true' })],
  ])('does not have %s', (_, text) => {
    expect(() => decodeRecord(text, decoding)).toThrow('strict decoding error');
  });
  it('has service accounts where the version has them', () => {
    const text = mapping({ kubernetesServiceAccounts: [account] });
    expect(() => decodeRecord(text, { ...decoding, serviceAccounts: false })).toThrow(
      'strict decoding error',
    );
  });
  it('has a time that can be read, or none', () => {
    expect(() => decodeRecord(record({ lastUpdatedTime: 'noon' }), decoding)).toThrow(
      'cannot parse lastUpdatedTime',
    );
    expect(decodeRecord(record({ lastUpdatedTime: '' }), decoding).record.lastUpdatedTime).toBe('');
  });
});

it('names are written in the order of their bytes, as Go writes a map', () => {
  const credentialMapping = Object.fromEntries(
    ['b', 'a', 'B'].map((name) => [name, { nodePodsAccessible: true }]),
  );
  const text = encodeRecord({ lastUpdatedTime: '', imageRef: 'r', credentialMapping }, V);
  const names = ['B', 'a', 'b'].map((name) => `"${name}":{"nodePodsAccessible":true}`).join(',');
  expect(text).toContain(`"credentialMapping":{${names}}`);
});
