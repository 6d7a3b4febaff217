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
});
