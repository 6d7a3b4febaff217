import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const engine =
  'src/{api,sim,registry,runtime,kinds,apiserver,kubelet,controllers,steps,lab,manifest,kubectl,printers,explain,share,rehearse,timeline,picture,export,teach,help}/**/*.ts';
/** A table of a module that is filled later outlives every run, and grows with each. */
const moduleTable = 'Use derived() or remember() of sim/memo.ts: a table that grows belongs to a run.';
const atModuleLevel = ['Program', 'Program > ExportNamedDeclaration'].map(
  (parent) => `${parent} > VariableDeclaration`,
);
const growing = [
  'NewExpression[callee.name=/^(Weak)?(Map|Set)$/][arguments.length=0]',
  "CallExpression[callee.name='emptyTable']",
  'ArrayExpression[elements.length=0]',
];
const noModuleTables = [
  ...atModuleLevel.flatMap((level) =>
    growing.map((init) => ({
      selector: `${level} > VariableDeclarator > ${init}.init`,
      message: moduleTable,
    })),
  ),
  ...atModuleLevel.map((level) => ({ selector: `${level}[kind!='const']`, message: moduleTable })),
];
/** What a user's name is a key of is a Map, or inherits nothing: `constructor` and `__proto__` are names, too. */
const noPlainTables = [
  "VariableDeclarator[init.type='ObjectExpression'][init.properties.length=0][id.typeAnnotation.typeAnnotation.typeName.name='Record']",
  "PropertyDefinition[value.type='ObjectExpression'][value.properties.length=0][typeAnnotation.typeAnnotation.typeName.name='Record']",
  "AssignmentExpression[operator='??='] > ObjectExpression[properties.length=0]",
  ":matches(TSAsExpression, TSSatisfiesExpression)[typeAnnotation.typeName.name='Record'] > ObjectExpression[properties.length=0]",
  'CallExpression[typeArguments.params.0.typeName.name=/^(Record|Readonly|Partial)$/] > ObjectExpression.arguments[properties.length=0]',
].map((selector) => ({ selector, message: 'Use a Map, or emptyTable() of sim/table.ts.' }));
const noEagerFixes = {
  selector: "AssignmentExpression > MemberExpression[property.name='fixes']",
  message: 'Use offer() of manifest/offer.ts: fixes are made when asked for.',
};
const noMarkup = [
  "JSXAttribute[name.name='dangerouslySetInnerHTML']",
  "AssignmentExpression > MemberExpression[property.name='innerHTML']",
].map((selector) => ({ selector, message: 'Text is never inserted as HTML.' }));
/** Newer browsers answer with a promise, which React would call to undo the effect. */
const noScrollEffects = {
  selector:
    'CallExpression[callee.name=/^use(Layout|Insertion)?Effect$/] > ArrowFunctionExpression[expression=true] CallExpression[callee.property.name=/^scroll/]',
  message: 'Put the body of an effect that scrolls into braces: it must return nothing.',
};
const noLazy = {
  selector: "ImportDeclaration[source.value='react'] > ImportSpecifier[imported.name='lazy']",
  message:
    'Use late() of ui/base/late.tsx, or early() where the build draws it too: lazy() holds parts back for 300 ms.',
};
const noClock = (name) => ({
  name,
  message: 'The simulation is pure: time, randomness and the page come in as data.',
});

export default tseslint.config(
  { ignores: ['dist/**', 'lib/**', 'node_modules/**', 'public/**', 'src/conformance/vectors/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: ['error', 'always'],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-restricted-syntax': ['error', ...noMarkup],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...noMarkup, ...noPlainTables, noScrollEffects] },
  },
  {
    files: ['src/{ui,app,embed}/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'src/ui/base/early.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noMarkup, ...noPlainTables, noScrollEffects, noLazy] },
  },
  {
    files: [engine],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noMarkup, ...noPlainTables, ...noModuleTables, noEagerFixes],
      'no-restricted-globals': [
        'error',
        ...[
          'document',
          'window',
          'setTimeout',
          'setInterval',
          'performance',
          'localStorage',
          'fetch',
          'process',
        ].map(noClock),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'Date', property: 'now' },
      ],
    },
  },
);
