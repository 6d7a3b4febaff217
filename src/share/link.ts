/** Links that hold a whole lab in their fragment, which browsers never send to a server. */
import type { Opened, ScenarioFiles, SharedLab } from './types.ts';
import { read as readV1 } from './versions/v1.ts';
import { read as readV2, write } from './versions/v2.ts';

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

/** The content of a fragment; null when it is not a link of the lab. Never throws. */
export async function fromFragment(fragment: string, scenarioFiles: ScenarioFiles): Promise<Opened | null> {
  const match = /^#?(v\d+):(.*)$/s.exec(fragment);
  if (!match) return null;
  const [, version, payload] = match;
  const read = readers[version!];
  if (!read) {
    return {
      kind: 'unreadable',
      message: `This link was created by a newer version of the lab (${version}). Reload the page to get the latest version, or ask the sender for the files.`,
    };
  }
  return read(payload!, scenarioFiles);
}
