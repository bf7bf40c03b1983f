import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { districtCode, text, uuid } from './fields.ts';
import { acted } from './matter.ts';
import { registerBody } from './register.ts';
import { wordsSchema } from './words.ts';

const purpose = text(200);

/** What is about to be registered, and what the check is for. */
const duplicateCheckBody = z.object({ registration: registerBody, purpose }).strict().meta({ id: 'DuplicateCheck' });

const finding = z.object({
  aspect: z.enum(['identity', 'phone', 'name', 'sides', 'place', 'time', 'story', 'figures', 'category']),
  agrees: z.boolean(),
  /** Agrees nearly: a name that sounds the same, a place in the same town. */
  nearly: z.boolean(),
  /** The two parties it is about: their names in either matter. */
  of: z.tuple([z.string(), z.string()]).nullable(),
});

/** A matter within the caller's reach, side by side with what is being checked. */
const candidate = z.object({
  district: districtCode,
  id: uuid,
  offered: z.enum(['same', 'related']),
  openedOn: z.string(),
  unit: wordsSchema,
  status: z.enum(['open', 'closed']),
  parties: z.array(z.object({ role: z.enum(['applicant', 'respondent', 'third-party']), name: z.string() })),
  placeText: z.string(),
  story: z.string(),
  findings: z.array(finding),
});

const duplicates = z
  .object({
    items: z.array(candidate),
    /** There is such a matter, and whom to ask; nothing else of it is told. */
    elsewhere: z.array(z.object({ unit: wordsSchema })),
    /** What was decided before about this matter and others, as it stands. */
    decided: z.array(
      z.object({
        other: uuid,
        found: z.enum(['same', 'related', 'different']),
        part: z.enum(['leads', 'joined']).nullable(),
        on: z.string(),
      }),
    ),
  })
  .meta({ id: 'Duplicates' });
export type Duplicates = z.output<typeof duplicates>;
export type DuplicateFinding = Duplicates['items'][number]['findings'][number];

const pairing = { other: uuid, reason: text(500, { multiline: true }) };

/** What was found of two matters; `leads`: the one that goes on. */
const pairBody = z
  .discriminatedUnion('deed', [
    z.object({ deed: z.literal('same'), leads: uuid, ...pairing }).strict(),
    z.object({ deed: z.enum(['related', 'different', 'take-back']), ...pairing }).strict(),
  ])
  .meta({ id: 'PairDecision' });
export type PairBody = z.output<typeof pairBody>;

const params = z.object({ district: districtCode, id: uuid });

/** Operations on the same dispute registered twice. */
export const duplicateRoutes = {
  checkDuplicates: {
    method: 'POST',
    path: '/duplicate-checks',
    operationId: 'checkDuplicates',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '登记前查重', en: 'Whether what is about to be registered is there already' },
    body: duplicateCheckBody,
    unkept: 'secret',
    response: { status: 200, body: duplicates },
    problems: ['not-your-part'],
  },
  checkMatterDuplicates: {
    method: 'POST',
    path: '/matters/{district}/{id}/duplicate-checks',
    operationId: 'checkMatterDuplicates',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '查重：已登记或者导入的事项', en: 'Whether a registered or imported matter is there twice' },
    params,
    body: z.object({ purpose }).strict().meta({ id: 'MatterDuplicateCheck' }),
    unkept: 'secret',
    response: { status: 200, body: duplicates },
    problems: ['not-your-part'],
  },
  pairMatters: {
    method: 'POST',
    path: '/matters/{district}/{id}/pairs',
    operationId: 'pairMatters',
    tag: 'matters',
    caller: 'staff',
    summary: {
      zh: '认定两件事是同一纠纷、有关联或者不是同一纠纷',
      en: 'Decide that two matters are the same dispute, related or different, or take that back',
    },
    params,
    body: pairBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: acted },
    problems: ['not-your-part', 'condition-not-met', 'version-stale', 'version-needed', 'key-reused'],
  },
} as const satisfies Record<string, RouteContract>;
