import { deflateSync } from 'node:zlib';
import { pdf } from './pictures.ts';

const hex = (code: number) => code.toString(16).padStart(4, '0');

/** A stream as an object, packed or not, after what its dictionary says. */
export function streamed(body: string | Buffer, more = '', filter = '/Filter /FlateDecode'): Buffer {
  const bytes = filter === '' ? Buffer.from(body) : deflateSync(body);
  return Buffer.concat([
    Buffer.from(`<< ${more} ${filter} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A font that says what its codes are, from 1 on: one after the other the characters of the text. */
export function fontSaying(text: string, table: number): readonly (string | Buffer)[] {
  const lines = [...text].map((sign, at) => `<${hex(at + 1)}> <${hex(sign.charCodeAt(0))}>`);
  const said = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange
${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar endcmap`;
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /ToUnicode ${table} 0 R >>`,
    streamed(said),
  ];
}

/** The codes of characters of a text that such a font has from `from` on. */
export const codes = (from: number, count: number) =>
  `<${Array.from({ length: count }, (_, at) => hex(from + at)).join('')}>`;

/** A page with these contents and the font F1 (object 6) and whatever follows. */
export function pdfPage(content: string | Buffer, objects: readonly (string | Buffer)[]): Buffer {
  const page = '<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 6 0 R /F2 8 0 R >> >> /Contents 5 0 R >>';
  return pdf('', [page, streamed(content), ...objects]);
}

/** A PDF of one line, as office programs write them. */
export function pdfSaying(text: string): Buffer {
  const content = `BT /F1 12 Tf 1 0 0 1 50 700 Tm ${codes(1, text.length)} Tj ET`;
  return pdfPage(content, fontSaying(text, 7));
}
