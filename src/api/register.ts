import { z } from 'zod';
import { protections } from '../core/access/shown.ts';
import { amountFenMax } from '../core/matter/amount.ts';
import { procedures } from '../procedures/registry.ts';
import { categoryKeys } from './category.ts';
import { districtCode, email, identityNumber, phone, rowNumberMax, text, uuid } from './fields.ts';
import { namedUploads } from './upload-pieces.ts';
import { wordsSchema } from './words.ts';

export const partyRole = z.enum(['applicant', 'respondent', 'third-party']);

/** A party as it is taken down. A contact is asked for the applicant; of the other side one writes what one knows. */
const partyInput = z
  .object({
    role: partyRole,
    kind: z.enum(['person', 'organisation']),
    name: text(50),
    phone: phone.optional(),
    identityNumber: identityNumber.optional(),
    address: text(200).optional(),
    email: email.optional(),
    /** In which messages to them are; both where it is not known. */
    language: z.enum(['zh', 'en']).optional(),
    /** What the other side is not shown; a child is known by the identity number as well. */
    protection: z.array(z.enum(protections)).max(2).optional(),
  })
  .strict()
  .meta({ id: 'PartyInput' });

const account = {
  category: z.enum(categoryKeys),
  /** 12-digit division code of the village or community, or the 9-digit one of the town. */
  place: z.string().regex(/^[0-9]{9}([0-9]{3})?$/),
  placeText: text(200),
  narrative: text(5000, { multiline: true }),
  wish: text(1000, { multiline: true, min: 0 }),
  /** 标的额, in fen, where money is in dispute. */
  amountFen: z.int().min(1).max(amountFenMax).optional(),
};

const parties = z.array(partyInput).min(1).max(40);
const hasApplicant = (body: { readonly parties: readonly { readonly role: string }[] }): boolean =>
  body.parties.some((party) => party.role === 'applicant');
const applicantNeeded = { message: 'applicant-needed', path: ['parties'] };

const begunBy = (opening: 'desk' | 'portal'): readonly string[] => [
  ...new Set(
    procedures.flatMap(({ definition }) => (definition.initial[opening] === undefined ? [] : [definition.key])),
  ),
];

/** The procedures a matter can be registered under at a window. */
export const deskProcedures = begunBy('desk');

/** Those that a person begins themself, on a phone. */
export const portalProcedures = begunBy('portal');

/** What its procedure asks whoever begins it, by the names declared there; what is not known yet is left out. */
const application = z
  .record(z.string().max(40), z.union([text(5000, { multiline: true }), z.boolean()]))
  .refine((answers) => Object.keys(answers).length <= 20, { message: 'too-long' });

/** 反映的单位: a unit on record, or what was said where none is chosen; the exact name of one unit is that unit. */
const complainedAbout = z
  .union([z.object({ unit: z.int().min(1).max(rowNumberMax) }).strict(), z.object({ name: text(100) }).strict()])
  .meta({ id: 'ComplainedAbout' });
export type ComplainedAbout = z.output<typeof complainedAbout>;

/** What a window clerk registers. Without a `procedure` it goes to mediation, where what is not named begins. */
export const registerBody = z
  .object({
    ...account,
    parties,
    procedure: z.enum(deskProcedures).optional(),
    application: application.optional(),
    /** The unit the matter complains of: it is not given the matter from the first moment on. */
    complainedAbout: complainedAbout.optional(),
    /** 排查: the visit it was found on, by whoever goes round; `finding` is made on the phone and registered once. */
    foundAt: z.object({ id: uuid, visit: uuid, finding: uuid }).strict().optional(),
    /** Pictures taken on that visit, sent in pieces for the round: materials of the new matter. */
    materials: namedUploads.optional(),
  })
  .strict()
  .refine((body) => body.materials === undefined || body.foundAt !== undefined, {
    message: 'form',
    path: ['materials'],
  })
  .refine(hasApplicant, applicantNeeded)
  .meta({ id: 'Registration' });
export type RegisterBody = z.output<typeof registerBody>;

/** What a person reports through the portal: the same, with a phone to be reached on. Without a `procedure` the centre says. */
export const reportBody = z
  .object({
    ...account,
    parties,
    procedure: z.enum(portalProcedures).optional(),
    application: application.optional(),
    complainedAbout: complainedAbout.optional(),
  })
  .strict()
  .refine(hasApplicant, applicantNeeded)
  .refine((body) => body.parties.every((party) => party.role !== 'applicant' || party.phone !== undefined), {
    message: 'phone-needed',
    path: ['parties'],
  })
  .meta({ id: 'Report' });
export type ReportBody = z.output<typeof reportBody>;

export const registered = z
  .object({
    district: districtCode,
    id: uuid,
    version: z.int(),
    /** The applicants' codes, shown once here and printed on the receipt. */
    codes: z.array(z.object({ partyId: uuid, code: z.string() })),
    /** Set where it is about the centre it was told at: the centre above has it, and this one reads no more of it. */
    passedUp: z.object({ id: z.int(), name: wordsSchema }).nullable(),
  })
  .meta({ id: 'Registered' });
export type Registered = z.output<typeof registered>;
