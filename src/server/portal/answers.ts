import { z } from 'zod';
import type { OtherAnswers, OwnAnswers } from '../../api/portal/report.ts';

/** At the most so many on the other side through the portal; a clerk can add more. */
export const othersMax = 5;

const other = z.object({
  kind: z.enum(['', 'person', 'organisation']),
  name: z.string(),
  phone: z.string(),
  address: z.string(),
}) satisfies z.ZodType<OtherAnswers>;

const own = z.object({
  name: z.string(),
  organisation: z.boolean(),
  phone: z.string(),
  identityNumber: z.string(),
  address: z.string(),
  // A report begun before these were asked does not have them.
  email: z.string().default(''),
  language: z.enum(['', 'zh', 'en']).default(''),
  hidesAddress: z.boolean().default(false),
  isMinor: z.boolean().default(false),
}) satisfies z.ZodType<OwnAnswers>;

/** A report as far as it is filled in, exactly as typed: what is wrong is kept too, to be put right. */
export const answersForm = z.object({
  what: z.string(),
  category: z.string(),
  query: z.string(),
  place: z.string(),
  detail: z.string(),
  others: z.array(other).max(othersMax),
  you: own,
  wish: z.string(),
  // Nor these.
  amount: z.string().default(''),
  /** 反映的单位: what was typed, and the unit chosen of those found, or `as-said` where it was none of them. */
  office: z.object({ query: z.string(), chosen: z.string() }).default({ query: '', chosen: '' }),
  /** 途径: the procedure chosen, or `unsure`; and what it asks of its own, by procedure and question. */
  way: z.string().default(''),
  said: z.record(z.string(), z.string()).default({}),
});
export type Answers = Readonly<z.output<typeof answersForm>>;

export const noOther: OtherAnswers = { kind: '', name: '', phone: '', address: '' };

export const noOffice = { query: '', chosen: '' } as const;

export const noAnswers: Answers = {
  what: '',
  category: '',
  query: '',
  place: '',
  detail: '',
  others: [],
  you: {
    name: '',
    organisation: false,
    phone: '',
    identityNumber: '',
    address: '',
    email: '',
    language: '',
    hidesAddress: false,
    isMinor: false,
  },
  wish: '',
  amount: '',
  office: noOffice,
  way: '',
  said: {},
};
