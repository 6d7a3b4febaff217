/** The element's table of what there is, as one text: lists of names and numbers would be a third of its script. */
import { type Extent, MIN_STEPS, STEP } from '../size.ts';
import { keyOf } from './name.ts';

export interface Listed {
  name: string;
  extent: Extent;
  /** The initial value of the gate: setting it again changes nothing. */
  gate: boolean;
  poster: boolean;
}

/** The scenarios, then the posters of other settings than the scenarios' own. */
export const tableOf = (scenarios: readonly Listed[], more: readonly string[]): string =>
  scenarios
    .map(({ name, extent: [pods, failing, lanes], gate, poster }) => {
      const sign = poster ? (gate ? '+' : '-') : gate ? '1' : '0';
      return ` ${keyOf(name)}${pods.toString(36)}${failing.toString(36)}${(lanes / STEP - MIN_STEPS).toString(36)}${sign}`;
    })
    .concat(more.map((name) => ` ${keyOf(name)}---+`))
    .join('');

/** The entry for a name's four-letter key; empty if no such scenario or poster exists. */
export const rowOf = (table: string, name: string) => table.split(` ${keyOf(name)}`)[1]?.slice(0, 4) ?? '';

export const extentIn = (row: string): Extent => [
  parseInt(row[0]!, 36),
  parseInt(row[1]!, 36),
  (parseInt(row[2]!, 36) + MIN_STEPS) * STEP,
];
