import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The files of one built folder, found once: nothing that is not in the list can be asked for. */
export interface StaticFiles {
  /** Answers the file of that path (`assets/main-1a2b.js`); false when there is none. */
  send(path: string, request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
  /** The text of a file that must be there. */
  text(path: string): string;
}

interface StaticFile {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
  readonly packed: Map<Packing, Promise<Buffer>>;
}

type Packing = 'br' | 'gzip';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** A name that the build made from the file's content: it may be kept for ever. */
const hashedName = /-[A-Za-z0-9_-]{8}\.\w+$/;
const packable = /^(text\/|image\/svg|application\/)/;
const bytesMin = 1_000;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Reads the list now and a file when it is first asked for. Throws when the folder is not there. */
export function openStaticFiles(folder: string): StaticFiles {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && types[extname(entry.name)] !== undefined)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.startsWith('.'));
  const known = new Set(names);
  const loaded = new Map<string, StaticFile>();
  const find = (path: string): StaticFile | undefined => {
    if (!known.has(path)) return undefined;
    const file = loaded.get(path) ?? load(join(folder, path));
    loaded.set(path, file);
    return file;
  };
  return {
    async send(path, request, reply) {
      const file = find(path);
      if (file === undefined) return false;
      reply
        .header('cache-control', hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
        .header('etag', file.etag)
        .header('vary', 'Accept-Encoding')
        .type(file.type);
      if (request.headers['if-none-match'] === file.etag) {
        reply.code(304).send();
        return true;
      }
      const packing = packingFor(file, request.headers['accept-encoding']);
      if (packing !== undefined) reply.header('content-encoding', packing);
      reply.send(packing === undefined ? file.body : await packed(file, packing));
      return true;
    },
    text(path) {
      const file = find(path);
      if (file === undefined) throw new Error(`there is no ${path} in ${folder}`);
      return file.body.toString('utf8');
    },
  };
}

function load(path: string): StaticFile {
  const body = readFileSync(path);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: types[extname(path)] ?? 'application/octet-stream', body, etag, packed: new Map() };
}

function packingFor({ type, body }: StaticFile, accepted = ''): Packing | undefined {
  if (!packable.test(type) || body.length < bytesMin) return undefined;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

/** Packed once, well, and kept: the files are few and are asked for often. */
function packed(file: StaticFile, packing: Packing): Promise<Buffer> {
  const made =
    file.packed.get(packing) ??
    (packing === 'br'
      ? toBrotli(file.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : toGzip(file.body, { level: 9 }));
  file.packed.set(packing, made);
  return made;
}
