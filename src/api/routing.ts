import { z } from 'zod';
import { amountFenMax } from '../core/matter/amount.ts';
import { unitKinds } from '../core/procedure/definition.ts';
import { partyMixes, rulesMax } from '../core/routing/rule.ts';
import { categoryKeys } from './category.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

const shared = { tag: 'routing', caller: 'staff' } as const;
const unitId = z.int().min(1).max(rowNumberMax);
const amountFen = z.int().min(0).max(amountFenMax);
const procedureKey = z.string().max(60);
const place = z.string().regex(/^[0-9]{6,12}$/);
const named = z.object({ id: z.int(), name: wordsSchema });
const namedUnit = named.extend({ code: z.string() });
/** The district or the whole city whose rules they are. */
const area = districtCode;

const partyKind = z.enum(['person', 'organisation']);
const given = z.object({ zh: text(200, { min: 0 }), en: text(300, { min: 0 }) }).strict();

/** What is left out of `when` holds always. */
const when = z
  .object({
    categories: z.array(z.string().max(60)).min(1).max(60).optional(),
    areas: z.array(place).min(1).max(200).optional(),
    applicant: partyKind.optional(),
    respondent: partyKind.optional(),
    partiesMin: z.int().min(1).max(1000).optional(),
    amountFenMin: amountFen.optional(),
    amountFenBelow: amountFen.optional(),
  })
  .strict();
/** A unit by its id, or the nearest competent one of a kind: one of the two. */
const to = z.object({ unitId: unitId.optional(), kind: z.enum(unitKinds).optional() }).strict();
const ruleKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const parts = { when, procedure: procedureKey };

/** A rule as it is written. */
export const routingRule = z
  .object({
    id: ruleKey,
    title: given,
    basis: given,
    from: plainDateText.optional(),
    until: plainDateText.optional(),
    ...parts,
    to: to.refine(({ unitId: id, kind }) => (id === undefined) !== (kind === undefined), { message: 'one-target' }),
  })
  .strict()
  .meta({ id: 'RoutingRuleGiven' });
export type RoutingRuleText = z.output<typeof routingRule>;
export type RoutingRuleGiven = z.input<typeof routingRule>;

/** The same as it is read. */
const shownRule = z
  .object({
    id: z.string(),
    title: wordsSchema,
    basis: wordsSchema,
    from: z.string().optional(),
    until: z.string().optional(),
    ...parts,
    to,
  })
  .meta({ id: 'RoutingRule' });

const rules = z.array(routingRule).max(rulesMax);
const shownRules = z.array(shownRule);

const replaySummary = z
  .object({
    id: uuid,
    /** Of the draft that was tried. */
    edition: z.int(),
    status: z.enum(['running', 'done']),
    percent: z.int(),
    looked: z.int(),
    moved: z.int(),
    /** Whether it was made of the draft as it now stands. */
    ofThisDraft: z.boolean(),
    askedAt: z.string(),
  })
  .meta({ id: 'RoutingReplaySummary' });

/** So many matters of a trial are listed one by one; beyond it they are counted only. */
export const movedListedMax = 20_000;

const draftView = z
  .object({ edition: z.int(), from: z.string(), rules: shownRules, editedBy: wordsSchema, editedAt: z.string() })
  .meta({ id: 'RoutingDraft' });

const versionLine = z.object({
  version: z.int(),
  from: z.string(),
  publishedAt: z.string(),
  /** Null for the set that came with the product. */
  publishedBy: wordsSchema.nullable(),
  ruleCount: z.int(),
  inForce: z.boolean(),
});

export const routingView = z
  .object({
    area,
    name: wordsSchema,
    /** The rules of the area itself that hold today. */
    own: shownRules,
    /** The city's rules, which come after those of a district; empty for the city. */
    above: shownRules,
    /** The units and the places that rules and draft name. */
    units: z.array(namedUnit),
    places: z.array(z.object({ code: z.string(), name: wordsSchema })),
    versions: z.array(versionLine),
    /** Whether the reader may change them. */
    administered: z.boolean(),
    draft: draftView.nullable(),
    replay: replaySummary.nullable(),
  })
  .meta({ id: 'Routing' });
