/** Commands of the shell's library that the node's shell has not (src/shell/left-out.json) are not in the page either. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const leftOut = JSON.parse(readFileSync(join(root, 'src/shell/left-out.json'), 'utf8'));

/** The library's bundle without them: each is an entry of a list, with a module that is made when it is first called. */
export function without(code, names) {
  let text = code;
  for (const name of names) {
    const [entry, , exported] =
      new RegExp(
        `\\{name:"${name}",load:async\\(\\)=>\\(await Promise\\.resolve\\(\\)\\.then\\(\\(\\)=>\\(([\\w$]+)\\(\\),([\\w$]+)\\)\\)\\)\\.[\\w$]+\\},?`,
      ).exec(text) ?? [];
    if (!entry)
      throw new Error(
        `just-bash lists its command ${name} in another way: see e2e/tools/shell-commands.mjs.`,
      );
    const namespace = new RegExp(`(?<![\\w$])ae\\(${exported.replaceAll('$', '\\$')},\\{[^{}]*\\}\\);`);
    text = text.replace(entry, '').replace(namespace, '');
  }
  // A module that nobody calls may go.
  return text.replace(/([\w$]=)(L\(\(\)=>\{)/g, '$1/*@__PURE__*/$2');
}

export const shellCommands = {
  name: 'shell-commands',
  transform: {
    filter: { id: /just-bash\/dist\/bundle\/browser\.js$/ },
    handler: (code) => ({ code: without(code, leftOut), map: null }),
  },
};
