import { z } from 'zod';

/** What is sent in pieces is cut so: each of so many bytes, the last one shorter. */
export const pieceBytes = 128 * 1024;

/** A piece, in base64. */
export const pieceText = z
  .base64()
  .min(4)
  .max(Math.ceil(pieceBytes / 3) * 4);

/** As large as a telephone's photograph: what is handed in is no larger. */
export const fileBytesMax = 6 * 1024 * 1024;

/** Such a file in base64. */
const fileTextMax = 8 * 1024 * 1024 + 64 * 1024;

/** As large as the body of an operation that takes a file may be. */
export const bodyWithFileMax = fileTextMax + 16 * 1024;

/** A file as it is handed in; what it is, its content says. */
export const uploadedFile = z
  .string()
  .max(fileTextMax)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, { message: 'form' })
  .meta({ description: 'JPEG, PNG or PDF of at most 6 MiB, in base64', contentEncoding: 'base64' });
