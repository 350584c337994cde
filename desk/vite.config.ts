import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The page lives under `/desk/`; nothing is inlined, so that the content security policy can be strict. */
export default defineConfig({
  root: here('.'),
  base: '/desk/',
  plugins: [react()],
  build: {
    outDir: here('../.build/desk/dev'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [here('../node_modules/@uswds/uswds/packages')], quietDeps: true },
    },
  },
});
