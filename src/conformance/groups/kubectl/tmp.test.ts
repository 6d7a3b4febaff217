import { it } from 'vitest';
import { readFileSync } from 'node:fs';
import { partsOf } from './parts.ts';
import { runParts } from './live.ts';
it('x', () => {
  const f = '../shared/conformance/kubectl/get.json';
  const doc = JSON.parse(readFileSync(f, 'utf8'));
  const cmds = readFileSync('/tmp/cmds.txt', 'utf8').trim().split('\n').map((l) => JSON.parse(l) as string[]);
  doc.cases = doc.cases.slice(0, 50).concat(cmds.map((args) => ({ name: '', args, stdout: '', stderr: '', exitCode: 0 })));
  const { parts, index } = partsOf(doc, f);
  const out = runParts(parts, index, 0)[index]!.slice(50);
  for (const [i, c] of cmds.entries()) process.stdout.write(`$ kubectl ${c.join(' ')}\n${out[i]?.stdout}${out[i]?.stderr ? '!! ' + out[i]!.stderr : ''}[${out[i]?.exitCode}]\n`);
});
