import { fileBytesMax } from '../../../api/upload.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPdf } from './pdf.ts';
import { cleanPng } from './png.ts';

/** What is taken: pictures as telephones make them, and PDF. Known by its content, never by its name. */
export type FileMedia = 'image/jpeg' | 'image/png' | 'application/pdf';

/** Why a file is not taken. */
export type FileFault = 'file-empty' | 'file-too-large' | 'file-kind' | 'file-broken' | 'file-active';

export type CleanFile =
  | { readonly ok: true; readonly media: FileMedia; readonly bytes: Buffer }
  | { readonly ok: false; readonly fault: FileFault };

/**
 * The file as it may be kept: a picture rebuilt from the parts that make up the picture, without place, time, camera or
 * anything behind its end; a PDF as it is, if nothing in it acts by itself. Never decodes a picture, so that none can
 * swell up here.
 */
export function cleanFile(given: Uint8Array): CleanFile {
  if (given.length === 0) return { ok: false, fault: 'file-empty' };
  if (given.length > fileBytesMax) return { ok: false, fault: 'file-too-large' };
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.readUIntBE(0, Math.min(3, bytes.length)) === 0xffd8ff) return taken('image/jpeg', cleanJpeg(bytes));
  if (bytes.subarray(0, 8).equals(pngSign)) return taken('image/png', cleanPng(bytes));
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return taken('application/pdf', cleanPdf(bytes));
  return { ok: false, fault: 'file-kind' };
}

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function taken(media: FileMedia, cleaned: Buffer | FileFault): CleanFile {
  return typeof cleaned === 'string' ? { ok: false, fault: cleaned } : { ok: true, media, bytes: cleaned };
}
