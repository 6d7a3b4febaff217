/** What the Embed dialog hands to the generators of code: the lab as it is now, without its secrets. */
import { FIRST, loadScenario } from '../../scenarios/index.ts';
import type { EmbedChoice } from '../../share/embed-code/types.ts';
import { toFragment } from '../../share/link.ts';
import { joinFiles } from '../../share/one-file.ts';
import { withPlaceholders } from '../../share/placeholders.ts';
import { sameFiles } from '../../share/same-files.ts';
import type { SessionState } from '../../session/types.ts';

export type EmbeddedLab = Pick<EmbedChoice, 'scenario' | 'yaml' | 'fragment' | 'title'>;

/** Reads the scenario that the files came from: unchanged files need no more than its name. */
export async function embeddedLab(state: SessionState): Promise<EmbeddedLab> {
  const { scenario, files, cursor, compilation } = state;
  const own = (await loadScenario(scenario)) ?? [];
  const unchanged = sameFiles(files, own);
  const shown = unchanged ? files : withPlaceholders(files, own).files;
  const known = scenario || FIRST;
  const lab = { scenario: known, files: shown, cursor, selectedPod: null, activeFile: null, layout: {} };
  return {
    scenario: unchanged ? scenario : null,
    yaml: joinFiles(shown),
    fragment: await toFragment(lab, loadScenario),
    title: compilation.title,
  };
}
