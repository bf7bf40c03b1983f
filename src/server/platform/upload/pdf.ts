import { inflateSync } from 'node:zlib';

/**
 * A PDF whose first and last bytes are its own and in which nothing acts by itself: no script, no program to start, no
 * file within, nothing sent off, no locked parts that could not be looked into. Objects that lie packed are unpacked to
 * be looked at, so many bytes and no more.
 */
export function cleanPdf(bytes: Buffer): Buffer | 'file-broken' | 'file-active' {
  const text = bytes.toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(text)) return 'file-broken';
  const end = /startxref\s{1,4}(\d{1,10})\s{1,4}%%EOF[\s\0]*$/.exec(text.slice(-1_200));
  const table = Number(end?.[1] ?? Number.NaN);
  if (!(table < bytes.length) || !/^\s*(xref|\d+\s+\d+\s+obj)/.test(text.slice(table, table + 40)))
    return 'file-broken';
  // The end of a ZIP, which a reader of archives would find from the back.
  if (text.includes('PK\u0005\u0006')) return 'file-active';
  if (acts(text)) return 'file-active';
  const packed = unpacked(bytes, text);
  return packed === undefined || acts(packed) ? 'file-active' : bytes;
}

const active =
  /\/(JavaScript|Launch|EmbeddedFiles?|EF|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Rendition|Movie|Sound|3D|Encrypt)(?![A-Za-z0-9_])|\/JS\s*([(<]|\d+\s+\d+\s+R)/;

/** Names may be written with their letters as numbers: /J#61vaScript is /JavaScript. */
function acts(text: string): boolean {
  return active.test(spelt(text)) || active.test(text);
}

function spelt(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Whatever calls itself so is looked into, however its name is spelt. */
const packedForm = /\/ObjStm(?![A-Za-z0-9])/g;

const unpackedBytesMax = 32 * 1024 * 1024;
const streamsMax = 5_000;
const dictionaryMax = 2_000;

/** What the object streams hold, one after the other; undefined when one cannot be looked into. */
function unpacked(bytes: Buffer, text: string): string | undefined {
  const found: string[] = [];
  let left = unpackedBytesMax;
  let seen = 0;
  let looked = 0;
  const starts = [...text.matchAll(packedForm)];
  if ([...spelt(text).matchAll(packedForm)].length !== starts.length) return undefined;
  for (const start of starts) {
    seen += 1;
    const opening = text.indexOf('stream', start.index);
    if (seen > streamsMax || opening === -1 || opening - start.index > dictionaryMax) return undefined;
    const before = text.slice(Math.max(start.index - dictionaryMax, 0), start.index);
    const begun = before.lastIndexOf('obj');
    if (begun === -1) return undefined;
    const dictionary = before.slice(begun) + text.slice(start.index, opening);
    const from = opening + 6 + (text.startsWith('\r\n', opening + 6) ? 2 : 1);
    const until = text.indexOf('endstream', from);
    // Streams lie one behind the other: thousands that end at one place were made so to be looked through for minutes.
    looked += until - start.index;
    if (until === -1 || looked > 2 * bytes.length) return undefined;
    if (!/\/Filter/.test(dictionary)) {
      // What is not packed begins with the numbers of its objects; what does not was packed by what its dictionary hides.
      if (!/^\s{0,9}\d{1,10}\s{1,9}\d/.test(text.slice(from, Math.min(until, from + 40)))) return undefined;
      found.push(text.slice(from, until));
      continue;
    }
    if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?(?!\s*\/[A-Z][A-Za-z0-9]*Decode)/.test(dictionary)) return undefined;
    if (/\/DecodeParms/.test(dictionary)) return undefined;
    try {
      const opened = inflateSync(bytes.subarray(from, until), { maxOutputLength: left, finishFlush: 2 });
      left -= opened.length;
      found.push(opened.toString('latin1'));
    } catch {
      return undefined;
    }
  }
  return found.join('\n');
}
