import { checkReceiptFile } from '../server/seal/receipt-file.ts';
import { CommandError } from './command-error.ts';
import { print, printJson } from './output.ts';

export interface VerifyReceiptOptions {
  readonly receipt: string;
  readonly key?: string;
  readonly district?: string;
  readonly json?: boolean;
}

/** `onedoor verify --receipt`: check one receipt with nothing but the public key; no database, no network. */
export async function verifyReceiptFile({ receipt: path, key, district, json }: VerifyReceiptOptions): Promise<void> {
  if (key === undefined || district !== undefined) {
    throw new CommandError({
      zh: '核验凭证要用 --key 给出公钥（本站 /api/v1/keys 可以查到），不与 --district 同用。',
      en: 'To check a receipt, give the public key with --key (the site lists it at /api/v1/keys), and no --district.',
    });
  }
  const verdict = await checkReceiptFile(path, key);
  if (!verdict.ok) process.exitCode = 1;
  if (json === true) return printJson(verdict);
  const mark = verdict.ok ? '✓' : '✗';
  print(`${mark} ${verdict.words.zh}\n  ${verdict.words.en}`);
  if (!verdict.ok) return;
  const { district: of, matterId, seq, at } = verdict.receipt.record;
  print(`  ${of} ${matterId} #${seq}  ${at}`);
}
