import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { embed } from './e2e/tools/embed.mjs';

/** Programs for Node, by mode; each becomes one folder with a start file of the same name. */
const programs: Record<string, string> = {
  cli: 'src/cli/bin.ts',
  bench: 'e2e/bench/engine.ts',
  posters: 'src/embed/posters/bin.ts',
};

/** The names alone of the folders in src/scenarios: their texts are a portion of their own, loaded when asked for. */
const scenarioNames = {
  name: 'scenario-names',
  resolveId: (id: string) => (id === 'virtual:scenario-names' ? '\0scenario-names' : undefined),
  load(id: string) {
    if (id !== '\0scenario-names') return undefined;
    const folders = readdirSync('src/scenarios', { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    return `export default ${JSON.stringify(folders.map(({ name }) => name).sort())}`;
  },
};

/** How the lab's answers compare with the recorded ones: the build's own run of `conform`. */
const conformanceResult = {
  name: 'conformance-result',
  resolveId: (id: string) => (id === 'virtual:conformance-result' ? '\0conformance-result' : undefined),
  load(id: string) {
    if (id !== '\0conformance-result') return undefined;
    const args = ['e2e/tools/lab.mjs', 'conform', '--json', 'src/conformance/vectors'];
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const { passed, failed, skipped, kubelets } = JSON.parse(stdout) as Record<string, unknown>;
    return `export default ${JSON.stringify({ passed, failed, skipped, kubelets })}`;
  },
};

/** The colours and fonts of the themes for pictures, which have no style sheet to ask: read from the style sheet. */
const themePalettes = {
  name: 'theme-palettes',
  resolveId: (id: string) => (id === 'virtual:theme-palettes' ? '\0theme-palettes' : undefined),
  load(this: { addWatchFile(path: string): void }, id: string) {
    if (id !== '\0theme-palettes') return undefined;
    const path = 'src/ui/base/theme.css';
    this.addWatchFile(path);
    const light: Record<string, string> = {};
    const dark: Record<string, string> = {};
    for (const [, selector, body] of readFileSync(path, 'utf8').matchAll(/([^{}]*)\{([^{}]*)\}/g))
      for (const [, name, value] of body!.matchAll(/--([\w-]+):\s*([^;]+);/g))
        (selector!.includes("'dark'") ? dark : light)[name!] = value!;
    return `export default ${JSON.stringify({ light, dark: { ...light, ...dark } })}`;
  },
};

/** What is not part of the first load. */
const lazily =
  /monaco|radix|floating-ui|react-remove-scroll|react-style-singleton|fflate|uqr|src[\\/](embed|share|session[\\/](link|kept)|ui[\\/](editor|late[\\/](?!.*css)|dialogs[\\/](?!.*css)|header[\\/]FromNowOn|panels[\\/](details|events|images)[\\/](?!panel|NodeDetails)|panels[\\/](timeline|credentials|registry-log)[\\/](?!panel))|timeline|picture|explain|scenarios[\\/]all|manifest[\\/](schema|descriptions|edits))|scenarios[\\/](?!blog-post[\\/])[^\\/]+[\\/]|worker/;

// One config for the page (`vite build`), the programs (`vite build --mode cli`) and the unit tests.
export default defineConfig(({ mode }) => {
  const program = programs[mode];
  // The bench builds a page of its own, Monaco alone, with these settings.
  const bare = mode === 'bare';
  return {
    base: './',
    plugins: program
      ? [scenarioNames, themePalettes]
      : [scenarioNames, themePalettes, conformanceResult, react(), ...(bare ? [] : [embed])],
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
    build: program
      ? { ssr: program, emptyOutDir: true, copyPublicDir: false, minify: false }
      : {
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
                    test: /src[\\/](share|ui[\\/]dialogs[\\/](?!.*css)|picture)|theme-palettes|conformance-result|uqr/,
                  },
                ],
              },
            },
          },
        },
    ssr: program ? { noExternal: true } : {},
    test: {
      include: ['src/**/*.test.ts', 'e2e/**/*.test.ts'],
      environment: 'node',
      setupFiles: ['e2e/tools/seed.ts'],
      testTimeout: 60_000,
    },
  };
});
