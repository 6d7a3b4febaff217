/** What makes the deployed page installable, and has the browser keep it: its manifest and its service worker. */
import { VitePWA } from 'vite-plugin-pwa';

const MiB = 1 << 20;

export const offline = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/app',
    filename: 'service-worker.ts',
    // The page registers it itself, when nothing else is to be done, and asks before it changes.
    registerType: 'prompt',
    injectRegister: null,
    includeManifestIcons: false,
    integration: { configureCustomSWViteBuild: (config) => void (config.logLevel = 'warn') },
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*'],
      globIgnores: ['service-worker.js', 'manifest.webmanifest'],
      // Monaco is the largest.
      maximumFileSizeToCacheInBytes: 8 * MiB,
    },
    manifest: {
      id: './',
      name: 'Pull Secret Lab',
      short_name: 'Pull Secret Lab',
      description:
        'A simulated Kubernetes node: understand, teach and rehearse KubeletEnsureSecretPulledImages.',
      start_url: './',
      scope: './',
      display: 'standalone',
      background_color: '#ffffff',
      theme_color: '#0b5cad',
      categories: ['education', 'developer'],
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
  });
