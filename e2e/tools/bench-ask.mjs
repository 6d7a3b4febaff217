/** Rows of the bench about questions to the files: the matrix, and what would change a pod's outcome. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundled } from './bundle.mjs';
import { root } from './setup.mjs';

export async function questions(add) {
  const program = join(await bundled('e2e/bench/ask.ts'), 'main.mjs');
  const { matrices, searches } = JSON.parse(
    spawnSync(process.execPath, [program], { cwd: root, encoding: 'utf8' }).stdout,
  );
  for (const { columns, ms } of matrices)
    add(`matrix of the blog scenario, ${columns} columns`, ms, 'ms', columns === 48 ? '≤ 60' : null);
  for (const { pods, found, ms } of searches)
    add(`what would change it, ${pods} pods (${found} found)`, ms, 'ms', pods === 20 ? '≤ 200' : '≤ 1000');
}
