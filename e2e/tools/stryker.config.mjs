/** What `npm run mutants` hands to Stryker. */
export default {
  packageManager: 'npm',
  plugins: ['./e2e/tools/mutants/runner.mjs'],
  testRunner: 'loaded-once',
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  mutate: [
    'src/{kubelet,registry,runtime,lab}/**/*.ts',
    '!src/**/*.test.ts',
    // Written by `npm run index`.
    '!src/**/all.ts',
    // What only tests and benches are made of.
    '!src/kubelet/images/pullmanager/fixture.ts',
    '!src/lab/load.ts',
    '!src/lab/random-scenario.ts',
    '!src/lab/rules/lab.ts',
    '!src/lab/shipped-node.ts',
    '!src/lab/workloads/lab.ts',
  ],
  ignorePatterns: [
    '**',
    '!src',
    '!src/**',
    '!e2e',
    '!e2e/tools',
    '!e2e/tools/**',
    '!package.json',
    '!tsconfig.json',
  ],
  tempDirName: '.cache/stryker',
  incrementalFile: '.cache/mutants-incremental.json',
  jsonReporter: { fileName: '.cache/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 2,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  // For what the runner itself does not end.
  timeoutMS: 120_000,
};
