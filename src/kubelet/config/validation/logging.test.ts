import { describe, expect, it } from 'vitest';
import { versions } from '../../versions/index.ts';
import { readKubeletConfiguration } from '../read.ts';

const read = (logging: string, version = 'v1.36') =>
  readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nlogging: ${logging}\n`,
    version,
  );

describe('logging.flushFrequency', () => {
  // As kubeadm writes it into every node's file.
  it.each(versions.map(({ name }) => name))('of 0 is accepted by %s', (version) => {
    expect(
      read('{flushFrequency: 0, options: {json: {infoBufferSize: "0"}}, verbosity: 0}', version),
    ).toMatchObject({ ok: true });
  });
  it.each(['5000000000', '5s', '"0"', 'null', '"1h30m"'])('of %s is accepted', (value) => {
    expect(read(`{flushFrequency: ${value}}`)).toMatchObject({ ok: true });
  });
  it.each([
    ['-1', 'logging', 'logging.flushFrequency: Invalid value: -1: Must be greater than zero'],
    ['"-1s"', 'logging', 'logging.flushFrequency: Invalid value: "-1s": Must be greater than zero'],
    [
      '-1, format: xml',
      'logging',
      '[logging.flushFrequency: Invalid value: -1: Must be greater than zero, logging.format: Invalid value: "xml": Unsupported log format]',
    ],
    [
      '1.5',
      'load',
      'failed to load Kubelet config file <path>, error failed to decode: invalid duration "1.5": json: cannot unmarshal number 1.5 into Go value of type time.Duration',
    ],
    [
      '[]',
      'load',
      'failed to load Kubelet config file <path>, error failed to decode: invalid duration "[]": json: cannot unmarshal array into Go value of type time.Duration',
    ],
    [
      'x',
      'load',
      'failed to load Kubelet config file <path>, error failed to decode: time: invalid duration "x"',
    ],
  ])('of %s is refused', (value, stage, error) => {
    expect(read(`{flushFrequency: ${value}}`)).toMatchObject({ ok: false, stage, error });
  });
  it('of 64 bits is read, too', () => {
    expect(read('{flushFrequency: -9223372036854775807}')).toMatchObject({
      ok: false,
      error: expect.stringMatching(
        /^logging\.flushFrequency: Invalid value: -922337203685477\d{4}: Must be greater than zero$/,
      ),
    });
  });
});

describe('logging', () => {
  const errors = (logging: string) => {
    const result = read(logging);
    return result.ok
      ? []
      : result.error
          .replace(/^\[|\]$/g, '')
          .split(/(?:, )?logging\./)
          .slice(1);
  };
  const MOST = 2 ** 31 - 1;
  it.each<[string, string[]]>([
    ['{}', []],
    ['{format: text, verbosity: 2147483647}', []],
    ['{format: json}', []],
    ['{format: ""}', []],
    ['{verbosity: 2147483648}', [`verbosity: Invalid value: 2147483648: Must be <= ${MOST}`]],
    ['{vmodule: [{filePattern: "a*", verbosity: 2147483647}]}', []],
    ['{format: text, vmodule: [{filePattern: a}]}', []],
    ['{format: json, vmodule: []}', []],
    [
      '{format: json, vmodule: [{filePattern: a}]}',
      ['vmodule: Forbidden: Only supported for text log format'],
    ],
    [
      '{vmodule: [{filePattern: a}, {verbosity: 1}]}',
      ['vmodule[1]: Required value: File pattern must not be empty'],
    ],
    [
      '{vmodule: [{filePattern: "a=b"}, {filePattern: "a,b", verbosity: 2147483648}]}',
      [
        'vmodule[0]: Invalid value: "a=b": File pattern must not contain equal sign or comma',
        'vmodule[1]: Invalid value: "a,b": File pattern must not contain equal sign or comma',
        `vmodule[1]: Invalid value: 2147483648: Must be <= ${MOST}`,
      ],
    ],
  ])('%s: %j', (logging, expected) => expect(errors(logging)).toEqual(expected));

  it.each(['text', 'json'])('options.%s need their gate', (kind) => {
    const of = (options: string) => errors(`{options: {${kind}: ${options}}}`);
    const disabled = 'Forbidden: Feature LoggingAlphaOptions is disabled';
    expect(of('{splitStream: true}')).toEqual([`options.${kind}.splitStream: ${disabled}`]);
    expect(of('{infoBufferSize: 1Ki}')).toEqual([`options.${kind}.infoBufferSize: ${disabled}`]);
    expect(of('{splitStream: false, infoBufferSize: 0}')).toEqual([]);
    expect(of('{infoBufferSize: null}')).toEqual([]);
    const gate = `{options: {${kind}: {splitStream: true, infoBufferSize: 1Ki}}}\nfeatureGates: {LoggingAlphaOptions: true}`;
    expect(errors(gate)).toEqual([]);
  });
});
