/** Models pkg/credentialprovider/config_test.go: what Go's decoder takes, and its words for the rest. */
import { describe, expect, it } from 'vitest';
import { decodeDockerCfg, decodeDockerConfigJson } from './docker-config.ts';

const both = { '.dockerconfigjson': decodeDockerConfigJson, '.dockercfg': decodeDockerCfg };

describe('a .dockerconfigjson', () => {
  it.each([
    ['null', {}],
    ['{"auths": null, "HttpHeaders": null}', {}],
    ['{"AUTHS": {"a": {"USERNAME": "u", "Password": "p"}}}', { a: { username: 'u', password: 'p' } }],
    [
      '{"auths": {"a": {"username": "u", "email": "e", "more": 5}}, "HttpHeaders": {"X": "y", "Z": null}}',
      { a: { username: 'u', password: '', email: 'e' } },
    ],
    [
      '{"auths": {"a": null, "b": {"username": null}}}',
      { a: { username: '', password: '' }, b: { username: '', password: '' } },
    ],
    ['{"auths": {"a": {"username": "u"}, "a": {"password": "p"}}}', { a: { username: '', password: 'p' } }],
    ['{"auths": {"a": {"username": "x", "auth": "dTpwOnE="}}}', { a: { username: 'u', password: 'p:q' } }],
    ['{"auths": {"a": {"auth": "dTpwOnE"}}}', { a: { username: 'u', password: 'p:q' } }],
    ['{"auths": {"a": {"auth": "dTpwOnE=\\n"}}}', { a: { username: 'u', password: 'p:q' } }],
  ])('%s', (text, entries) => {
    expect(Object.fromEntries(decodeDockerConfigJson(text))).toStrictEqual(entries);
  });
  it.each([
    ['[]', 'array into Go value of type credentialprovider.DockerConfigJSON'],
    ['"x"', 'string into Go value of type credentialprovider.DockerConfigJSON'],
    [
      '{"auths": 5}',
      'number into Go struct field DockerConfigJSON.auths of type credentialprovider.DockerConfig',
    ],
    [
      '{"auths": {"a": "x"}}',
      'string into Go struct field DockerConfigJSON.auths of type credentialprovider.dockerConfigEntryWithAuth',
    ],
    [
      '{"auths": {"a": {"username": 5}}}',
      'number into Go struct field DockerConfigJSON.auths.username of type string',
    ],
    [
      '{"HttpHeaders": []}',
      'array into Go struct field DockerConfigJSON.HttpHeaders of type map[string]string',
    ],
    ['{"HttpHeaders": {"X": 5}}', 'number into Go struct field DockerConfigJSON.HttpHeaders of type string'],
    // The first one counts.
    [
      '{"HttpHeaders": {"X": true, "Y": 5}, "auths": []}',
      'bool into Go struct field DockerConfigJSON.HttpHeaders of type string',
    ],
  ])('is not %s', (text, words) => {
    expect(() => decodeDockerConfigJson(text)).toThrow(new Error(`json: cannot unmarshal ${words}`));
  });
});

describe('a .dockercfg', () => {
  it('is its entries', () => {
    expect(Object.fromEntries(decodeDockerCfg('{"a": {"username": "u"}}'))).toStrictEqual({
      a: { username: 'u', password: '' },
    });
    expect(decodeDockerCfg('null')).toEqual(new Map());
  });
  it.each([
    ['[]', 'array into Go value of type credentialprovider.DockerConfig'],
    ['{"a": "x"}', 'string into Go value of type credentialprovider.dockerConfigEntryWithAuth'],
    ['{"a": {"auth": []}}', 'array into Go struct field dockerConfigEntryWithAuth.auth of type string'],
  ])('is not %s', (text, words) => {
    expect(() => decodeDockerCfg(text)).toThrow(new Error(`json: cannot unmarshal ${words}`));
  });
});

describe.each(Object.entries(both))('auth in a %s', (name, decode) => {
  const entry = (auth: string) => {
    const entries = { a: { auth } };
    return decode(JSON.stringify(name === '.dockercfg' ? entries : { auths: entries })).get('a')!;
  };
  it('has to name a user and a password', () => {
    expect(() => entry(btoa('user'))).toThrow(
      'unable to parse auth field, must be formatted as base64(username:password)',
    );
    expect(() => entry('%')).toThrow('illegal base64 data at input byte 0');
  });
  it.each(['u', 'éé', '€€', 'ࠀx', '😀😀', '\u007f', '\u0080', '\ufeff'])('is UTF-8: %j', (user) => {
    const bytes = String.fromCharCode(...new TextEncoder().encode(`${user}:${user}`));
    expect(entry(btoa(bytes))).toEqual({ username: user, password: user });
  });
  it('keeps a byte that is not UTF-8', () => {
    expect(entry(btoa('\xc3x:\x80\xff'))).toEqual({ username: '\udcc3x', password: '\udc80\udcff' });
  });
});
