/** The posters: for each scenario and view a picture of what the lab will show, wide and narrow. */
import { emptyTable } from '../../sim/table.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { picture } from '../../picture/index.ts';
import { applyEdits } from '../../manifest/apply-edits.ts';
import { setFeatureGate } from '../../manifest/edits.ts';
import { runFiles } from '../../manifest/run.ts';
import { loadScenario, scenarioNames } from '../../scenarios/index.ts';
import { opensAt } from '../../session/types.ts';
import { extentOf } from '../extent.ts';
import { MAX_LANES, MAX_PODS } from '../size.ts';
import { posterName } from './name.ts';
import { type Listed, tableOf } from './table.ts';

const views = ['timeline', 'pods', 'both'] as const;
/** Widths in pixels at which posters are drawn; in between they are scaled. */
export const WIDE = 700;
export const SLIM = 360;

/** Beside the scenarios' own settings: those of the demo article, public/article.html. */
const others: readonly { scenario: string; gate?: boolean; at?: number }[] = [
  { scenario: 'blog-post', gate: false },
  { scenario: 'blog-post', at: 10 },
  { scenario: 'blog-post', at: 90 },
];

export interface Posters {
  table: string;
  /** File name → SVG. */
  files: Record<string, string>;
}

export async function makePosters(): Promise<Posters> {
  const files = emptyTable<string>();
  const more: string[] = [];
  const scenarios: Listed[] = [];
  for (const scenario of scenarioNames) {
    const own = (await loadScenario(scenario))!;
    const { compilation, trace } = runFiles(own);
    const extent = extentOf(trace!);
    // What does not fit would be a picture of a part, and larger than all others together.
    const poster = extent[0] < MAX_PODS && extent[2] < MAX_LANES;
    scenarios.push({ name: scenario, extent, gate: compilation.controls.gate, poster });
    if (!poster) continue;
    const variants = [{}, ...others.filter((other) => other.scenario === scenario)];
    for (const { gate, at } of variants as { gate?: boolean; at?: number }[]) {
      const edited =
        gate === undefined
          ? trace!
          : runFiles(applyEdits(own, setFeatureGate(own, ENSURE_SECRET_PULLED_IMAGES, gate))).trace!;
      const name = posterName(
        scenario,
        gate === undefined ? null : gate ? 'on' : 'off',
        at === undefined ? null : `${at}s`,
      );
      if (name !== scenario) more.push(name);
      for (const what of views)
        for (const width of [WIDE, SLIM]) {
          const moment = Math.min(at === undefined ? opensAt(compilation) : at * 1000, edited.end);
          const { svg } = picture(edited, compilation.title, { what, at: moment, theme: 'auto', width });
          files[`${name}.${what}${width === SLIM ? '.narrow' : ''}.svg`] =
            width === SLIM ? withoutWords(svg) : svg;
        }
    }
  }
  return { table: tableOf(scenarios, more), files };
}

/** The narrow ones are only for the element, which cannot hand their words on: an `<img>` has but its own. */
const withoutWords = (svg: string) =>
  svg.replace(/<desc[^>]*>[^<]*<\/desc>\n/, '').replace(/ aria-describedby="[^"]*"/, '');
