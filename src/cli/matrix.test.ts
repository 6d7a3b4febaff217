import { describe, expect, it } from 'vitest';
import { FIRST } from '../scenarios/index.ts';
import { main } from './main.ts';

async function lab(argv: string[], stdin = '') {
  let out = '';
  let err = '';
  const code = await main(argv, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    stdin: () => stdin,
  });
  return { code, out, err };
}
const folder = (name: string) => `src/scenarios/${name}`;

describe('matrix', () => {
  it('prints a table, CSV or JSON', async () => {
    const { code, out, err } = await lab(['matrix', folder(FIRST)]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^E +v1\.31-blog +on +any *$/m);
    expect(out).toMatch(/^G +v1\.32 +on +any +does not start: .*unrecognized feature gate: /m);
    expect(out).toMatch(/^default\/image-with-invalid-creds +Running .*ErrImageNotEnsured/m);
    const csv = (await lab(['matrix', folder(FIRST), '--csv'])).out;
    expect(csv.split('\r\n')[0]).toBe('pod,kubelet,gate,policy,status,statuses,refused');
    expect(csv).toContain('\r\ndefault/image-with-invalid-creds,v1.31-blog,off,,Running,0s Pending → ');
    const { columns } = JSON.parse((await lab(['matrix', folder(FIRST), '--json'])).out) as {
      columns: { kubelet: string; gate: boolean; refused: string | null }[];
    };
    expect(columns.find(({ kubelet, gate }) => kubelet === 'v1.32' && gate)!.refused).toContain('gate');
  });
  it('is given files that can be run, and one form to print', async () => {
    expect((await lab(['matrix', '-'], 'kind: Pod\n  x')).code).toBe(2);
    expect((await lab(['matrix', folder(FIRST), '--csv', '--json'])).err).toContain('either --csv or --json');
  });
});
