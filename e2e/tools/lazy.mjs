/**
 * What the page does not start with, as a rule for dependency-cruiser over static imports alone: none of it may be
 * reached from the page's first module or a panel's. The build's files follow from the same imports (chunks.mjs).
 */
import layers from './layers.cjs';

const lazy = [
  'node_modules/(@xterm|just-bash|qr|@tanstack/(react-)?virtual(-core)?|cmdk|monaco-editor|monaco-yaml|radix-ui|@radix-ui|@floating-ui|fflate|idb-keyval|uqr|valibot)/',
  '^src/(share|embed|picture|timeline|shell|help)/',
  '^src/session/shell/',
  '^src/(session/lesson|teach|lessons|ui/lessons)/',
  '^src/compare/',
  '^src/session/comparing\\.ts$',
  '^src/ui/compare/(?!CompareButton\\.)',
  '^src/ui/(why/Both|strip/Changed|base/Empty|panels/pods/(ComparedPods|NoPods)|panels/details/NodeDetails)\\.tsx$',
  '^src/prepared/conformance\\.json$',
  '^node_modules/(yaml|@noble/hashes|pure-rand)/',
  '^src/session/(engine|guard|make-opening)\\.ts$',
  '^src/explain/(?!(reason|words)\\.ts$)',
  '^src/scenarios/all\\.ts$',
  '^src/session/(keep|shelf|database|legacy|stored|open|link)\\.ts$',
  '^src/lab/(workloads|late-steps)\\.ts$',
  '^src/steps/late/',
  '^src/kinds/found-workload\\.ts$',
  '^src/controllers/(workloads|support)/',
  '^src/manifest/(schema|descriptions|edits|compile|run|advice)\\.ts$',
  '^src/manifest/real/',
  '^src/apiserver/(rules|ephemeral)\\.ts$',
  '^src/lab/judges\\.ts$',
  '^src/sim/yaml/',
  '^src/kubelet/config/validation/(rules|allocatable|moment|others)\\.ts$',
  '^src/kinds/\\w+/rules',
  '^src/ui/(late|dialogs|tooltip|actions|palette|keys|room|presenter)/.*\\.tsx?$',
  '^src/ui/help/.*\\.tsx$',
  '^src/ui/scenarios/(?!ScenarioButton\\.)',
  '^src/ui/base/VirtualRows\\.tsx$',
  '^src/ui/editor/.*\\.tsx?$',
];

export default {
  forbidden: [
    {
      name: 'stays-lazy',
      severity: 'error',
      comment: 'The page starts without it: import() it where it is needed.',
      from: { path: '^src/(app/main|ui/panels/[^/]+/panel)\\.tsx$' },
      to: { path: lazy.join('|'), reachable: true },
    },
    {
      name: 'shows-without-engine',
      severity: 'error',
      comment: 'What shows a run is there before what reads and runs files.',
      from: { path: '^src/ui/(panels|late|editor/Editor)' },
      to: { path: '^node_modules/yaml/|^src/(manifest/core|lab/run)\\.ts$', reachable: true },
    },
  ],
  options: {
    ...layers.options,
    tsPreCompilationDeps: false,
    exclude: { ...layers.options.exclude, dynamic: true },
  },
};
