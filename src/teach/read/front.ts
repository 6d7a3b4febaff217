/** The front matter of a lesson.md. */
import type { Faults } from '../faults.ts';
import { FORMAT, LIMITS } from '../limits.ts';
import type { LessonHead } from '../types.ts';
import { knownWord, versionNames } from './edits.ts';
import { Written } from './written.ts';

const FENCE = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;
const FIELDS = ['format', 'title', 'summary', 'minutes', 'order', 'kubelets', 'scenario', 'files'];

export interface Front extends LessonHead {
  scenario: string | null;
  /** The files beside it, for whoever can only ask for files by name. */
  files: readonly Written[];
  /** Where the text behind it begins, and where it says which scenario it is. */
  end: number;
  scenarioAt: Written;
}

/** Line ends as the rest of the lab has them; offsets are of this text. */
export const withPlainLines = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

function frontOf(text: string, faults: Faults): { written: Written; end: number } | null {
  const match = text.startsWith('---') ? FENCE.exec(text) : null;
  if (match?.index !== 0) {
    faults.add(
      0,
      'A lesson begins with its front matter: "---", title, summary, minutes, order, kubelets, "---".',
      true,
    );
    return null;
  }
  const begin = text.indexOf('\n') + 1;
  const written = Written.of(match[1]!, faults, (offset) => begin + offset, 'The front matter');
  return written && { written, end: match[0].length };
}

export function readFront(name: string, text: string, faults: Faults): Front | null {
  const front = frontOf(text, faults);
  if (!front) return null;
  const { written, end } = front;
  const format = written.at('format').integer('format') ?? FORMAT;
  if (format > FORMAT) {
    written
      .at('format')
      .fatal(
        `This lesson is written in format ${format}. This version of the lab reads format ${FORMAT}: update the lab.`,
      );
    return null;
  }
  written.only(FIELDS, 'the front matter');
  const title = written.at('title').sentence('title', 120);
  if (title === null) {
    written.fatal('The lesson has no title.');
    return null;
  }
  const summary = written.at('summary').sentence('summary', 300);
  if (summary === null) written.fault('The lesson has no summary: one sentence for the list of lessons.');
  const minutes = written.at('minutes').integer('minutes');
  if (minutes === null) written.fault('minutes is missing: how long the lesson takes, 0 for a reading.');
  const kubelets = written
    .at('kubelets')
    .list('kubelets', LIMITS.kubelets)
    .flatMap((item) => knownWord(item, versionNames, 'kubelet version') ?? []);
  return {
    name,
    title,
    summary: summary ?? '',
    minutes: minutes ?? 0,
    order: written.at('order').integer('order') ?? 1000,
    kubelets: [...new Set(kubelets)],
    files: written.at('files').list('files', LIMITS.files),
    scenario: written.at('scenario').sentence('scenario', 100),
    scenarioAt: written.at('scenario'),
    end,
  };
}
