/** Every recorded answer of the real kubelet, through the command that users have, a process for each core. */
import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { bundled } from './bundle.mjs';
import { root } from './setup.mjs';

export const VECTORS = 'src/conformance/vectors';

/** The files of vectors, the largest first. */
const vectorFiles = () =>
  readdirSync(join(root, VECTORS), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ path: join(VECTORS, name), size: statSync(join(root, VECTORS, name)).size }))
    .sort((a, b) => b.size - a.size)
    .map(({ path }) => path);

/** What `conform --json` says of these files. */
function conform(program, files) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, 'conform', '--json', ...files], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || code === 1) resolve(JSON.parse(text));
      else reject(new Error(`conform ended with ${code}`));
    });
  });
}

const counts = ['passed', 'failed', 'skipped'];
function add(sum, { passed, failed, skipped }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}

/** The counts as `summarize` in src/conformance/summary.ts gives them, and what failed. */
export async function runVectors() {
  const program = join(await bundled('src/cli/bin.ts'), 'main.mjs');
  const files = vectorFiles();
  const workers = Math.min(availableParallelism(), files.length);
  const parts = Array.from({ length: workers }, (_, i) => files.filter((_, at) => at % workers === i));
  const none = () => Object.fromEntries(counts.map((name) => [name, 0]));
  const result = { ...none(), kubelets: {}, failures: [] };
  for (const part of await Promise.all(parts.map((part) => conform(program, part)))) {
    add(result, part);
    for (const [name, own] of Object.entries(part.kubelets)) add((result.kubelets[name] ??= none()), own);
    result.failures.push(...part.failures);
  }
  result.kubelets = Object.fromEntries(Object.entries(result.kubelets).sort(([a], [b]) => (a < b ? -1 : 1)));
  return result;
}
