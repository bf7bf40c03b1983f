import { z } from 'zod';
import { isTelephone, parseIdentityNumber } from '../core/code/identity-number.ts';
import { hasControl, isBlank } from '../core/matter/input.ts';
import { isEmail } from '../core/message/email.ts';
import { isPlainDate } from '../core/time/plain-date.ts';

/** Text a person wrote: normalised, trimmed, without characters that cannot be shown. `max` counts characters as people do. */
export function text(
  max: number,
  options: { readonly multiline?: boolean; readonly min?: number } = {},
): z.ZodType<string, string> {
  const { multiline = false, min = 1 } = options;
  return z
    .string()
    .max(max * 4)
    .transform((value) => value.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((value) => min === 0 || (!isBlank(value) && [...value].length >= min), { message: 'required' })
    .refine((value) => [...value].length <= max, { message: 'too-long' })
    .refine((value) => !hasControl(value, multiline), { message: 'control-character' });
}

export const districtCode = z
  .string()
  .regex(/^[0-9]{6}$/)
  .meta({ description: 'GB/T 2260 district code', example: '440106' });
export const uuid = z.uuid();
export const plainDateText = z.string().refine(isPlainDate, { message: 'impossible-date' }).meta({ format: 'date' });
export const phone = z.string().max(40).refine(isTelephone, { message: 'phone' });
export const email = z
  .string()
  .max(200)
  .transform((value) => value.normalize('NFKC').trim())
  .refine(isEmail, { message: 'email' });
export const identityNumber = z
  .string()
  .max(40)
  .refine((value) => parseIdentityNumber(value).ok, { message: 'identity-number' });

/**
 * A number in an address, in the one way people write it: `0x7EA`, `1e3`, ` 7` and `07` are other texts that some
 * program reads as the same number, and an address would have many spellings.
 */
export function wholeNumber(min: number, max: number) {
  const read = (value: unknown) =>
    typeof value === 'string' && /^(0|[1-9]\d{0,9})$/.test(value) ? Number(value) : value;
  return z.preprocess(read, z.number().int().min(min).max(max));
}
export const trackingCode = z.string().max(60);

/** The largest number that an id or a position in the database can be. */
export const rowNumberMax = 2_147_483_647;
