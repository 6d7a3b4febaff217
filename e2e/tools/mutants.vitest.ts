import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutants` lets loose on a broken engine: those of the engine alone, which are quick. */
export default defineConfig({
  test: {
    include: ['src/{kubelet,registry,runtime,lab}/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['e2e/tools/seed.ts'],
    testTimeout: 60_000,
  },
});
