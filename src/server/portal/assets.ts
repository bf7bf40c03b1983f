import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PortalAssets } from '../../api/portal/page.ts';
import { openStaticFiles, type StaticFiles } from '../platform/http/static-files.ts';

/** The portal's stylesheet and script: what the pages link to, and the files behind it. */
export interface BuiltAssets {
  readonly links: PortalAssets;
  readonly files: StaticFiles;
}

/** Where the built files are reached. */
export const assetsPrefix = '/assets/';

/** What the build makes of src/web/portal, from wherever in the installation this module lies. */
const builtFolder = fileURLToPath(new URL('../../../dist/portal-assets/', import.meta.url));

const manifestForm = z.record(z.string(), z.object({ file: z.string() }));

/** Reads the build's list once. Throws when the portal was not built, naming what is missing. */
export function openPortalAssets(folder: string = builtFolder): BuiltAssets {
  const text = readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8');
  const manifest = manifestForm.parse(JSON.parse(text));
  const link = (source: string): string => {
    const found = manifest[source];
    if (found === undefined) throw new Error(`the build of the portal lacks ${source}`);
    return `${assetsPrefix}${found.file}`;
  };
  return {
    links: {
      styles: link('portal.css'),
      script: link('enhance/portal.ts'),
      push: { script: link('enhance/push.ts'), worker: link('enhance/push-worker.ts') },
    },
    files: openStaticFiles(folder),
  };
}
