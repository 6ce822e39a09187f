import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined pictures would be the only reason to allow more in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
