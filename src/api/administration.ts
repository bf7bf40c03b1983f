import { z } from 'zod';
import { administrationDeeds } from '../core/chain/administration-event.ts';
import { EXCEPTIONS_MAX } from '../core/org/opening-hours.ts';
import { unitKinds } from '../core/procedure/definition.ts';
import type { RouteContract } from './contract.ts';
import { districtCode, plainDateText, rowNumberMax, text, uuid, wholeNumber } from './fields.ts';
import { wordsSchema } from './words.ts';

const roleName = z.enum(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']);
const unitId = z.int().min(1).max(rowNumberMax);
const named = z.object({ id: z.int(), name: wordsSchema });
const person = z.object({ id: uuid, name: wordsSchema });

const timeOfDay = z.string().regex(/^([01][0-9]|2[0-4]):[0-5][0-9]$/);
const spans = z.array(z.object({ from: timeOfDay, to: timeOfDay }).strict()).max(4);
/** Monday first. */
const weekly = z.array(spans).length(7);
const hoursShown = z
  .object({ weekly, exceptions: z.array(z.object({ day: z.string(), spans })) })
  .meta({ id: 'OpeningHours' });
const hoursGiven = z
  .object({
    weekly,
    exceptions: z.array(z.object({ day: plainDateText, spans }).strict()).max(EXCEPTIONS_MAX),
  })
  .strict();

const competenceView = z.object({
  procedure: z.string(),
  category: z.string().nullable(),
  area: z.string(),
  from: z.string(),
  until: z.string().nullable(),
});

export const unitView = z
  .object({
    id: z.int(),
    code: z.string(),
    kind: z.enum(unitKinds),
    name: wordsSchema,
    short: z.string(),
    division: z.string(),
    district: districtCode,
    above: z.array(named),
    residentAt: named.nullable(),
    address: z.string(),
    contact: z.string(),
    hours: hoursShown.nullable(),
    from: z.string(),
    until: z.string().nullable(),
    current: z.boolean(),
    earlier: z.array(z.object({ from: z.string(), until: z.string(), name: wordsSchema, above: z.array(wordsSchema) })),
    competences: z.array(competenceView),
    /** Whether the reader administers it. */
    administered: z.boolean(),
  })
  .meta({ id: 'UnitDetail' });
export type UnitView = z.output<typeof unitView>;

const heldRole = z.object({ role: roleName, unit: named, from: z.string(), until: z.string().nullable() });

export const staffMember = z
  .object({
    id: uuid,
    account: z.string(),
    name: wordsSchema,
    /** False once the person has left. */
    active: z.boolean(),
    roles: z.array(heldRole),
    leaves: z.array(z.object({ id: uuid, standIn: person, from: z.string(), until: z.string() })),
  })
  .meta({ id: 'StaffMember' });
export type StaffMember = z.output<typeof staffMember>;

/** Done, or waiting for the second of two people. */
const deedDone = z
  .object({ status: z.enum(['done', 'proposed']), proposal: uuid.nullable() })
  .meta({ id: 'AdministrationDone' });

const proposalView = z
  .object({
    id: uuid,
    kind: z.enum(['role', 'parameter', 'message', 'tag']),
    unit: named,
    words: wordsSchema,
    proposedBy: person,
    proposedAt: z.string(),
    /** Whether the reader may be the second of the two. */
    mine: z.boolean(),
    decidable: z.boolean(),
  })
  .meta({ id: 'Proposal' });
export type ProposalView = z.output<typeof proposalView>;

const parameterView = z
  .object({
    procedure: z.string(),
    procedureTitle: wordsSchema,
    parameter: z.string(),
    title: wordsSchema,
    law: z.string(),
    article: z.string(),
    statutory: z.object({ term: z.string(), bound: z.string() }).nullable(),
    /** Where it is no term but one of these: `declared`, `today` and every value name one by its key. */
    choices: z.record(z.string(), wordsSchema).nullable(),
    declared: z.string(),
    /** What holds today; `own` tells a value entered here or for the whole city from the declaration's. */
    today: z.string(),
    own: z.boolean(),
    values: z.array(
      z.object({ district: districtCode, term: z.string(), from: z.string(), until: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Parameter' });
export type ParameterView = z.output<typeof parameterView>;

const importReport = z
  .object({
    dryRun: z.boolean(),
    added: z.int(),
    known: z.int(),
    held: z.int(),
    rows: z.array(
      z.object({
        /** As in the sheet; the heading is line 1. */
        line: z.int(),
        status: z.enum(['added', 'known', 'held']),
        /** What the row is about: an account or a unit's code. */
        about: z.string(),
        /** Heading of the cell that holds it up. */
        cell: z.string().nullable(),
        words: wordsSchema.nullable(),
        /** Shown once, for accounts that were made. */
        firstPassword: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof importReport>;

/** Characters of a sheet; with the rest of a request it stays below the largest body. */
const SHEET_LENGTH_MAX = 80_000;
/** Of a file in base64, for the same reason. */
const SHEET_FILE_LENGTH_MAX = 200_000;
/** Bytes of such a file. */
export const SHEET_FILE_BYTES_MAX = (SHEET_FILE_LENGTH_MAX / 4) * 3;

const unitParams = z.object({ unit: wholeNumber(1, rowNumberMax) });
const staffParams = z.object({ staff: uuid });
const shared = { tag: 'administration', caller: 'staff' } as const;
const refused = ['not-your-part', 'administration-refused', 'request-invalid'] as const;
const unitName = { nameZh: text(100), nameEn: text(200), short: text(40) };

/** Units, people and parameters. */
export const administrationRoutes = {
  readUnit: {
    ...shared,
    method: 'GET',
    path: '/units/{unit}',
    operationId: 'readUnit',
    summary: { zh: '一个机构', en: 'One unit' },
    params: unitParams,
    response: { status: 200, body: unitView },
    problems: [],
  },
  addUnit: {
    ...shared,
    method: 'POST',
    path: '/administration/units',
    operationId: 'addUnit',
    summary: { zh: '新增机构', en: 'Add a unit' },
    body: z
      .object({
        above: unitId,
        kind: z.enum(unitKinds),
        code: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{2,39}$/),
        ...unitName,
        residentAt: unitId.optional(),
        address: text(200, { min: 0 }).optional(),
        contact: text(100, { min: 0 }).optional(),
        from: plainDateText.optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: z.object({ id: z.int() }).meta({ id: 'UnitAdded' }) },
    problems: [...refused, 'key-reused'],
  },
  changeUnit: {
    ...shared,
    method: 'POST',
    path: '/administration/units/{unit}/changes',
    operationId: 'changeUnit',
    summary: { zh: '更改机构：名称、时间、上级、撤销', en: 'Change a unit: name, hours, place in the tree, end' },
    params: unitParams,
    body: z
      .object({
        nameZh: unitName.nameZh.optional(),
        nameEn: unitName.nameEn.optional(),
        short: unitName.short.optional(),
        address: text(200, { min: 0 }).optional(),
        contact: text(100, { min: 0 }).optional(),
        hours: hoursGiven.nullable().optional(),
        residentAt: unitId.nullable().optional(),
        /** Moves it below this unit. */
        above: unitId.optional(),
        /** The last day it exists. */
        until: plainDateText.optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  setCompetence: {
    ...shared,
    method: 'POST',
    path: '/administration/units/{unit}/competences',
    operationId: 'setCompetence',
    summary: { zh: '登记或者结束受理范围', en: 'Enter a competence, or end it' },
    params: unitParams,
    body: z
      .object({
        procedure: z.string().max(60),
        category: z.string().max(60).optional(),
        area: z.string().regex(/^[0-9]{2,12}$/),
        from: plainDateText,
        until: plainDateText.optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  listStaff: {
    ...shared,
    method: 'GET',
    path: '/administration/staff',
    operationId: 'listStaff',
    summary: { zh: '一个机构及其下级的人员', en: 'The people of a unit and of those below it' },
    query: z.object({
      unit: wholeNumber(1, rowNumberMax),
      after: z.string().max(64).optional(),
      limit: wholeNumber(1, 100).prefault(50),
    }),
    response: {
      status: 200,
      body: z.object({ items: z.array(staffMember), next: z.string().nullable() }).meta({ id: 'StaffPage' }),
    },
    problems: ['not-your-part'],
  },
  addStaff: {
    ...shared,
    method: 'POST',
    path: '/administration/staff',
    operationId: 'addStaff',
    summary: { zh: '新增人员，得到只显示一次的初始密码', en: 'Add a person; the first password is shown once' },
    body: z
      .object({
        account: z.string().max(64),
        nameZh: text(50),
        nameEn: text(100),
        role: roleName,
        unit: unitId,
        from: plainDateText.optional(),
        until: plainDateText.optional(),
      })
      .strict(),
    unkept: 'secret',
    response: {
      status: 201,
      body: deedDone.extend({ staff: uuid, account: z.string(), firstPassword: z.string() }).meta({ id: 'StaffAdded' }),
    },
    problems: [...refused, 'account-taken'],
  },
  giveRole: {
    ...shared,
    method: 'POST',
    path: '/administration/staff/{staff}/roles',
    operationId: 'giveRole',
    summary: { zh: '增加岗位', en: 'Give a role' },
    params: staffParams,
    body: z
      .object({ role: roleName, unit: unitId, from: plainDateText.optional(), until: plainDateText.optional() })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  endRole: {
    ...shared,
    method: 'POST',
    path: '/administration/staff/{staff}/roles/end',
    operationId: 'endRole',
    summary: { zh: '结束岗位', en: 'End a role' },
    params: staffParams,
    body: z
      .object({
        role: roleName,
        unit: unitId,
        /** The last day it is held; without one it ends at once. */
        until: plainDateText.optional(),
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  enterLeave: {
    ...shared,
    method: 'POST',
    path: '/administration/staff/{staff}/leaves',
    operationId: 'enterLeave',
    summary: { zh: '登记休假和代理人', en: 'Enter a leave and who stands in' },
    params: staffParams,
    body: z.object({ standIn: uuid, from: plainDateText, until: plainDateText }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  endLeave: {
    ...shared,
    method: 'POST',
    path: '/administration/staff/{staff}/leaves/{leave}/end',
    operationId: 'endLeave',
    summary: { zh: '提前结束休假', en: 'End a leave early' },
    params: staffParams.extend({ leave: uuid }),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  leaveForGood: {
    ...shared,
    method: 'POST',
    path: '/administration/staff/{staff}/leaving',
    operationId: 'leaveForGood',
    summary: { zh: '离职：结束全部岗位并停用账号', en: 'Somebody leaves: every role ends, the account is closed' },
    params: staffParams,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  listProposals: {
    ...shared,
    method: 'GET',
    path: '/administration/proposals',
    operationId: 'listProposals',
    summary: { zh: '等待第二人确认的事项', en: 'What waits for the second of two people' },
    response: { status: 200, body: z.object({ items: z.array(proposalView) }).meta({ id: 'Proposals' }) },
    problems: ['not-your-part'],
  },
  decideProposal: {
    ...shared,
    method: 'POST',
    path: '/administration/proposals/{proposal}/decision',
    operationId: 'decideProposal',
    summary: { zh: '确认或者退回', en: 'Confirm or decline' },
    params: z.object({ proposal: uuid }),
    body: z.object({ confirm: z.boolean() }).strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  listParameters: {
    ...shared,
    method: 'GET',
    path: '/administration/parameters',
    operationId: 'listParameters',
    summary: { zh: '一个地方的参数', en: 'The parameters of a district' },
    query: z.object({ district: districtCode }),
    response: { status: 200, body: z.object({ items: z.array(parameterView) }).meta({ id: 'Parameters' }) },
    problems: [],
  },
  setParameter: {
    ...shared,
    method: 'POST',
    path: '/administration/parameters',
    operationId: 'setParameter',
    summary: { zh: '提出更改参数', en: 'Propose a change of a parameter' },
    body: z
      .object({
        district: districtCode,
        procedure: z.string().max(60),
        parameter: z.string().max(60),
        term: text(20),
        from: plainDateText,
      })
      .strict(),
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: deedDone },
    problems: [...refused, 'key-reused'],
  },
  importSheet: {
    ...shared,
    method: 'POST',
    path: '/administration/imports',
    operationId: 'importSheet',
    summary: { zh: '批量导入人员或机构，先试读', en: 'Import people or units from a sheet; a dry run first' },
    body: z
      .object({
        kind: z.enum(['staff', 'units']),
        /** Comma-separated values, the headings first. */
        sheet: z.string().min(1).max(SHEET_LENGTH_MAX).optional(),
        /** Or a file: XLSX, or comma-separated values. */
        file: z
          .object({ name: text(200), content: z.base64().min(4).max(SHEET_FILE_LENGTH_MAX) })
          .strict()
          .optional(),
        dryRun: z.boolean(),
      })
      .strict(),
    unkept: 'secret',
    response: { status: 200, body: importReport },
    problems: refused,
  },
  listAdministration: {
    ...shared,
    method: 'GET',
    path: '/administration/events',
    operationId: 'listAdministration',
    summary: { zh: '管理记录（可验证）', en: 'What administration did, as chained events' },
    query: z.object({
      district: districtCode,
      before: wholeNumber(1, rowNumberMax).optional(),
      limit: wholeNumber(1, 100).prefault(50),
    }),
    response: {
      status: 200,
      body: z
        .object({
          items: z.array(
            z.object({
              seq: z.int(),
              type: z.enum(administrationDeeds),
              at: z.string(),
              who: wordsSchema,
              words: wordsSchema,
              hash: z.string(),
            }),
          ),
          next: z.int().nullable(),
        })
        .meta({ id: 'AdministrationPage' }),
    },
    problems: ['not-your-part'],
  },
} as const satisfies Record<string, RouteContract>;
