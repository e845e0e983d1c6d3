/** @typedef {Partial<import('vite-plugin-pwa').VitePWAOptions>} Options */

/**
 * How the studio presents itself once installed.
 *
 * @type {Options['manifest']}
 */
export const webManifest = {
  id: '/',
  name: 'Venus Crop',
  short_name: 'Venus Crop',
  description:
    'A darkroom in the browser for one decision: where to crop, and why. Your photos never leave this machine.',
  lang: 'en-GB',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#1b1b1b',
  background_color: '#1b1b1b',
  categories: ['photo', 'productivity'],
  icons: [
    { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  file_handlers: [
    {
      action: '/',
      accept: {
        'image/jpeg': ['.jpg', '.jpeg'],
        'image/png': ['.png'],
        'image/webp': ['.webp'],
        'image/avif': ['.avif'],
      },
    },
  ],
};

const MODELS = 'venus-models';

/**
 * What the service worker keeps. The shell comes with its installation. The ONNX runtime and the
 * model, tens of megabytes, are kept when first used: a machine with a GPU never fetches the WASM
 * build, and the other way round. Rules are serialised, so each must stand on its own.
 *
 * @type {Options['workbox']}
 */
export const workbox = {
  globPatterns: ['**/*.{js,css,html,svg,png,jpg,json,webmanifest}'],
  globIgnores: ['models/**'],
  maximumFileSizeToCacheInBytes: 8_000_000,
  inlineWorkboxRuntime: true,
  cleanupOutdatedCaches: true,
  // The first visit is kept too, not only the second.
  clientsClaim: true,
  navigateFallback: 'index.html',
  // An address with a file name must answer with that file or fail.
  navigateFallbackDenylist: [/\/[^/]+\.\w+$/],
  runtimeCaching: [
    {
      // Named by their hash, so never stale.
      urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.endsWith('.wasm'),
      handler: 'CacheFirst',
      options: {
        cacheName: 'venus-runtime',
        cacheableResponse: { statuses: [200] },
        expiration: { maxEntries: 4 },
      },
    },
    {
      // The manifest says which files are right; a file whose hash differs is asked for by 'reload'.
      // Nothing tells the right manifest, or the self-test's answers, from those of another version.
      urlPattern: ({ url, request, sameOrigin }) =>
        sameOrigin &&
        url.pathname.startsWith('/models/') &&
        (/\/(venus|golden)\.json$/.test(url.pathname) || request.cache === 'reload'),
      handler: 'NetworkFirst',
      options: { cacheName: MODELS, cacheableResponse: { statuses: [200] } },
    },
    {
      urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/models/'),
      handler: 'CacheFirst',
      options: { cacheName: MODELS, cacheableResponse: { statuses: [200] } },
    },
  ],
};
