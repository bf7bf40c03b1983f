import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The staff's single-page application, served at /desk/. Chunks are named so that a vendor's change alone is fetched anew. */
const desk: UserConfig = {
  root: at('src/web/desk'),
  base: '/desk/',
  plugins: [react()],
  build: {
    outDir: at('dist/desk'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The component library is one chunk of about a megabyte before compression; splitting it saves nobody a byte.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component)\// },
            { name: 'vendor', test: /node_modules\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.ONEDOOR_DEV_API ?? 'http://127.0.0.1:8080' } },
};

/** The public pages are rendered by the server; their stylesheet and each enhancement are found through the manifest. */
function portal(): UserConfig {
  const folder = at('src/web/portal/enhance');
  const scripts = existsSync(folder) ? readdirSync(folder).filter((name) => /^[^.]+\.ts$/.test(name)) : [];
  return {
    root: at('src/web/portal'),
    base: '/assets/',
    publicDir: false,
    build: {
      outDir: at('dist/portal-assets'),
      assetsDir: '',
      emptyOutDir: true,
      target: 'es2018',
      manifest: true,
      modulePreload: false,
      rolldownOptions: { input: [at('src/web/portal/portal.css'), ...scripts.map((name) => `${folder}/${name}`)] },
    },
  };
}

export default defineConfig(({ mode }) => (mode === 'portal' ? portal() : desk));
