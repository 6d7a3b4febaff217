import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import type { ViteDevServer } from 'vite';
import { defineConfig } from 'vitest/config';

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
      page.source = String(page.source).replaceAll('../../', './');
    },
  },
  configureServer(server: ViteDevServer) {
    server.middlewares.use((request, _, next) => {
      request.url = request.url?.replace(/^\/embed\.html/, '/src/embed/embed.html');
      next();
    });
  },
};

/** What is not part of the first load. */
const lazily =
  /monaco|radix|floating-ui|react-remove-scroll|react-style-singleton|fflate|uqr|src[\\/](embed|share|session[\\/](link|kept)|ui[\\/](editor|late[\\/](?!.*css)|dialogs[\\/](?!.*css)|header[\\/]FromNowOn|panels[\\/](details|events|images)[\\/](?!panel|NodeDetails)|panels[\\/](timeline|credentials|registry-log)[\\/](?!panel))|timeline|picture|explain|scenarios[\\/]all|manifest[\\/](schema|descriptions|edits))|scenarios[\\/](?!blog-post[\\/])[^\\/]+[\\/]|worker/;

// One config for the page and the unit tests.
export default defineConfig(({ mode, command }) => {
  // The bench builds a page of its own, Monaco alone, with these settings.
  const bare = mode === 'bare';
  if (command === 'build' && !existsSync('src/prepared/conformance.json'))
    throw new Error('Files of `npm run prepare:data` are missing; `npm run build` writes them first.');
  return {
    base: './',
    plugins: [react(), embedPage],
    worker: { format: 'es' },
    resolve: {
      alias: [
        // monaco-worker-manager, below monaco-yaml, still imports the paths that Monaco had before its exports map.
        { find: /^monaco-editor\/esm\/vs\/(.*)$/, replacement: 'monaco-editor/$1' },
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
      // Few files: what the first picture needs, what is asked for at once, what a click asks for.
      rollupOptions: {
        ...(bare ? {} : { input: ['index.html', 'src/embed/embed.html'] }),
        output: {
          codeSplitting: {
            groups: [
              {
                name: 'base',
                test: (id: string) =>
                  !lazily.test(id) &&
                  !/app[\\/]main/.test(id) &&
                  /[\\/]src[\\/]|react|zustand|[\\/]yaml[\\/]|noble|pure-rand|tanstack/.test(id),
              },
              {
                name: 'soon',
                test: /src[\\/](timeline|manifest[\\/]edits|ui[\\/]late[\\/](?!.*css)|ui[\\/]editor[\\/](Editor|FileTabs|LightEditor|Diagnostics|text)\.|ui[\\/]panels[\\/](timeline|credentials|registry-log)[\\/](?!panel|.*css))/,
              },
              {
                name: 'later',
                test: /src[\\/](explain|ui[\\/](header[\\/]FromNowOn|panels[\\/](details|events|images)[\\/](?!panel|NodeDetails|.*css)))/,
              },
              { name: 'monaco', test: /monaco-(editor|yaml)|editor[\\/]MonacoHost/ },
              {
                name: 'share',
                test: /src[\\/](share[\\/](link|pack|layout|names|one-file|versions)|session[\\/](link|kept))|fflate|valibot/,
              },
              { name: 'embed', test: /src[\\/]embed[\\/](?!Files|apply|predict[\\/](?!.*css))/ },
              { name: 'embed-later', test: /src[\\/]embed[\\/](Files|apply|predict[\\/](?!.*css))/ },
              {
                name: 'dialogs',
                test: /src[\\/](share|ui[\\/]dialogs[\\/](?!.*css)|picture)|prepared|uqr/,
              },
            ],
          },
        },
      },
    },
    test: {
      include: ['src/**/*.test.ts', 'e2e/**/*.test.ts'],
      environment: 'node',
      setupFiles: ['e2e/tools/seed.ts'],
      testTimeout: 60_000,
    },
  };
});
