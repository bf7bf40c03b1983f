/**
 * SHA-256 as a value: `core` brings none of its own into the hot path. The server passes the one of its runtime, the
 * browser the plain one of `sha256.ts`; both give the same answers.
 */
export interface Sha256 {
  /** 32 bytes. */
  readonly bytes: (input: Uint8Array) => Uint8Array;
  /** The hash of the text's UTF-8 bytes as 64 lower-case hexadecimal digits. The text holds no lone surrogate. */
  readonly textHex: (text: string) => string;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += HEX[byte];
  return out;
}

/** The bytes of lower-case hexadecimal, or null when it is not that, or not `length` bytes where a length is asked. */
export function fromHex(text: string, length?: number): Uint8Array | null {
  if (text.length % 2 !== 0) return null;
  if (length !== undefined && text.length !== 2 * length) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    const high = digitAt(text, 2 * i);
    const low = digitAt(text, 2 * i + 1);
    if (high < 0 || low < 0) return null;
    bytes[i] = (high << 4) | low;
  }
  return bytes;
}

/** The value of the hexadecimal digit there; −1 when it is none, or a capital. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

/** UTF-8 bytes of a text. Throws RangeError on a lone surrogate, which UTF-8 cannot hold. */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  for (const character of text) {
    const point = Number(character.codePointAt(0));
    if (point < 0x80) {
      bytes[size++] = point;
    } else if (point < 0x800) {
      bytes[size++] = 0xc0 | (point >> 6);
      bytes[size++] = 0x80 | (point & 0x3f);
    } else if (point < 0x10000) {
      if (point >= 0xd800 && point <= 0xdfff) throw new RangeError('UTF-8 cannot hold a lone surrogate');
      bytes[size++] = 0xe0 | (point >> 12);
      bytes[size++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[size++] = 0x80 | (point & 0x3f);
    } else {
      bytes[size++] = 0xf0 | (point >> 18);
      bytes[size++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[size++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[size++] = 0x80 | (point & 0x3f);
    }
  }
  return bytes.slice(0, size);
}
