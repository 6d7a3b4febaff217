import { describe, expect, it } from 'vitest';
import { humanAge, humanSize, mebibytes } from './units.ts';

describe('sizes', () => {
  it.each([
    [0, '0B', '0.0 B'],
    [999, '999B', '999.0 B'],
    [1000, '1kB', '1000.0 B'],
    [59_730_000, '59.7MB', '57.0 MiB'],
    [196_083_712, '196MB', '187.0 MiB'],
    [999_700_000, '1e+03MB', '953.4 MiB'],
    [1_500_000_000, '1.5GB', '1.4 GiB'],
  ])('%i', (bytes, docker, containerd) => {
    expect(humanSize(bytes, 3)).toBe(docker);
    expect(mebibytes(bytes)).toBe(containerd);
  });
});

describe('ages', () => {
  it.each([
    [999, 'Less than a second'],
    [1000, '1 second'],
    [59_999, '59 seconds'],
    [60_000, 'About a minute'],
    [120_000, '2 minutes'],
    [3_599_000, '59 minutes'],
    [3_600_000, 'About an hour'],
    [5_400_000, '2 hours'],
    [47 * 3_600_000, '47 hours'],
    [48 * 3_600_000, '2 days'],
    [14 * 86_400_000, '2 weeks'],
  ])('%i ms', (ms, text) => expect(humanAge(ms)).toBe(text));
});
