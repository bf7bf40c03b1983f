import { defineConfig } from 'vitest/config';
import { jewelFolders } from './crown-jewels.mjs';

// What mutants of the crown jewels are shown to: their own tests alone, so that what lives is what those do not hold.
export default defineConfig({
  test: { include: jewelFolders.map((folder) => `${folder}/*.test.ts`), testTimeout: 30_000 },
});
