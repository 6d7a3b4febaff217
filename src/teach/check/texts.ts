/** The texts of a step: its fragments and links. */
import type { Token } from 'marked';
import { fragmentFaults } from '../fragments.ts';
import { panels } from '../panels.ts';
import { suggestion } from '../read/near.ts';
import type { LessonStep, Part } from '../types.ts';
import type { Findings } from './findings.ts';
import type { StepRun } from './runs.ts';

/** What links may lead to beside panels; null = nobody knows here, so each is right. */
export interface Targets {
  lessons: readonly string[] | null;
  /** Whether there is a card of this name. */
  help: ((id: string) => boolean) | null;
}

export function checkTexts(step: LessonStep, run: StepRun, targets: Targets, findings: Findings): void {
  const tokens = [...step.parts.flatMap((part) => (part.kind === 'text' ? part.tokens : [])), ...step.notes];
  const texts = [
    ...step.parts.flatMap(sentencesOf),
    ...tokens.flatMap(leaves).flatMap((token) => ('text' in token ? [String(token.text)] : [])),
  ];
  const begin = findings.offsetOf(step);
  const placeOf = (text: string) => Math.max(begin, findings.text.indexOf(text, begin));
  for (const text of texts)
    for (const { fragment, message } of fragmentFaults(text, run, true))
      findings.add(placeOf(fragment), message);
  for (const text of tokens.flatMap(codes))
    for (const { fragment, message } of fragmentFaults(text, run, false))
      findings.add(placeOf(fragment), message);
  for (const href of tokens.flatMap(linksOf)) {
    const fault = linkFault(href, targets);
    if (fault !== null) findings.add(placeOf(href), fault);
  }
}

function sentencesOf(part: Part): string[] {
  switch (part.kind) {
    case 'predict':
      return [part.question, ...part.options.map(({ text }) => text)];
    case 'task':
      return [part.text, ...part.checks.map(({ text }) => text), ...part.hints.map(({ text }) => text)];
    default:
      return [];
  }
}

function inner(token: Token): Token[] {
  const own: Token[] = 'tokens' in token && token.tokens ? token.tokens : [];
  const items: Token[] = token.type === 'list' ? (token.items as Token[]) : [];
  const cells =
    token.type === 'table'
      ? [token.header, ...token.rows].flat().flatMap((cell: { tokens: Token[] }) => cell.tokens)
      : [];
  return [...own, ...items, ...cells];
}

/** What has text of its own, without code that is shown as it is. */
function leaves(token: Token): Token[] {
  if (token.type === 'code') return [];
  const below = inner(token);
  return below.length ? below.flatMap(leaves) : [token];
}

/** Code that is shown. */
const codes = (token: Token): string[] =>
  token.type === 'code' ? [String(token.text)] : inner(token).flatMap(codes);

const linksOf = (token: Token): string[] => [
  ...(token.type === 'link' ? [String(token.href)] : []),
  ...inner(token).flatMap(linksOf),
];

function linkFault(href: string, { lessons, help }: Targets): string | null {
  const [, scheme, name = ''] = /^(lesson|panel|help):(.*)$/.exec(href) ?? [];
  if (scheme === 'help') return help === null || help(name) ? null : `There is no help for "${name}".`;
  const known = scheme === 'lesson' ? lessons : scheme === 'panel' ? panels : null;
  if (known === null || known.includes(name)) return null;
  return `There is no ${scheme} "${name}".${suggestion(name, known)}`;
}
