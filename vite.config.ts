import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import type { ViteDevServer } from 'vite';
import pxToRem from 'postcss-pxtorem';
import { defineConfig } from 'vitest/config';
import { chunksOf } from './e2e/tools/chunks.mjs';
import { firstScreen } from './e2e/tools/first-screen.mjs';
import { licenses } from './e2e/tools/licenses.mjs';
import { offline } from './e2e/tools/offline.mjs';
import { shellCommands } from './e2e/tools/shell-commands.mjs';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { compressedFonts } from './e2e/tools/woff.mjs';
import { writeOpening } from './e2e/tools/opening.mjs';
import { versioned } from './e2e/tools/version.mjs';

/** `embed.html` is deployed beside `index.html` and lives with its sources. */
const embedPage = {
  name: 'embed-page',
  enforce: 'post' as const,
  generateBundle: {
    order: 'post' as const,
    handler(_: unknown, bundle: Record<string, { fileName: string; source?: string | Uint8Array }>) {
      const page = bundle['src/embed/embed.html'];
      if (!page) return;
      page.fileName = 'embed.html';
      // Nobody installs a frame.
      page.source = String(page.source)
        .replaceAll('../../', './')
        .replace(/<link rel="manifest"[^>]*>/, '');
    },
  },
  configureServer(server: ViteDevServer) {
    server.middlewares.use((request, _, next) => {
      request.url = request.url?.replace(/^\/embed\.html/, '/src/embed/embed.html');
      next();
    });
  },
};

await writeOpening();

// One config for the page and the unit tests.
export default defineConfig(({ mode, command }) => {
  // The bench builds a page of its own, Monaco alone, with these settings.
  // The first screen is drawn by a program of its own, likewise.
  const bare = mode === 'bare' || mode === 'first-screen';
  if (command === 'build' && !existsSync('src/prepared/conformance.json'))
    throw new Error('Files of `npm run prepare:data` are missing; `npm run build` writes them first.');
  // The lab as one file (`npm run build:single`), which has no room for Monaco, and no other files.
  const single = mode === 'single';
  const { page, worker } = licenses();
  return {
    base: './',
    plugins: [
      react(),
      ...(bare
        ? []
        : single
          ? [viteSingleFile()]
          : [firstScreen(), compressedFonts, ...page, versioned('dist'), ...offline(), embedPage]),
    ],
    worker: { format: 'es', plugins: () => [shellCommands, ...worker()] },
    // `Header_top`: compresses well beside its own name in the scripts; a test sees to it that no two sheets share one.
    css: {
      // Sheets are written in px; the page scales with one factor, `--ui-scale`, and with the reader's size of text.
      postcss: { plugins: [pxToRem({ propList: ['*'], minPixelValue: 2 })] },
      modules: {
        generateScopedName: (name, file) => `${file.split(/[\\/]/).at(-1)!.split('.')[0]!}_${name}`,
      },
    },
    resolve: {
      alias: [
        ...(single
          ? [
              {
                find: /^.*\/MonacoHost\.tsx$/,
                replacement: `${import.meta.dirname}/src/ui/editor/NoMonaco.tsx`,
              },
              {
                find: /^.*\/run-thread\.ts$/,
                replacement: `${import.meta.dirname}/src/session/run-thread-of-file.ts`,
              },
            ]
          : []),
        // monaco-worker-manager, below monaco-yaml, still imports the paths that Monaco had before its exports map.
        { find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' },
        // Features that register.all brings and the lab does not use: comparing two texts, completions in grey, and what no
        // YAML has, such as colours to choose, signatures and names to change everywhere.
        {
          find: /^\.\.\/editor\/.*\/(diffEditor\.contribution|inlineCompletions\.contribution|colorPickerContribution|inlayHintsContribution|parameterHints|inspectTokens|codelensController|viewportSemanticTokens|linkedEditing|dropIntoEditorContribution|rename|gpuActions|standaloneReferenceSearch|diffEditorBreadcrumbs\/browser\/contribution)\.js$/,
          replacement: `${import.meta.dirname}/src/ui/editor/no-plugin.ts`,
        },
        // What draws on graphics hardware, where an option asks for it.
        {
          find: /^\.\/(gpu\/viewGpuContext|viewParts\/(viewLinesGpu\/viewLinesGpu|gpuMark\/gpuMark|rulersGpu\/rulersGpu))\.js$/,
          replacement: `${import.meta.dirname}/src/ui/editor/no-plugin.ts`,
        },
        // What Monaco would do in this thread if its own could not be started.
        {
          find: /^\.\.\/\.\.\/common\/services\/editorWebWorker\.js$/,
          replacement: `${import.meta.dirname}/src/ui/editor/no-plugin.ts`,
        },
        // What formats YAML below monaco-yaml: the library that is in its worker anyway does.
        {
          find: /^prettier\/plugins\/(estree|yaml)$/,
          replacement: `${import.meta.dirname}/src/ui/editor/no-plugin.ts`,
        },
        { find: 'prettier/standalone', replacement: `${import.meta.dirname}/src/ui/editor/format.ts` },
        // Below TanStack's table: React has had what the shim brings since its version 18.
        {
          find: 'use-sync-external-store/shim/with-selector',
          replacement: 'use-sync-external-store/with-selector',
        },
      ],
    },
    build: {
      target: 'es2023',
      outDir: 'dist',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5000,
      rollupOptions: bare
        ? {}
        : single
          ? { input: 'index.html' }
          : {
              input: ['index.html', 'src/embed/embed.html'],
              output: {
                codeSplitting: chunksOf(import.meta.dirname, {
                  base: 'src/app/main.tsx',
                  embed: 'src/embed/main.tsx',
                }),
              },
            },
    },
    test: {
      include: ['src/**/*.test.ts', 'e2e/**/*.test.ts'],
      environment: 'node',
      setupFiles: ['e2e/tools/seed.ts'],
      // Modules keep no state that a test changes: loading them once a worker takes a third of the time.
      isolate: false,
      // Vitest would leave one core alone, which is half of a small machine.
      maxWorkers: availableParallelism(),
      testTimeout: 60_000,
    },
  };
});
