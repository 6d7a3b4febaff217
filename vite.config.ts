import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** One config for the page (`vite build`), the command line (`vite build --mode cli`) and the unit tests. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: mode === 'cli' ? [] : [react()],
  worker: { format: 'es' as const },
  resolve: {
    // monaco-worker-manager, below monaco-yaml, still imports the paths that Monaco had before its exports map.
    alias: [{ find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' }],
  },
  build:
    mode === 'cli'
      ? {
          ssr: 'src/cli/bin.ts',
          outDir: 'node_modules/.cache/pull-secret-lab/cli',
          emptyOutDir: true,
          copyPublicDir: false,
        }
      : { target: 'es2023', outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 5000 },
  ...(mode === 'cli' ? { ssr: { noExternal: true } } : {}),
  test: {
    include: ['src/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
}));
