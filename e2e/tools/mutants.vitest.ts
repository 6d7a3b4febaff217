import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutants` lets loose on a broken engine: those of the engine alone that are quick. */
export default defineConfig({
  test: {
    include: ['src/{kubelet,registry,runtime,lab}/**/*.test.ts', 'src/conformance/quick.test.ts'],
    exclude: ['src/lab/{properties,shipped,upstream-e2e}.test.ts'],
    environment: 'node',
    setupFiles: ['e2e/tools/seed.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
});
