/** What the build prepares for the page's first picture: see `npm run prepare:data`. */
import { versions } from '../kubelet/versions/index.ts';
import '../lab/judges.ts';
import { simulate } from '../lab/simulate.ts';
import { compile } from '../manifest/compile.ts';
import { refusedIn } from '../manifest/refused.ts';
import { firstScenario } from '../scenarios/index.ts';
import { type ReadyMade, packOpening } from './opening.ts';

export function runOpening(): ReadyMade {
  const compilation = compile(firstScenario);
  if (!compilation.input) throw new Error('The first scenario has errors.');
  const trace = simulate(compilation.input);
  if (refusedIn(trace, firstScenario).length) throw new Error('The first scenario has steps that fail.');
  return { compilation, trace };
}

export const makeOpening = () => packOpening(runOpening());

/** The versions that the page offers, without what they do. */
export const makeKubelets = () => versions.map(({ name, draft, release }) => ({ name, draft, release }));
