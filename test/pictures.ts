import { crc32, deflateSync } from 'node:zlib';

/** A JPEG whose parts are all where they belong; what it shows is grey noise. `parts` lie between its head and its tables. */
export function jpeg(
  options: { readonly parts?: readonly Buffer[]; readonly size?: readonly [number, number] } = {},
): Buffer {
  const [width, height] = options.size ?? [16, 16];
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(options.parts ?? []),
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 1)])),
    segment(0xc0, frame),
    segment(0xc4, Buffer.concat([Buffer.of(0), Buffer.alloc(16, 0).fill(1, 0, 1), Buffer.of(0)])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.of(0xff, 0xd9),
  ]);
}

export function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** EXIF as a telephone writes it: turned by a quarter, with the place it was taken at. */
export function exif(orientation: number, place = 'GPS-23.129N-113.264E'): Buffer {
  const entries = Buffer.alloc(2 + 24 + 4);
  entries.writeUInt16BE(2, 0);
  entries.writeUInt16BE(0x0112, 2);
  entries.writeUInt16BE(3, 4);
  entries.writeUInt32BE(1, 6);
  entries.writeUInt16BE(orientation, 10);
  entries.writeUInt16BE(0x8825, 14);
  entries.writeUInt16BE(4, 16);
  entries.writeUInt32BE(1, 18);
  const tiff = Buffer.concat([Buffer.from('4d4d002a00000008', 'hex'), entries, Buffer.from(place)]);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

const pngSign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A grey PNG; `chunks` lie before its data, `size` is what its head claims. */
export function png(
  options: { readonly chunks?: readonly Buffer[]; readonly size?: readonly [number, number] } = {},
): Buffer {
  const [width, height] = options.size ?? [2, 2];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(6, 0x80));
  return Buffer.concat([pngSign, chunk('IHDR', head), ...(options.chunks ?? []), chunk('IDAT', data), chunk('IEND')]);
}

export function chunk(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const inner = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const made = Buffer.alloc(inner.length + 8);
  made.writeUInt32BE(body.length, 0);
  made.set(inner, 4);
  made.writeUInt32BE(crc32(inner), inner.length + 4);
  return made;
}

/** A PDF of one empty page; `more` stands in its catalogue, `objects` are further objects. */
export function pdf(more = '', objects: readonly (string | Buffer)[] = []): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${more} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    ...objects,
  ];
  for (const [index, object] of all.entries()) {
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  }
  const at = parts.reduce((length, part) => length + part.length, 0);
  parts.push(Buffer.from(`xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size ${all.length + 1} >>\n`));
  return Buffer.concat([...parts, Buffer.from(`startxref\n${at}\n%%EOF\n`)]);
}

/** Objects packed into a stream, as newer programs write them. */
export function packed(objects: string, filter = '/Filter /FlateDecode'): Buffer {
  const body = filter === '/Filter /FlateDecode' ? deflateSync(Buffer.from(objects)) : Buffer.from(objects);
  const head = `<< /Type /ObjStm /N 1 /First 4 ${filter} /Length ${body.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), body, Buffer.from('\nendstream')]);
}
