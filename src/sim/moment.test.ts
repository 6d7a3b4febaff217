/** Moments, with the answers of Go 1.26. Models time/format_test.go TestParseErrors */
import { describe, expect, it } from 'vitest';
import { momentFault } from './moment.ts';

it.each([
  '2026-01-01T00:00:00Z',
  '2026-01-31T23:59:59.5Z',
  '2026-01-01T00:00:00,25+02:00',
  '2026-12-31T23:59:59-11:30',
  '2026-01-01T00:00:00.123456789123Z',
  '2026-01-01T0:00:00Z',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01T00:00:00-24:60',
  '2024-02-29T00:00:00Z',
  '2000-02-29T00:00:00Z',
  '0000-02-29T00:00:00Z',
  '0024-02-29T00:00:00Z',
])('%j is one', (text) => expect(momentFault(text)).toBeNull());

describe('what Go says of', () => {
  it.each<[text: string, rest: string, part: string]>([
    ['', '', '2006'],
    ['yesterday', 'yesterday', '2006'],
    ['202', '202', '2006'],
    ['2026', '', '-'],
    ['2026-1-01T00:00:00Z', '1-01T00:00:00Z', '01'],
    ['2026-01', '', '-'],
    ['2026-01-1', '1', '02'],
    ['2026-01-01 00:00:00Z', ' 00:00:00Z', 'T'],
    ['2026-01-32x', 'x', 'T'],
    ['2026-01-01Tx', 'x', '15'],
    ['2026-01-01T00.5:00:00Z', '.5:00:00Z', ':'],
    ['2026-01-01T00:0:00Z', '0:00Z', '04'],
    ['2026-01-01T00:00Z', 'Z', ':'],
    ['2026-01-01T00:00:0Z', '0Z', '05'],
    ['2026-01-01T00:00:00', '', 'Z07:00'],
    ['2026-01-01T00:00:00.Z', '.Z', 'Z07:00'],
    ['2026-01-01T00:00:00z', 'z', 'Z07:00'],
    ['2026-01-01T00:00:00+0200', '+0200', 'Z07:00'],
    ['2026-01-01T00:00:00+2:00', '+2:00', 'Z07:00'],
    ['2026-04-31T00:00:00', '', 'Z07:00'],
  ])('%j: cannot parse', (text, rest, part) =>
    expect(momentFault(text)).toBe(
      `parsing time "${text}" as "2006-01-02T15:04:05Z07:00": cannot parse "${rest}" as "${part}"`,
    ),
  );
  it.each([
    ['2026-13-99T99:99:99Z', 'month out of range'],
    ['2026-00-01T00:00:00Z', 'month out of range'],
    ['2026-01-32T25:00:00Z', 'hour out of range'],
    ['2026-01-01T23:60:00', 'minute out of range'],
    ['2026-01-01T23:59:60Z', 'second out of range'],
    ['2026-01-01T00:00:00+25:00', 'time zone offset hour out of range'],
    ['2026-01-01T00:00:00-25:61', 'time zone offset minute out of range'],
    ['2026-04-31T00:00:00Zx', 'extra text: "x"'],
    ['2026-01-32T00:00:00Z', 'day out of range'],
    ['2026-01-00T00:00:00Z', 'day out of range'],
    ['2026-02-29T00:00:00Z', 'day out of range'],
    ['1900-02-29T00:00:00Z', 'day out of range'],
    ['0026-02-29T00:00:00Z', 'day out of range'],
    ['2026-04-31T00:00:00Z', 'day out of range'],
  ])('%j: %s', (text, fault) => expect(momentFault(text)).toBe(`parsing time "${text}": ${fault}`));
});