export type RoutingView = z.output<typeof routingView>;

const condition = z.object({
  aspect: z.enum(['days', 'leads', 'category', 'place', 'applicant', 'respondent', 'parties', 'amount']),
  finding: z.enum(['held', 'not-held', 'unknown']),
  words: wordsSchema,
});
const lookedAt = z.object({ id: z.string(), title: wordsSchema, basis: wordsSchema, conditions: z.array(condition) });

export const routingSuggestion = z
  .object({
    procedure: procedureKey,
    procedureTitle: wordsSchema,
    /** The first is suggested. */
    units: z.array(
      z.object({
        id: z.int(),
        name: wordsSchema,
        kind: z.enum(unitKinds),
        why: wordsSchema,
        by: z.enum(['rule', 'entered', 'place']),
        /** People who hold a role there by which the matter can be accepted. */
        acceptors: z.int(),
      }),
    ),
    /** The rule that decides; null where none does and competence alone speaks. */
    fired: lookedAt.nullable(),
    /** The rules that came before it, each with what did not hold. */
    before: z.array(lookedAt),
  })
  .meta({ id: 'RoutingSuggestion' });
export type RoutingSuggestion = z.output<typeof routingSuggestion>;

const movedMatter = z.object({
  district: districtCode,
  id: uuid,
  number: z.string().nullable(),
  category: z.string(),
  place: wordsSchema,
  openedOn: z.string(),
  from: z.object({ unit: named.nullable(), procedure: z.string(), rule: z.string().nullable() }),
  to: z.object({ unit: named.nullable(), procedure: z.string(), rule: z.string().nullable() }),
});
export type MovedMatter = z.output<typeof movedMatter>;

const routingProblems = ['not-your-part', 'administration-refused', 'request-invalid'] as const;
const mix = z.enum(partyMixes).optional();
const unitNumbers = z.string().regex(/^[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,19}$/);

