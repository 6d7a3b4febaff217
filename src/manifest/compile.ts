import { compileWith } from './core.ts';
import { real } from './real/index.ts';
import type { Compile } from './types.ts';

/** What the files say, whatever they are. Never throws for what is in them: `input` is null and `diagnostics` says why. */
export const compile: Compile = (files, options) => compileWith(real, files, options);
