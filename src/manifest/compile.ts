/** What the files say, whatever they are. */
import { compileWith } from './core.ts';
import { real } from './real/index.ts';
import type { Compile } from './types.ts';

export const compile: Compile = (files, options) => compileWith(real, files, options);
