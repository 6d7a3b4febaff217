/** Links that hold a whole lab in their fragment, which browsers never send to a server. */
import { same } from '../sim/same.ts';
import { decodedFragment, withoutEnd } from './fragment.ts';
import { weightOf } from './hide-both.ts';
import { MAX_UNPACKED } from './pack.ts';
import { sameFiles } from './same-files.ts';
import type { Opened, ScenarioFiles, SharedLab } from './types.ts';
import { MAX_FILES } from './versions/records.ts';
import { read as readV1 } from './versions/v1.ts';
import { isWhole, read as readV2, write } from './versions/v2.ts';

const readers: Record<string, (fragment: string, scenarioFiles: ScenarioFiles) => Promise<Opened>> = {
  v1: readV1,
  v2: readV2,
};

/** The fragment, `#` included. Of a named scenario only what differs from it is carried, where that is shorter. */
export async function toFragment(lab: SharedLab, scenarioFiles: ScenarioFiles): Promise<string> {
  const base = lab.scenario === null ? null : await scenarioFiles(lab.scenario);
  const whole = write({ ...lab, scenario: null }, null);
  const named = base && write(lab, base);
  return `#v2:${named && named.length < whole.length ? named : whole}`;
}

/** Letters of the longest address that every browser still opens. */
const MAX_LENGTH = 1_000_000;
const tooLarge = (why: string) => ({ tooLarge: `This lab is too large for a link: ${why}.` });

/** A fragment that was read back and gives the same lab, or why there can be none, in one sentence. */
export async function linkOf(
  lab: SharedLab,
  scenarioFiles: ScenarioFiles,
): Promise<{ fragment: string } | { tooLarge: string }> {
  const theirs = weightOf(lab);
  if (Math.max(lab.files.length, theirs.files) > MAX_FILES)
    return tooLarge(
      `it has ${Math.max(lab.files.length, theirs.files)} files, and a link can hold ${MAX_FILES}`,
    );
  // Known before anything is packed: of a scenario's own files a link holds none.
  const size = lab.files.reduce((sum, { text }) => sum + text.length, theirs.letters);
  if (size > 2 * MAX_UNPACKED) return tooLarge('a link can hold 4 MiB of text');
  const fragment = await toFragment(lab, scenarioFiles);
  if (fragment.length > MAX_LENGTH)
    return tooLarge(`it would be ${fragment.length.toLocaleString('en')} characters long`);
  const opened = await fromFragment(fragment, scenarioFiles);
  if (opened?.kind === 'ok' && sameFiles(opened.lab.files, lab.files) && same(opened.lab.other, lab.other))
    return { fragment };
  return tooLarge(
    size * 1.5 > MAX_UNPACKED
      ? 'a link can hold 4 MiB of text'
      : 'a name or a text in it does not fit into one',
  );
}

/** The content of a fragment; null when it is not a link of the lab. Never throws. */
export async function fromFragment(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened | null> {
  const text = decodedFragment(fragment);
  const [, version, payload] = /^(v\d+):(.*)$/s.exec(text) ?? [];
  if (version === undefined || payload === undefined) return withoutBegin(withoutEnd(text), scenarioFiles);
  const read = readers[version];
  if (!read) {
    return {
      kind: 'unreadable',
      message: `This link was created by a newer version of the lab (${version}). Reload the page to get the latest version, or ask the sender for the files.`,
    };
  }
  return read(withoutEnd(payload), scenarioFiles);
}

/** What ends as a link does and does not begin as one: of its `v2:` a letter was changed or is missing. */
async function withoutBegin(text: string, scenarioFiles: ScenarioFiles): Promise<Opened | null> {
  if (!/[\w-]{8}~[0-9a-f]{7,16}$/.test(text)) return null;
  for (let length = 0; length <= 4; length++) {
    const rest = text.slice(length);
    if (!isWhole(rest)) continue;
    const opened = await readV2(rest, scenarioFiles);
    if (!('lab' in opened)) return opened;
    const message = 'The start of this link was changed in transit; the rest matches its check sum.';
    return { kind: 'damaged', lab: opened.lab, message };
  }
  return {
    kind: 'unreadable',
    message: 'This link cannot be opened: it was altered in transit. Ask for it again.',
  };
}
