/** The attributes of `<pull-secret-lab>` and the query of `embed.html`: the same names, the same values. */
import type { EmbedChoice } from './types.ts';

export const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
export const escapeAttribute = (text: string) => escapeText(text).replaceAll('"', '&quot;');

/** In the order in which they are read; flags have the value ''. Defaults are omitted. */
export function attributesOf(choice: EmbedChoice): [name: string, value: string][] {
  const { scenario, view, at, compare, theme, start, editable, predict, height } = choice;
  const all: [string, string | null][] = [
    ['scenario', scenario],
    ['view', view],
    ['at', at === null ? null : `${at / 1000}s`],
    ['compare', compare ?? null],
    ['theme', theme === 'auto' ? null : theme],
    ['start', start === 'poster' ? null : start],
    ['height', height === null ? null : `${height}px`],
    ['editable', editable ? '' : null],
    ['predict', predict ? '' : null],
  ];
  return all.filter((pair): pair is [string, string] => pair[1] !== null);
}

export const inHtml = (choice: EmbedChoice) =>
  attributesOf(choice)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeAttribute(value)}"`))
    .join('');

/** JSX passes `name=""` to a custom element unchanged; a bare name would become `true`. */
export const inJsx = (choice: EmbedChoice) =>
  attributesOf(choice)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');

/** The address of the lab in a frame. */
export function frameAddress(choice: EmbedChoice): string {
  const query = new URLSearchParams(attributesOf(choice).filter(([name]) => name !== 'start'));
  return `${choice.base}embed.html?${query}${choice.scenario === null ? choice.fragment : ''}`;
}

/** The address of the whole lab at this moment. */
export const labAddress = ({ base, fragment }: EmbedChoice) => `${base}${fragment}`;