/** Where matters go: the suggestion, the rules behind it, and how a city changes them. */
export const routingRoutes = {
  suggestRoute: {
    ...shared,
    method: 'GET',
    path: '/routing/suggestion',
    operationId: 'suggestRoute',
    summary: { zh: '建议走什么程序、交给谁，为什么', en: 'Which procedure and which unit, and why' },
    query: z.object({
      category: z.string().max(60),
      place,
      applicant: mix,
      respondent: mix,
      parties: wholeNumber(1, 1000).optional(),
      amountFen: wholeNumber(0, amountFenMax).optional(),
      /** Where the procedure stands, or only units of one kind can be chosen. */
      procedure: procedureKey.optional(),
      kind: z.enum(unitKinds).optional(),
      day: plainDateText.optional(),
      /** Units that do not get it, nor any below them: one after the other, with commas. */
      without: unitNumbers.optional(),
    }),
    response: { status: 200, body: routingSuggestion },
    problems: [],
  },
  readRouting: {
    ...shared,
    method: 'GET',
    path: '/routing/rules',
    operationId: 'readRouting',
    summary: { zh: '一个地方的分流规则', en: 'The routing rules of an area' },
    query: z.object({ area }),
    response: { status: 200, body: routingView },
    problems: ['not-found'],
  },
  readRoutingVersion: {
    ...shared,
    method: 'GET',
    path: '/routing/rules/{area}/versions/{version}',
    operationId: 'readRoutingVersion',
    summary: { zh: '以前公布的一版分流规则', en: 'A publication of routing rules, as it was' },
    params: z.object({ area, version: wholeNumber(0, rowNumberMax) }),
    response: {
      status: 200,
      body: versionLine
        .extend({
          rules: shownRules,
          units: z.array(namedUnit),
          places: z.array(z.object({ code: z.string(), name: wordsSchema })),
        })
        .meta({ id: 'RoutingVersion' }),
    },
    problems: ['not-found'],
  },
  saveRoutingDraft: {
    ...shared,
    method: 'POST',
    path: '/administration/routing/{area}/draft',
    operationId: 'saveRoutingDraft',
    summary: { zh: '保存分流规则草案', en: 'Save the draft of an area’s routing rules' },
    params: z.object({ area }),
    body: z
      .object({
        /** The edition that was changed; 0 begins a draft. */
        edition: z.int().min(0).max(rowNumberMax),
        from: plainDateText,
        rules,
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: z.object({ edition: z.int() }).meta({ id: 'RoutingDraftSaved' }) },
    problems: [...routingProblems, 'key-reused'],
  },
  discardRoutingDraft: {
    ...shared,
    method: 'POST',
    path: '/administration/routing/{area}/draft/discard',
    operationId: 'discardRoutingDraft',
    summary: { zh: '放弃分流规则草案', en: 'Give up the draft' },
    params: z.object({ area }),
    body: z.object({ edition: z.int().min(1).max(rowNumberMax) }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: z.object({ edition: z.int() }).meta({ id: 'RoutingDraftDiscarded' }) },
    problems: [...routingProblems, 'key-reused'],
  },
  replayRouting: {
    ...shared,
    method: 'POST',
    path: '/administration/routing/{area}/replays',
    operationId: 'replayRouting',
    summary: { zh: '用去年的事项试算草案', en: 'Try the draft on the matters of the last year' },
    params: z.object({ area }),
    body: z.object({ edition: z.int().min(1).max(rowNumberMax) }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: z.object({ replay: uuid }).meta({ id: 'RoutingReplayAsked' }) },
    problems: [...routingProblems, 'key-reused'],
  },
  readRoutingReplay: {
    ...shared,
    method: 'GET',
    path: '/administration/routing/replays/{replay}',
    operationId: 'readRoutingReplay',
    summary: { zh: '试算的进度和结果', en: 'How far a trial is, and what it found' },
    params: z.object({ replay: uuid }),
    response: {
      status: 200,
      body: replaySummary
        .omit({ ofThisDraft: true })
        .extend({
          counts: z.array(
            z.object({
              from: z.object({ unit: named.nullable(), procedure: z.string() }),
              to: z.object({ unit: named.nullable(), procedure: z.string() }),
              count: z.int(),
            }),
          ),
        })
        .meta({ id: 'RoutingReplay' }),
    },
    problems: ['not-found'],
  },
  listMovedMatters: {
    ...shared,
    method: 'GET',
    path: '/administration/routing/replays/{replay}/matters',
    operationId: 'listMovedMatters',
    summary: { zh: '按草案会改去别处的事项', en: 'The matters that would go elsewhere' },
    params: z.object({ replay: uuid }),
    query: z.object({
      /** Only those from, and to, this unit; 0 stands for no unit. */
      from: wholeNumber(0, rowNumberMax).optional(),
      to: wholeNumber(0, rowNumberMax).optional(),
      after: z.string().max(60).optional(),
      limit: wholeNumber(1, 100).prefault(50),
    }),
    response: {
      status: 200,
      body: z.object({ items: z.array(movedMatter), next: z.string().nullable() }).meta({ id: 'MovedMatters' }),
    },
    problems: ['not-found'],
  },
  publishRouting: {
    ...shared,
    method: 'POST',
    path: '/administration/routing/{area}/publications',
    operationId: 'publishRouting',
    summary: { zh: '公布草案', en: 'Publish the draft' },
    params: z.object({ area }),
    body: z.object({ replay: uuid }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: z.object({ version: z.int() }).meta({ id: 'RoutingPublished' }) },
    problems: [...routingProblems, 'key-reused'],
  },
} as const satisfies Record<string, RouteContract>;

/** A category of dispute that the product knows. */
export function isCategory(key: string): boolean {
  return categoryKeys.some((known) => known === key);
}
