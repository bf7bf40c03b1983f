import type { FastifyInstance } from 'fastify';
import { fileBytesMax } from '../../api/upload.ts';
import { type Form, formOf } from './form.ts';

/** A form with a file in it, as it came. */
interface RawForm {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** What else a form with a file holds is short. */
const besidesBytesMax = 64 * 1024;

/** Forms with a file are understood in this scope. They are read whole, so many bytes and no more. */
export function takeFiles(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: fileBytesMax + besidesBytesMax },
    (request, bytes, done) => done(null, { contentType: request.headers['content-type'] ?? '', bytes }),
  );
}

export interface FileForm {
  readonly form: Form;
  /** Undefined where none was chosen. */
  readonly file: Uint8Array | undefined;
}

/** The texts of the form and its one file; nothing of it where it cannot be read. A file's name is not looked at. */
export async function fileFormOf(body: unknown, name: string): Promise<FileForm> {
  if (!isRaw(body)) return { form: formOf(body), file: undefined };
  const texts: Record<string, string> = {};
  let file: Uint8Array | undefined;
  try {
    // The runtime's own reader of forms; `bytes` is copied, because a pooled buffer must not be handed on.
    const read = await new Response(new Uint8Array(body.bytes), {
      headers: { 'content-type': body.contentType },
    }).formData();
    for (const [key, value] of read) {
      if (typeof value === 'string') texts[key] ??= value;
      else if (key === name && value.size > 0) file ??= new Uint8Array(await value.arrayBuffer());
    }
  } catch {
    // Broken off on its way: every field of it is asked for again.
    return { form: formOf({}), file: undefined };
  }
  return { form: formOf(texts), file };
}

function isRaw(body: unknown): body is RawForm {
  return typeof body === 'object' && body !== null && Buffer.isBuffer(Reflect.get(body, 'bytes'));
}
