import { verify } from 'node:crypto';
import { open } from 'node:fs/promises';
import { parseReceipt, type Receipt, type ReceiptFault, verifyReceipt } from '../../core/chain/receipt.ts';
import type { Words } from '../../core/words/words.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { publicKeyOf } from '../platform/crypto/signer.ts';

/** `unreadable`: no such file, too large, or not JSON. `key`: what was given is no Ed25519 public key. */
export type ReceiptFileFault = ReceiptFault | 'unreadable' | 'key';

export type ReceiptFileVerdict =
  | { readonly ok: true; readonly receipt: Receipt; readonly words: Words }
  | { readonly ok: false; readonly reason: ReceiptFileFault; readonly words: Words };

/** A receipt is a few kilobytes; a record with fifty promises some fifty. */
const fileBytesMax = 1 << 20;

/** Checks a receipt out of a file, as it was downloaded or by itself, with nothing but the public key (64 hex digits). */
export async function checkReceiptFile(path: string, publicKey: string): Promise<ReceiptFileVerdict> {
  const text = await readAtMost(path, fileBytesMax);
  return text === undefined ? fault('unreadable') : checkReceiptText(text, publicKey);
}

export function checkReceiptText(text: string, publicKey: string): ReceiptFileVerdict {
  const key = publicKeyOf(publicKey);
  if (key === undefined) return fault('key');
  const value = parsed(text);
  if (value === undefined) return fault('unreadable');
  const receipt = parseReceipt(isAnswer(value) ? value.receipt : value);
  if (receipt === null) return fault('malformed');
  const verdict = verifyReceipt(receipt, {
    sha256,
    // Whoever checks has named the key: it counts whatever id the head gives it.
    verifySignature: (_keyId, message, signature) => verify(null, message, key, signature),
  });
  return verdict.ok ? { ok: true, receipt, words: goodWords } : fault(verdict.reason);
}

const goodWords: Words = {
  zh: '凭证有效：记录与封存时一致，没有改动。',
  en: 'The receipt holds: the record is as it was when it was sealed.',
};

const faultWords: Readonly<Record<ReceiptFileFault, Words>> = {
  unreadable: {
    zh: '文件读不出来：文件不存在、超过 1 MB，或者不是凭证文件。',
    en: 'The file cannot be read: it is not there, is over 1 MB, or is not a receipt file.',
  },
  key: {
    zh: '公钥应是 64 位十六进制数字，可以在本站 /api/v1/keys 查到。',
    en: 'The public key has 64 hexadecimal digits; the site lists it at /api/v1/keys.',
  },
  malformed: {
    zh: '这不是一份完整的凭证，请重新下载后再核验。',
    en: 'This is not a whole receipt; download it again and check that.',
  },
  record: {
    zh: '凭证无效：记录的内容被改动过。',
    en: 'The receipt does not hold: the record has been changed.',
  },
  district: {
    zh: '凭证无效：记录与封存不属于同一个区。',
    en: 'The receipt does not hold: the record and the seal belong to different districts.',
  },
  inclusion: {
    zh: '凭证无效：这条记录不在所说的封存之中。',
    en: 'The receipt does not hold: the record is not in the sealed tree it names.',
  },
  signature: {
    zh: '凭证无效：封存不是用这把公钥对应的密钥签的名。',
    en: 'The receipt does not hold: the seal was not signed with this key.',
  },
};

function fault(reason: ReceiptFileFault): ReceiptFileVerdict {
  return { ok: false, reason, words: faultWords[reason] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the API gave, with the receipt in it. */
function isAnswer(value: unknown): value is { readonly receipt: unknown } {
  return typeof value === 'object' && value !== null && 'receipt' in value;
}

async function readAtMost(path: string, bytesMax: number): Promise<string | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(bytesMax + 1);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return bytesRead > bytesMax ? undefined : buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
