/** The words of a segment, from the whole one to a letter: what is drawn is the first that fits. */
import type { Segment } from './lane.ts';

/** A STATUS as short as it can be told. */
const shorts: Readonly<Record<string, string>> = {
  ContainerCreating: 'Creating',
  PodInitializing: 'Init',
  CreateContainerError: 'Err',
  RunContainerError: 'Err',
  InvalidImageName: 'Invalid',
  Completed: 'Done',
  Terminating: 'Ending',
};

/** `BackOff` of `ImagePullBackOff`, `Err` of `ErrImagePull`, `Init` of `Init:0/1`. */
function shortOf(label: string): string {
  const own = label.replace(/^Init:(?=[A-Z])/, '');
  if (Object.hasOwn(shorts, own)) return shorts[own]!;
  if (own.endsWith('BackOff')) return 'BackOff';
  if (/^Err|Error$/.test(own)) return 'Err';
  return own.replace(/:.*$/, '');
}

/** The longest first; the last one is a letter, or empty when there is nothing to say. */
export function wordsOf({ label, words }: Pick<Segment, 'label' | 'words'>): readonly string[] {
  const said = words ?? (label ? [label, shortOf(label)] : []);
  const last = said.at(-1);
  return last ? [...new Set([...said, [...last.replace(/^Init:/, '')][0]!])] : said;
}

/** Of several retries that are one bar. */
export const retriesOf = (label: string, count: number): readonly string[] => {
  const short = shortOf(label);
  return [...new Set([`${label} ×${count}`, `${short} ×${count}`, `×${count}`, short[0]!])];
};
