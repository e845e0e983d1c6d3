import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { webManifest, workbox } from './tools/pwa.mjs';
import { ISOLATION_HEADERS } from './tools/static-server.mjs';

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      // The photographer decides when a new version loads; a reload in mid-work would be rude.
      registerType: 'prompt',
      manifest: webManifest,
      workbox,
    }),
  ],
  worker: { format: 'es' },
  // Its own code finds the .wasm beside itself, which pre-bundling would move away.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 1000 },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
