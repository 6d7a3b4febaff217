/** `watch` with a screen and without. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loadScenario } from '../scenarios/index.ts';
import { type TestNode, nodesOf } from './node-for-tests.ts';
import { CLEAR } from './clean.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(0);
});

describe('watch where nobody watches', () => {
  it('has a frame whenever something else is to be seen, to the end of the run', async () => {
    expect(await node.sh('watch crictl images')).toBe(
      `Every 2.0s: crictl images                       node-1: Mon Jul  1 00:00:00 2024

IMAGE               TAG                 IMAGE ID            SIZE

Every 2.0s: crictl images                       node-1: Mon Jul  1 00:00:06 2024

IMAGE                TAG                 IMAGE ID            SIZE
quay.io/acme/nginx   latest              65c46b3b44ad3       196MB

Every 2.0s: crictl images                       node-1: Mon Jul  1 00:01:06 2024

IMAGE                TAG                 IMAGE ID            SIZE
quay.io/acme/nginx   1.27                03e5942141ef1       196MB
quay.io/acme/nginx   latest              65c46b3b44ad3       196MB
`,
    );
    expect(node.machine.at).toBe(240_000);
  });
  it('-n is how often, -t leaves the title out, -g ends with the first change', async () => {
    expect(await node.sh('watch -n 0.5 -tg crictl images -q')).toMatch(/^sha256:65c46[0-9a-f]+\n$/);
    expect(node.machine.at).toBe(4500);
  });
  it('-e ends with the first failure, and its exit code', async () => {
    node.machine.seek(110_000);
    expect(await node.sh('watch -t -n 1 -e systemctl is-active nope')).toBe('inactive\n[4]\n');
    expect(node.machine.at).toBe(110_000);
  });
  it('shortens a title that is too long', async () => {
    const [title] = (
      await node.sh('watch -g crictl images --filter reference=quay.io/acme/nginx:latest')
    ).split('\n');
    expect(title).toBe('Every 2.0s: crictl images --filter reference... node-1: Mon Jul  1 00:00:00 2024');
    expect(title).toHaveLength(80);
  });
  it.each([
    ['watch', /^\nUsage:\n watch \[options\] command\n[^]*\[1\]\n$/],
    ['watch --foo x', /^watch: unrecognized option '--foo'\n\nUsage:[^]*\[1\]\n$/],
    ['watch -n x date', /^watch: failed to parse argument: 'x'\n\[1\]\n$/],
    ['watch -t -e nope', /^bash: nope: command not found\n\[127\]\n$/],
  ])('%s', async (line, printed) => expect(await node.sh(line)).toMatch(printed));
});

describe('watch on a screen', () => {
  it('draws again when the cursor has passed so far, and stops when it is told to', async () => {
    const written: string[] = [];
    const stops = [1000, 1900, 2000, 4500, 300];
    const screen = {
      columns: 64,
      rows: 4,
      write: (text: string) => void written.push(text),
      passing: () => {
        const next = stops.shift();
        if (next !== undefined) node.machine.seek(next);
        return Promise.resolve(next !== undefined);
      },
    };
    const said = await node.run('watch crictl images -q', { screen });
    expect(said.exitCode).toBe(0);
    const frame = (clock: string) =>
      `${CLEAR}Every 2.0s: crictl images -q    node-1: Mon Jul  1 00:00:${clock} 2024\n\n`;
    expect(written.map((text) => text.replace(/sha256:.*$/, 'image'))).toEqual([
      frame('00'),
      frame('02'),
      `${frame('04')}image`,
      frame('00'),
    ]);
  });
});
