/**
 * Links `#v2:…`: those of version 1, a `~`, the check sum of all that is before it, and for a named scenario the digest
 * of the files that the link differs from. So each changed letter is noticed, and a scenario that has changed since.
 */
import type { SourceFile } from '../../api/diagnostics.ts';
import { isRepairable, repaired } from '../repair.ts';
import type { Opened, Restore, ScenarioFiles, SharedLab } from '../types.ts';
import { digest, read as readV1, write as writeV1 } from './v1.ts';

const SUM = 8;

const digestOf = (files: readonly SourceFile[]) =>
  digest(JSON.stringify(files.map(({ name, text }) => [name, text])));

/** The fragment after `v2:`. With the named scenario's files only what differs from them is written. */
export function write(lab: SharedLab, scenarioFiles: readonly SourceFile[] | null): string {
  const payload = writeV1(lab, scenarioFiles);
  const base = scenarioFiles ? digestOf(scenarioFiles) : '';
  return `${payload}~${digest(payload + base)}${base}`;
}

/** Whether the check sum is that of all that is before it. */
export function isWhole(fragment: string): boolean {
  const [, payload, sum, base] = /^([\w-]*)~([0-9a-f]{8})([0-9a-f]{8})?$/.exec(fragment) ?? [];
  return payload !== undefined && digest(payload + (base ?? '')) === sum;
}

/** Reads what `write` wrote; of a damaged link as much as is certain. Never throws. */
export async function read(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened> {
  const opened = await readAsIs(fragment, scenarioFiles);
  const [payload = '', tail = ''] = fragment.split('~');
  if (
    opened.kind === 'ok' ||
    isWhole(fragment) ||
    !/^([0-9a-f]{8}){1,2}$/.test(tail) ||
    !isRepairable(payload)
  )
    return opened;
  const restore: Restore = async (pause) => {
    const found = await repaired(payload, tail.slice(SUM), tail.slice(0, SUM), pause);
    const again = found === null ? null : await readAsIs(`${found}~${tail}`, scenarioFiles);
    if (!again || !('lab' in again)) return null;
    const message = [
      'A letter of this link was lost or changed in transit and has been restored: the check sum matches.',
      ...(again.kind === 'damaged' ? [again.message] : []),
    ].join(' ');
    return { kind: 'damaged', lab: again.lab, message };
  };
  return { ...opened, restore };
}

async function readAsIs(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened> {
  const [payload = '', tail = ''] = fragment.split('~');
  const base = tail.slice(SUM);
  const opened = await readV1(payload, scenarioFiles);
  if (opened.kind !== 'ok') return opened;
  const { lab } = opened;
  const damaged = (message: string): Opened => ({ kind: 'damaged', lab, message });
  if (tail.length < SUM || (lab.scenario !== null && base.length < SUM))
    return damaged('This link is incomplete: its end is missing, so the rest cannot be verified.');
  if (!isWhole(fragment))
    return damaged('This link was altered in transit: its content may differ from what was shared.');
  const now = lab.scenario === null ? null : await scenarioFiles(lab.scenario);
  if (now && digestOf(now) !== base)
    return damaged(
      `The scenario ${lab.scenario} has changed since this link was created, so its content may differ from what was shared.`,
    );
  return opened;
}
