/** The files of one run, in the order in which they ran: those beside the file that was asked for, else our own copies. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Raw } from '../../frame.ts';
import type { Part, Recorded, Setup } from './types.ts';

const order = ['apply', 'create-secret', 'get', 'describe', 'logs', 'delete'];

const ownCopies = import.meta.glob<Raw>(
  '../../vectors/kubectl/{apply,create-secret,get,describe,logs,delete}.json',
  {
    eager: true,
    import: 'default',
  },
);

const ofVerb: Record<string, string> = { create: 'create-secret', exec: 'logs' };

/** By the file's name, or else by what most of its commands are. */
function groupOf(file: string, cases: readonly Recorded[]): string {
  const name = basename(file, '.json');
  if (order.includes(name)) return name;
  const votes = cases
    .map(({ args: [verb = ''] }) => ofVerb[verb] ?? verb)
    .filter((verb) => order.includes(verb));
  const count = (verb: string) => votes.filter((each) => each === verb).length;
  return order.reduce((most, verb) => (count(verb) > count(most) ? verb : most), 'get');
}

function partOf(group: string, document: Raw, sameRun: boolean): Part {
  const { setup, apiserver } = document;
  return {
    group,
    cases: document.cases as Recorded[],
    setup: typeof setup === 'object' ? (setup as Setup) : null,
    sameRun,
    version: typeof apiserver === 'string' ? apiserver : 'v1.36.3',
  };
}

function beside(file: string, group: string): Raw | null {
  const path = join(dirname(file), `${group}.json`);
  if (!existsSync(path)) return null;
  try {
    const document = JSON.parse(readFileSync(path, 'utf8')) as Raw;
    return document.format === 'kubectl/v1' && Array.isArray(document.cases) ? document : null;
  } catch {
    return null;
  }
}

/** All parts of the run, and which of them the document is. */
export function partsOf(document: Raw, file: string): { parts: Part[]; index: number } {
  const asked = groupOf(file, document.cases as Recorded[]);
  const parts = order.map((group) => {
    if (group === asked) return partOf(group, document, true);
    const sibling = beside(file, group);
    return sibling
      ? partOf(group, sibling, true)
      : partOf(group, ownCopies[`../../vectors/kubectl/${group}.json`]!, false);
  });
  return { parts, index: order.indexOf(asked) };
}
