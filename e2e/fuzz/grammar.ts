/** Random inputs as nobody means them: from a grammar of YAML, and real files with small damages. */
import fc from 'fast-check';

/** Names that mean something in JavaScript, YAML, a path or a terminal. */
const odd = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'then',
  '',
  ' ',
  '.',
  '..',
  '~',
  'null',
  'true',
  'NaN',
  '.inf',
  '0o17',
  '1:30',
  '2026-01-01',
  '-0',
  '1e400',
  'é',
  '\u202e',
  '\ud800',
  '\0',
  '<<',
  '=',
  '*',
  '&a',
  '!!x',
  '%',
  '@',
  '`',
  '<script>',
  '{{x}}',
  'x'.repeat(300),
];
const keys = [
  'apiVersion',
  'kind',
  'metadata',
  'name',
  'namespace',
  'labels',
  'annotations',
  'uid',
  'spec',
  'containers',
  'initContainers',
  'ephemeralContainers',
  'image',
  'imagePullPolicy',
  'imagePullSecrets',
  'restartPolicy',
  'serviceAccountName',
  'volumes',
  'command',
  'template',
  'selector',
  'matchLabels',
  'replicas',
  'schedule',
  'data',
  'stringData',
  'type',
  'steps',
  'at',
  'every',
  'duration',
  'apply',
  'delete',
  'registry',
  'featureGates',
  'KubeletEnsureSecretPulledImages',
  'imagePullCredentialsVerificationPolicy',
  'syncFrequency',
  'kubeletVersion',
  'images',
  'registries',
  'repositories',
  'tags',
  'accounts',
  'visibility',
  'items',
  'status',
];
const values = [
  'v1',
  'apps/v1',
  'lab/v1alpha1',
  'kubelet.config.k8s.io/v1beta1',
  'Pod',
  'Secret',
  'List',
  'Deployment',
  'CronJob',
  'Node',
  'Registry',
  'Scenario',
  'KubeletConfiguration',
  'quay.io/acme/nginx:latest',
  'Always',
  'Never',
  'IfNotPresent',
  '30s',
  '-1s',
  '1h',
  '9999999h',
  '* * * * *',
  'kubernetes.io/dockerconfigjson',
  '{"auths": {"quay.io": {"auth": "YTpi"}}}',
  'eyJhdXRocyI6e319',
  'private',
  'true',
  'false',
  '0',
  '1',
  '1000',
  '1e3',
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  fc.string({ maxLength: 12 }),
);
const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...keys) }, fc.constantFrom(...odd));

type Tree = string | readonly Tree[] | { pairs: readonly (readonly [string, Tree])[]; before: string };
const before = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  fc.constantFrom('&a ', '&b ', '!!map ', '!!str ', '!!binary ', '!x ', '!<tag:yaml.org,2002:seq> '),
);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constantFrom('*a', '*b', '|\n  x', '>-\n  y', '"\\u00e9"', "'", '"', '? x'),
    fc.record({ pairs: fc.array(fc.tuple(key, tie('tree')), { maxLength: 6 }), before }),
    fc.array(tie('tree'), { maxLength: 5 }),
  ),
}));

/** As flow, or as a block. The indentation is now and then wrong, because people's is. */
function written(node: Tree, indent: string, flow: boolean): string {
  if (typeof node === 'string') return node;
  if (!('pairs' in node)) {
    if (flow || node.length === 0) return `[${node.map((item) => written(item, '', true)).join(', ')}]`;
    return node.map((item) => `\n${indent}- ${written(item, `${indent}  `, false)}`).join('');
  }
  const { pairs, before: mark } = node;
  if (flow || pairs.length === 0)
    return `${mark}{${pairs.map(([name, value]) => `${name}: ${written(value, '', true)}`).join(', ')}}`;
  return (
    mark +
    pairs.map(([name, value]) => `\n${indent}${name}: ${written(value, `${indent}  `, false)}`).join('')
  );
}

const document = fc
  .tuple(tree, fc.boolean())
  .map(([node, flow]) => written(node, '', flow).replace(/^\n/, ''));
const separator = fc.constantFrom(
  '\n---\n',
  '\n--- # x\n',
  '\n...\n',
  '\n%YAML 1.1\n---\n',
  '\n\t\n',
  '\r\n---\r\n',
);

/** Some documents of a file. */
export const generated = fc
  .tuple(fc.array(document, { minLength: 1, maxLength: 4 }), separator)
  .map(([documents, between]) => documents.join(between));

/** A real text in which some places were cut, doubled, moved, or replaced. */
export function damaged(texts: readonly string[]): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const damage = fc.record({
    at: place,
    to: place,
    what: fc.oneof(
      word,
      key,
      fc.constantFrom('\n', '\t', '  ', ': ', '- ', '&a ', '*a', '---\n', '{', '}', '"', '#'),
    ),
    how: fc.constantFrom('insert', 'cut', 'double', 'replace'),
  });
  return fc.tuple(fc.constantFrom(...texts), fc.array(damage, { maxLength: 6 })).map(([text, damages]) =>
    damages.reduce((all, { at, to, what, how }) => {
      const from = Math.floor(at * all.length);
      // Mostly small: a whole half that is gone leaves nothing to misread.
      const end = Math.min(all.length, from + Math.floor(to * to * to * 400));
      if (how === 'insert') return all.slice(0, from) + what + all.slice(from);
      if (how === 'double') return all.slice(0, end) + all.slice(from);
      return all.slice(0, from) + (how === 'replace' ? what : '') + all.slice(end);
    }, text),
  );
}

export const oddWord = fc.oneof(word, key);
