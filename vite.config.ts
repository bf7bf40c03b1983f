import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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

/** The page for going round, served at /field/, small enough for an old phone. */
const field: UserConfig = {
  root: at('src/web/field'),
  base: '/field/',
  publicDir: at('src/web/field/public'),
  plugins: [react()],
  build: { outDir: at('dist/field'), emptyOutDir: true, target: 'es2020', modulePreload: { polyfill: false } },
};

/** Its worker: one file, built after the page, whose files it is told by name. */
function fieldWorker(): UserConfig {
  const folder = at('dist/field');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'worker.js')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  const addresses = files.map((file) => (file === 'index.html' ? '/field/' : `/field/${file}`));
  return {
    root: at('src/web/field'),
    publicDir: false,
    define: { FILES: JSON.stringify(addresses), BUILD: JSON.stringify(hash.digest('hex').slice(0, 16)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2020',
      rolldownOptions: {
        input: at('src/web/field/worker/worker.ts'),
        output: { format: 'iife', entryFileNames: 'worker.js' },
      },
    },
  };
}

const builds: Readonly<Record<string, () => UserConfig>> = { portal, field: () => field, 'field-worker': fieldWorker };

export default defineConfig(({ mode }) => builds[mode]?.() ?? desk);
