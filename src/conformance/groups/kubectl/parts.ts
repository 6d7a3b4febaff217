/** The files of one run, in the order in which they ran: those beside the file that was asked for, else our own copies. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import apply from '../../vectors/kubectl/apply.json' with { type: 'json' };
import createSecret from '../../vectors/kubectl/create-secret.json' with { type: 'json' };
import deletion from '../../vectors/kubectl/delete.json' with { type: 'json' };
import describe from '../../vectors/kubectl/describe.json' with { type: 'json' };
import get from '../../vectors/kubectl/get.json' with { type: 'json' };
import logs from '../../vectors/kubectl/logs.json' with { type: 'json' };
import type { Raw } from '../../types.ts';
import type { Part, Recorded, Setup } from './types.ts';

const order = ['apply', 'create-secret', 'get', 'describe', 'logs', 'delete'];

const ownCopies = new Map<string, Raw>([
  ['apply', apply],
  ['create-secret', createSecret],
  ['get', get],
  ['describe', describe],
  ['logs', logs],
  ['delete', deletion],
]);

const ownCopy = (group: string): Raw => ownCopies.get(group)!;

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
  const { setup, apiserver, kubelet } = document;
  const release = (value: unknown) => (typeof value === 'string' ? value : 'v1.36.3');
  return {
    group,
    cases: document.cases as Recorded[],
    setup: typeof setup === 'object' ? (setup as Setup) : null,
    takenAway: (document.takenAway ?? ownCopy(group).takenAway ?? []) as string[],
    sameRun,
    apiserver: release(apiserver),
    kubelet: release(kubelet),
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

/** Throws Error for anything but a list of commands. */
function check(cases: readonly unknown[]) {
  cases.forEach((one, i) => {
    const { args, stdout, stderr, exitCode } = (one ?? {}) as Partial<Recorded>;
    const place = `its case ${i + 1}`;
    if (!Array.isArray(args) || !args.every((arg) => typeof arg === 'string'))
      throw new Error(`${place} has no args: it must be a list of strings`);
    if (typeof stdout !== 'string' || typeof stderr !== 'string')
      throw new Error(`${place} has no stdout or stderr: both must be strings`);
    if (typeof exitCode !== 'number') throw new Error(`${place} has no exitCode: it must be a number`);
  });
}

/** All parts of the run, and which of them the document is. */
export function partsOf(document: Raw, file: string): { parts: Part[]; index: number } {
  check(document.cases as unknown[]);
  const asked = groupOf(file, document.cases as Recorded[]);
  const parts = order.map((group) => {
    if (group === asked) return partOf(group, document, true);
    const sibling = beside(file, group);
    return sibling ? partOf(group, sibling, true) : partOf(group, ownCopies.get(group)!, false);
  });
  return { parts, index: order.indexOf(asked) };
}
