import { expect, it } from 'vitest';
import { duration } from './go.ts';

it.each([
  [0, '0s'],
  [0.0005, '500ns'],
  [0.001, '1µs'],
  [0.0015, '1.5µs'],
  [0.9999, '999.9µs'],
  [1, '1ms'],
  [1.5, '1.5ms'],
  [1000, '1s'],
  [90_000, '1m30s'],
  [3_600_000, '1h0m0s'],
  [-0.25, '-250µs'],
])('%d ms is %s to Go', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
