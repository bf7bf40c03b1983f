import type { FileMedia } from '../platform/upload/clean-file.ts';

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf' } as const satisfies Record<
  FileMedia,
  string
>;

/** Kept on the reader's machine under a name of ours, and never opened in the page it came from. */
export function fileHeaders(media: FileMedia): Readonly<Record<string, string>> {
  return {
    'content-disposition': `attachment; filename="file.${endings[media]}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
}
