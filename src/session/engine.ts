/** What reads files and runs them in this thread. A page that opens on a ready-made run loads it after its first picture. */
import { hasRules } from '../apiserver/validate.ts';
import { compileWith } from '../manifest/core.ts';
import { refusedIn } from '../manifest/refused.ts';
import { compileSafely } from './guard.ts';
import { runQuickly } from './simulation.ts';

export const engine = { compileSafely, compileWith, hasRules, refusedIn, runQuickly };
export type Engine = typeof engine;
