/** A program of the build: the posters and the element's table of them as JSON on standard output. */
import { makePosters } from './make.ts';

process.stdout.write(JSON.stringify(await makePosters()));
