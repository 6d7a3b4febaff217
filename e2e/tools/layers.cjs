/** The house's layers as rules for dependency-cruiser: what each folder below src/ may import. */
const engine = ['api', 'sim'];
const kinds = [...engine, 'printers', 'kinds'];
const parts = [...kinds, 'registry', 'runtime', 'apiserver', 'kubelet'];
const lab = [...parts, 'controllers', 'steps', 'lab'];
const manifest = [...lab, 'manifest'];
const texts = [
  ...manifest,
  'compare',
  'matrix',
  'whatif',
  'kubectl',
  'explain',
  'share',
  'rehearse',
  'timeline',
  'picture',
  'shell',
  'teach',
  'help',
  'export',
  'scenarios',
  'lessons',
];
const session = [...texts, 'session'];

/** Folder → other folders that it may import. */
const allowed = {
  sim: [],
  api: ['sim'],
  registry: engine,
  runtime: [...engine, 'registry'],
  kinds: [...engine, 'printers'],
  apiserver: kinds,
  kubelet: ['api', 'sim', 'kinds', 'registry', 'runtime', 'apiserver'],
  printers: engine,
  controllers: parts,
  steps: [...parts, 'controllers'],
  lab: [...parts, 'controllers', 'steps'],
  manifest: lab,
  scenarios: engine,
  lessons: [...engine, 'scenarios', 'teach'],
  kubectl: manifest,
  compare: manifest,
  matrix: [...manifest, 'compare'],
  whatif: [...manifest, 'compare'],
  explain: [...manifest, 'compare', 'kubectl'],
  share: [...manifest, 'compare', 'scenarios'],
  teach: [...manifest, 'compare', 'kubectl', 'explain', 'share', 'timeline', 'picture', 'shell', 'scenarios'],
  help: [...manifest, 'compare', 'kubectl', 'explain', 'scenarios'],
  rehearse: [...manifest, 'compare', 'kubectl', 'explain'],
  timeline: [...manifest, 'compare', 'kubectl', 'explain'],
  picture: [...manifest, 'compare', 'kubectl', 'explain', 'timeline'],
  shell: [...manifest, 'compare', 'kubectl', 'explain', 'timeline'],
  export: [...manifest, 'kubectl', 'explain', 'timeline', 'picture'],
  session: texts,
  prepared: [],
  ui: [...session, 'prepared'],
  app: [...session, 'ui', 'prepared'],
  embed: [...session, 'ui', 'app'],
  conformance: texts,
  cli: [...texts, 'conformance'],
  // What other people's programs import.
  library: texts,
};

const layerRules = Object.entries(allowed).map(([folder, may]) => ({
  name: `layer-${folder}`,
  severity: 'error',
  comment: `src/${folder} may import ${may.length ? may.join(', ') : 'nothing else of src'}.`,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...may].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'No circle of imports, of types neither.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'panels-apart',
      severity: 'error',
      comment: 'Panels never import panels.',
      from: { path: '^src/ui/panels/([^/]+)/' },
      to: { path: '^src/ui/panels/', pathNot: '^src/ui/panels/$1/' },
    },
    {
      name: 'panels-ask-readers',
      severity: 'error',
      comment: 'Panels ask the reader of a run, whose trace may be elsewhere.',
      from: { path: '^src/ui/panels/' },
      to: { path: '^src/(lab/view|timeline/lanes)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'monaco-in-its-place',
      severity: 'error',
      comment: 'Monaco is loaded by the editor alone.',
      from: { path: '^src/', pathNot: '^src/ui/editor/' },
      to: { path: '(^|/)monaco-(editor|yaml)/' },
    },
    {
      name: 'react-above-session',
      severity: 'error',
      comment: 'Nothing below ui knows React.',
      from: { path: '^src/', pathNot: '^src/(ui|app|embed)/' },
      to: { path: '(^|/)node_modules/(react|react-dom|@tanstack|radix-ui|react-resizable-panels)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.tsx?$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
