/** What the Embed dialog hands to the generators of code: the lab as it is now, without its secrets. */
import { FIRST, loadScenario } from '../../scenarios/index.ts';
import type { EmbedChoice } from '../../share/embed-code/types.ts';
import { linkOf } from '../../share/link.ts';
import { joinFiles } from '../../share/one-file.ts';
import { hideBoth } from '../../share/hide-both.ts';
import { comparedWith } from '../../share/shareable.ts';
import { sameFiles } from '../../share/same-files.ts';
import type { SessionState } from '../../session/types.ts';

export type EmbeddedLab = Pick<EmbedChoice, 'scenario' | 'yaml' | 'fragment' | 'title' | 'compare'>;

/** UTF-16 units: the element hands no longer text to its frame. */
const MOST = 1024 * 1024;

/**
 * Reads the scenario that the files came from: unchanged files need no more than its name. A sentence instead when no page
 * could hold the files.
 */
export async function embeddedLab(state: SessionState): Promise<EmbeddedLab | string> {
  const { scenario, files, cursor, compilation } = state;
  const own = (await loadScenario(scenario)) ?? [];
  const unchanged = sameFiles(files, own);
  const hidden = hideBoth(files, comparedWith(state), own);
  const shown = unchanged ? files : hidden.files;
  const known = scenario || FIRST;
  const { compare, other } = hidden.compared;
  const place = { cursor, selectedPod: null, activeFile: null, layout: {} };
  const lab = { scenario: known, files: shown, ...place, ...hidden.compared };
  const yaml = joinFiles(shown);
  if (!unchanged && yaml.length > MOST)
    return 'This lab is too large to embed: an embed can hold 1 MiB of text.';
  const link = await linkOf(lab, loadScenario);
  if ('tooLarge' in link) return link.tooLarge;
  return {
    scenario: unchanged && !other ? scenario : null,
    // The files of both sides are in a link, which an embed reads as well as YAML.
    yaml: other ? `${link.fragment}\n` : yaml,
    fragment: link.fragment,
    title: compilation.title,
    ...(compare === undefined ? {} : { compare }),
  };
}
