import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { toReport } from '../explain/report.ts';
import { divide } from '../manifest/divided.ts';
import { provideDivision } from '../manifest/parse.ts';
import { runFiles } from '../manifest/run.ts';
import { firstScenario, loadScenario, scenarioNames } from '../scenarios/index.ts';
import { encodeBase64 } from '../sim/base64.ts';
import { secretsOf, withPlaceholders } from './placeholders.ts';

/** What the reader of a link sees; hashes of credentials may differ. */
function seen(files: readonly SourceFile[]) {
  const { compilation, trace } = runFiles(files, { until: 120_000 });
  if (!trace) return compilation.diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
  const { statuses, events, requests } = toReport(trace);
  return { statuses, events, requests };
}
const secretFile = (text: string): SourceFile[] => [{ name: 's.yaml', text }];
const hiddenText = (text: string) => {
  const { files, leftOut } = withPlaceholders(secretFile(text));
  expect(leftOut).toEqual([]);
  return files[0]!.text;
};
const dockerSecret = (config: string) =>
  `kind: Secret\napiVersion: v1\nmetadata: {name: s}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: ${config}\n`;

// Whether or not files are read in parts: other tests of this process may have provided it.
describe.each([
  ['', null],
  [' where files are read in parts', divide],
] as const)('placeholders%s', (_, division) => {
  beforeAll(() => provideDivision(division));

  it.each(scenarioNames)('change nothing that is seen of %s', async (name) => {
    const files = (await loadScenario(name))!;
    const { files: hidden, leftOut } = withPlaceholders(files);
    expect(leftOut).toEqual([]);
    expect(seen(hidden)).toEqual(seen(files));
    expect(hidden.map((f) => f.name)).toEqual(files.map((f) => f.name));
    expect(withPlaceholders(files, files).files.map((f) => f.text)).toEqual(files.map((f) => f.text));
  });

  it('keep comments, quotes and order, and are the same for the same value', () => {
    const { files, replaced } = withPlaceholders(firstScenario);
    expect(replaced).toBe(2);
    const text = (name: string) => files.find((f) => f.name === name)!.text;
    const original = (name: string) => firstScenario.find((f) => f.name === name)!.text;
    expect(text('registry.yaml')).toBe(original('registry.yaml').replace('s3cret', 'password-1'));
    expect(text('secrets.yaml')).toBe(
      original('secrets.yaml').replace('s3cret', 'password-1').replace('wrong', 'password-2'),
    );
    expect(text('nginx-pod.yaml')).toBe(original('nginx-pod.yaml'));
  });

  it('leave what comes with the lab, and hide what was changed', () => {
    const edited = firstScenario.map((f) => ({ name: f.name, text: f.text.replace('wrong', 'my-own') }));
    const { files, replaced } = withPlaceholders(edited, firstScenario);
    expect(replaced).toBe(1);
    expect(files.map((f) => f.text).join('')).toContain('s3cret');
    expect(files.map((f) => f.text).join('')).not.toContain('my-own');
  });

  it('of placeholders are these themselves', () => {
    const once = withPlaceholders(firstScenario).files;
    expect(withPlaceholders(once).files).toEqual(once);
  });

  it.each([
    [
      'a quoted text',
      dockerSecret(`"{\\"auths\\": {\\"q\\": {\\"password\\": \\"hunter22\\"}}}" # hunter22`),
      'password-1',
    ],
    [
      'a block',
      dockerSecret(`|\n    {"auths": {"q":\n      {"username": "a", "password": "hunter22"}}}`),
      '"password-1"',
    ],
    [
      'a folded block',
      dockerSecret(`>-\n    {"auths": {"q":\n    {"username": "a", "password": "hunter22"}}}`),
      'password-1',
    ],
    ['escapes', dockerSecret(`'{"auths": {"q": {"password": "hunter22\\u00e9\\"''"}}}'`), 'password-1'],
    ['an identity token', dockerSecret(`'{"auths": {"q": {"identitytoken": "hunter22"}}}'`), 'value-1'],
    ['headers', dockerSecret(`'{"auths": {}, "HttpHeaders": {"X": "hunter22"}}'`), 'value-1'],
    ['a mistyped field', 'kind: Secret\nstringdata: {a: hunter22}\n', '{a: value-1}'],
    ['another one', 'kind: Secret\nDatas:\n  - hunter22\n', '- value-1'],
    ['opaque text', 'kind: Secret\nstringData: {a: hunter22, b: [hunter22]}\n', '{a: value-1, b: [value-1]}'],
    ['an anchor', 'kind: Secret\nstringData:\n  a: &p hunter22\n  b: *p\n', 'a: &p value-1\n  b: *p'],
    [
      'a merge',
      'kind: Secret\nx: &m {password: hunter22}\nstringData: {<<: *m}\n',
      '&m {password: password-1}',
    ],
    ['a misspelt kind', 'kind: Secrte\nstringData: {password: hunter22}\n', 'password-1'],
    ['no kind', 'stringData: {a: hunter22}\n', 'value-1'],
    ['a wrong structure', 'kind: Registry\nspec: {users: {username: a, password: hunter22}}\n', 'password-1'],
    ['a number', 'kind: Registry\nspec: {users: [{username: a, password: 22334455}]}\n', 'password: 1}'],
    ['a typed list', 'kind: SecretList\nitems:\n- stringData: {a: hunter22}\n', '{a: value-1}'],
    [
      'what kubectl remembers',
      `kind: Secret\nmetadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: |\n      {"data":{"a":"hunter22"}}\n`,
      'value-1',
    ],
    [
      'an environment',
      'kind: Pod\nspec: {containers: [{env: [{name: A, value: x-hunter22}]}]}\n---\nkind: Secret\nstringData: {a: hunter22}\n',
      'value: x-value-1',
    ],
    ['a field of a secret that is none', 'kind: Secret\npassword: hunter22\n', 'password-1'],
    ['a mistyped step', 'kind: Scenario\nspec: {steps: [{rotate: {pasword: hunter22}}]}\n', 'password-1'],
    ['a pod that is a secret', 'kind: Pod\nstringData: {a: hunter22}\n', 'value-1'],
    [
      'a variable of a pod that is called so',
      'kind: Pod\nspec: {containers: [{env: [{name: MODE, value: fast}, {name: REG_PASSWORD, value: hunter22}]}]}\n',
      '{name: MODE, value: fast}, {name: REG_PASSWORD, value: value-1}',
    ],
    [
      'base64 elsewhere',
      `kind: Pod\nspec: {containers: [{env: [{name: A, value: aHVudGVyMjI=}]}]}\n---\nkind: Secret\nstringData: {a: hunter22}\n# aHVudGVyMjI=\n`,
      `value: "${encodeBase64('value-1')}"`,
    ],
    ['a kubeconfig', 'kind: Config\nusers: [{user: {token: hunter22}}]\n', '{token: value-1}'],
    ['settings without a kind', 'token: hunter22\nkubelet-arg: [max-pods=1]\n', 'token: value-1'],
    [
      'a private key',
      `ca: {key: ${encodeBase64('-----BEGIN PRIVATE KEY-----\nhunter22\n')}}\nversion: v1alpha1\n`,
      '{key: value-1}',
    ],
    [
      'registries.yaml',
      'configs: {q: {auth: {username: alice, password: hunter22}}}\n',
      '{username: alice, password: password-1}',
    ],
    [
      'containerd’s configuration within another',
      'kind: Cluster\ncontainerdConfigPatches:\n- |-\n  [plugins]\n  password = "hunter22" # mine\n',
      '- |-\n  [plugins]\n  password = "password-1" # mine\n',
    ],
    [
      'containerd’s configuration',
      `# Mine\n[plugins.cri.registry.configs."q".auth]\nusername = "alice"\npassword = 'hunter22'\n`,
      'username = "alice"\npassword = "password-1"\n',
    ],
    [
      'a header of hosts.toml',
      `server = "https://q"\n[host."https://q".header]\nAuthorization = ["Basic ${encodeBase64('alice:hunter22')}"]\n`,
      `Authorization = ["Basic ${encodeBase64('alice:password-1')}"]`,
    ],
    [
      'Docker’s configuration in a ConfigMap',
      `kind: ConfigMap\ndata:\n  config.json: '{"auths": {"q": {"auth": "${encodeBase64('alice:hunter22')}"}}}'\n`,
      `{"auth": "${encodeBase64('alice:password-1')}"}`,
    ],
    ['an address', 'server = "https://alice:hunter22@q"\n', '"https://alice:password-1@q"'],
    ['base64 that is none', 'kind: Secret\ndata: {a: "hunter22_"}\n', '{a: "AAAAAAAA!"}'],
    ['auth that is no base64', dockerSecret(`'{"auths": {"q": {"auth": "hunter22 "}}}'`), '"AAAAAAAA!"'],
    [
      'a date beside it',
      'kind: Secret\nmetadata: {creationTimestamp: 2026-01-05T10:00:00Z}\nstringData: {a: hunter22}\n',
      '2026-01-05T10:00:00Z',
    ],
  ])('are found in %s', (_where, text, part) => {
    const hidden = hiddenText(text);
    expect(hidden).toContain(part);
    expect(hidden).not.toMatch(/hunter22|22334455|aHVudGVyMjI/);
  });

  it('tell of base64 that stays where it means something', () => {
    const pod = `kind: Pod\nspec: {containers: [{args: ["--auth=${encodeBase64('alice:hunter22')}"]}]}\n`;
    const { stays } = withPlaceholders(secretFile(`${pod}---\nkind: Secret\nstringData: {a: hunter22}\n`));
    expect(stays).toEqual([{ file: 's.yaml', line: 2 }]);
  });

  it.each(['basic', 'token', 'none'])('leave how a registry asks for a login: %s', (auth) => {
    expect(hiddenText(`kind: Registry\nspec: {auth: ${auth}}\n`)).toContain(`{auth: ${auth}}`);
  });

  it('change nothing of a cluster whose runtime has the login', () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: quay.io/acme/app:1}]}\n`;
    const registry = `apiVersion: lab/v1alpha1\nkind: Registry\nmetadata: {name: quay.io}\nspec:\n  users: [{username: alice, password: hunter22}]\n  repositories: [{name: acme/app, readers: [alice], tags: {"1": {}}}]\n`;
    const yaml = `configs:\n  quay.io:\n    auth: {username: alice, password: hunter22}\n`;
    const toml = `[plugins.cri.registry.configs."quay.io".auth]\nusername = "alice"\npassword = "hunter22"\n`;
    for (const [name, text] of [
      ['registries.yaml', yaml],
      ['config.toml', toml],
    ] as const) {
      const files = [
        { name: 'pod.yaml', text: pod },
        { name: 'registry.yaml', text: registry },
        { name, text },
      ];
      const { files: hidden } = withPlaceholders(files);
      expect(hidden.map((file) => file.text).join()).not.toContain('hunter22');
      const before = seen(files);
      expect(JSON.stringify(before)).toContain('Running');
      expect(seen(hidden)).toEqual(before);
    }
  });

  it.each([
    ['JSON that is none', dockerSecret(`'{"auths": {"q": {"password": "hunter22"'`), 1],
    [
      'a key that stands twice',
      dockerSecret(`'{"auths": {"q": {"password": "hunter22", "password": "b"}}}'`),
      1,
    ],
    ['bytes', 'kind: Secret\ndata: {a: !!binary aHVudGVyMjI=}\n', undefined],
    ['broken YAML', 'kind: Secret\nstringData: {password: hunter22\n', 0],
    ['a YAML key twice', 'kind: Secret\nstringData: {a: hunter22, a: hunter22}\n', 0],
  ])('stand for what cannot be read: %s', (_what, text, line) => {
    const { files, leftOut } = withPlaceholders(secretFile(text));
    expect(files[0]!.text).not.toMatch(/hunter22|aHVudGVyMjI/);
    expect(leftOut).toEqual([{ file: 's.yaml', line: line ?? expect.any(Number) }]);
  });

  it('tell of a value that stands as a name too', () => {
    const text = `kind: Registry\nspec:\n  users: [{username: hunter22, password: hunter22}]\n`;
    expect(withPlaceholders(secretFile(text))).toMatchObject({
      files: [{ text: `kind: Registry\nspec:\n  users: [{username: hunter22, password: password-1}]\n` }],
      stays: [{ file: 's.yaml', line: 3 }],
    });
  });

  const password = fc.oneof(
    fc.constantFrom(
      's3cret',
      'n3w-pass',
      'p w',
      'a"b',
      "it's",
      'x#y',
      'ü🦆',
      ':',
      'a: b',
      '- x',
      '{',
      'true',
      '0123',
      'wrong',
    ),
    fc.string({ minLength: 1, maxLength: 12 }),
  );
  const config = fc.tuple(password, fc.constantFrom('password', 'auth', 'both')).map(([value, how]) => ({
    auths: {
      'quay.io': {
        ...(how === 'auth' ? {} : { username: 'alice', password: value }),
        ...(how === 'password' ? {} : { auth: Buffer.from(`alice:${value}`).toString('base64') }),
      },
    },
  }));
  const style = fc.constantFrom(
    (text: string) => `stringData:\n  .dockerconfigjson: ${JSON.stringify(text)}`,
    (text: string) => `stringData:\n  .dockerconfigjson: '${text.replaceAll("'", "''")}'`,
    (text: string) => `stringData:\n  .dockerconfigjson: |-\n    ${text}`,
    (text: string) =>
      `data:\n  .dockerconfigjson: ${Buffer.from(text).toString('base64')} # as kubectl prints it`,
  );
  const secret = fc
    .tuple(fc.constantFrom('valid-creds', 'invalid-creds', 'other'), config, style)
    .map(
      ([name, value, write]) =>
        `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}} # of ${name}\ntype: kubernetes.io/dockerconfigjson\n${write(JSON.stringify(value))}\n`,
    );

  it('of any secrets change nothing that is seen, and no value is left', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        password,
        password,
        fc.constantFrom('v1.31-blog', 'v1.33', 'v1.35', 'v1.37'),
        (secrets, right, rotated, version) => {
          const files = firstScenario.map(({ name, text }) => {
            if (name === 'secrets.yaml') return { name, text: secrets.join('---\n') };
            if (name === 'registry.yaml')
              return { name, text: text.replace('s3cret', () => JSON.stringify(right)) };
            if (name === 'node.yaml') return { name, text: text.replace('v1.31-blog', version) };
            const rotate = JSON.stringify({ host: 'quay.io', username: 'alice', password: rotated });
            return {
              name,
              text: text.replace(/\n {2}expect:/, () => `\n  - {at: 40s, rotate: ${rotate}}\n  expect:`),
            };
          });
          const { files: hidden, leftOut, replaced, stays } = withPlaceholders(files);
          expect(leftOut).toEqual([]);
          expect(replaced).toBeGreaterThan(0);
          expect(seen(hidden)).toEqual(seen(files));
          const names = /^(password|value)-\d+$/;
          expect(secretsOf(hidden).filter((value) => !names.test(value))).toEqual([]);
          const whole = hidden.map(({ text }) => text).join('\n');
          if (stays.length === 0)
            for (const value of secretsOf(files))
              if (value.length >= 6 && !/[\\"']/.test(value)) expect(whole).not.toContain(value);
        },
      ),
      // The first time tries what can be written, the second how it is read.
      { numRuns: division ? 40 : 150 },
    );
  });

  it('never throw, whatever the files hold', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              'kind: Secret\n',
              'data:\n',
              '  a: b\n',
              '- ',
              '*x',
              '&x ',
              '|\n',
              '!!binary ',
              '"',
              '#',
              '\t',
            ),
          ),
        ),
        (parts) => {
          expect(withPlaceholders(secretFile(parts.join(''))).files).toHaveLength(1);
        },
      ),
    );
  });
});
