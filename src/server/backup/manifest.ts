import { z } from 'zod';

const sha256Text = z.string().regex(/^[0-9a-f]{64}$/);
const fileName = z.string().regex(/^[a-z0-9_]{1,63}\.copy\.gz$/);

const piece = z.strictObject({
  file: fileName,
  rows: z.int().min(0),
  /** Of the file, as it lies there. */
  bytes: z.int().min(0),
  sha256: sha256Text,
});

const table = piece.extend({
  table: z.string().regex(/^[a-z_]{1,63}$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]{1,63}$/)).min(1),
});

/** What a backup holds; written last, so that a folder without it is no backup. */
export const backupManifest = z.strictObject({
  format: z.literal('onedoor.backup.v1'),
  madeAt: z.string(),
  /** Of the server it was taken from. */
  postgres: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: sha256Text })),
  /** In an order in which each may be filled after those before it. */
  tables: z.array(table),
  /** Jobs that waited in the queue. */
  jobs: piece,
  /** Ids of the keys without which the rows cannot be read; the keys themselves are kept apart. */
  keys: z.array(z.string()),
});
export type BackupManifest = z.output<typeof backupManifest>;
export type BackupPiece = z.output<typeof piece>;

export const manifestName = 'manifest.json';
