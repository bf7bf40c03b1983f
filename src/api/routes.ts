import { z } from 'zod';
import { unitKinds } from '../core/procedure/definition.ts';
import { accessRoutes } from './access.ts';
import { accountRoutes } from './account-routes.ts';
import { administrationRoutes } from './administration.ts';
import { alertRoutes } from './alert.ts';
import { appointmentRoutes } from './appointment.ts';
import { authorityRoutes } from './authority.ts';
import { boardRoutes } from './board.ts';
import type { RouteContract } from './contract.ts';
import { duplicateRoutes } from './duplicate.ts';
import { districtCode, plainDateText, rowNumberMax, text, trackingCode, uuid, wholeNumber } from './fields.ts';
import { followUpRoutes } from './follow-up.ts';
import { groupRoutes } from './group.ts';
import { handlingRoutes } from './handling.ts';
import { holdingRoutes } from './holding.ts';
import { ledgerRoutes } from './ledger.ts';
import { ledgerImportRoutes } from './ledger-import.ts';
import { ledgerViewRoutes } from './ledger-view.ts';
import { levelBoardRoutes } from './level-board.ts';
import { materialRoutes } from './material.ts';
import * as matter from './matter.ts';
import { messageRoutes } from './message.ts';
import { messageSettingRoutes } from './message-setting.ts';
import { obligationRoutes } from './obligation.ts';
import { oneTimeCodeRoutes } from './one-time-code.ts';
import { planRoutes } from './plan.ts';
import { queuePage } from './queue.ts';
import * as reference from './reference.ts';
import * as registering from './register.ts';
import { retentionRoutes } from './retention.ts';
import { routingRoutes } from './routing.ts';
import { screeningRoutes } from './screening.ts';
import { serviceAccountRoutes } from './service-account.ts';
import { supervisionRoutes } from './supervision.ts';
import { supervisionAskedRoutes } from './supervision-asked.ts';
import { tagRoutes } from './tag.ts';
import { uploadPieceRoutes } from './upload-pieces.ts';
import { windowRoutes } from './window.ts';
import { witnessRoutes } from './witness.ts';

const matterParams = z.object({ district: districtCode, id: uuid });
const actParams = matterParams.extend({ action: z.string().max(60) });
const codeParams = z.object({ code: trackingCode });
const refusals = [
  'not-your-part',
  'not-in-this-state',
  'matter-ended',
  'condition-not-met',
  'clock-cannot-be-reckoned',
  'unknown-action',
] as const;

/** Every operation, once. A test walks this table and the server's routes and holds them equal. */
export const routes = {
  signIn: {
    method: 'POST',
    path: '/session',
    operationId: 'signIn',
    tag: 'session',
    caller: 'public',
    summary: { zh: '登录', en: 'Sign in' },
    body: z.object({ account: z.string().max(64), password: z.string().max(200) }).strict(),
    unkept: 'cookie',
    response: { status: 200, body: reference.sessionView },
    problems: ['sign-in-failed', 'code-needed', 'passkey-needed', 'too-many-requests'],
  },
  confirmSignIn: {
    method: 'POST',
    path: '/session/second-factor',
    operationId: 'confirmSignIn',
    tag: 'session',
    caller: 'public',
    summary: { zh: '登录的第二步：动态码或恢复码', en: 'The second half of a sign-in: a one-time or recovery code' },
    body: z.object({ code: z.string().max(60) }).strict(),
    unkept: 'cookie',
    response: { status: 200, body: reference.sessionView },
    problems: ['one-time-code-wrong', 'sign-in-restart', 'sign-in-failed', 'passkey-needed', 'too-many-requests'],
  },
  readSession: {
    method: 'GET',
    path: '/session',
    operationId: 'readSession',
    tag: 'session',
    caller: 'staff',
    whileDue: true,
    summary: { zh: '当前登录', en: 'Who is signed in' },
    response: { status: 200, body: reference.sessionView },
    problems: [],
  },
  signOut: {
    method: 'DELETE',
    path: '/session',
    operationId: 'signOut',
    tag: 'session',
    caller: 'staff',
    whileDue: true,
    summary: { zh: '退出', en: 'Sign out' },
    response: { status: 204, body: z.undefined() },
    problems: [],
  },
  ...accountRoutes,
  ...serviceAccountRoutes,
  registerMatter: {
    method: 'POST',
    path: '/matters',
    operationId: 'registerMatter',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '登记事项', en: 'Register a matter' },
    body: registering.registerBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: registering.registered },
    problems: ['not-your-part', 'clock-cannot-be-reckoned', 'key-reused', 'found-already', 'file-not-taken'],
  },
  reportMatter: {
    method: 'POST',
    path: '/reports',
    operationId: 'reportMatter',
    tag: 'public',
    caller: 'public',
    summary: { zh: '反映纠纷', en: 'Report a dispute' },
    body: registering.reportBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 201, body: registering.registered },
    problems: ['clock-cannot-be-reckoned', 'key-reused', 'too-many-requests'],
  },
  listMatters: {
    method: 'GET',
    path: '/matters',
    operationId: 'listMatters',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '我的工作，先到期的在前', en: 'My work, what lapses first on top' },
    query: z.object({
      queue: z.enum(['mine', 'unit', 'claim', 'proposals', 'reach']).default('unit'),
      cursor: z.string().max(200).optional(),
      limit: wholeNumber(1, 100).prefault(50),
    }),
    response: { status: 200, body: queuePage },
    problems: [],
  },
  readMatter: {
    method: 'GET',
    path: '/matters/{district}/{id}',
    operationId: 'readMatter',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '查看事项', en: 'Read a matter' },
    params: matterParams,
    query: z.object({ purpose: text(100).optional() }),
    response: { status: 200, body: matter.matterView },
    problems: ['purpose-needed'],
  },
  actOnMatter: {
    method: 'POST',
    path: '/matters/{district}/{id}/actions/{action}',
    operationId: 'actOnMatter',
    tag: 'matters',
    caller: 'staff',
    summary: { zh: '办理一步', en: 'Take an action' },
    params: actParams,
    body: matter.actBody,
    headers: { idempotencyKey: 'required', ifMatch: 'required' },
    response: { status: 200, body: matter.acted },
    problems: [...refusals, 'version-stale', 'version-needed', 'key-reused'],
  },
  listEvents: {
    method: 'GET',
    path: '/matters/{district}/{id}/events',
    operationId: 'listEvents',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '事项记录（可验证）', en: 'The matter’s chained events' },
    params: matterParams,
    query: z.object({
      after: wholeNumber(0, rowNumberMax).prefault(0),
      limit: wholeNumber(1, 200).prefault(100),
    }),
    response: { status: 200, body: reference.eventPage },
    problems: ['purpose-needed'],
  },
  readReceipt: {
    method: 'GET',
    path: '/matters/{district}/{id}/receipts/{seq}',
    operationId: 'readReceipt',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '可离线核验的凭证', en: 'A receipt that can be checked offline' },
    params: matterParams.extend({ seq: wholeNumber(1, rowNumberMax) }),
    response: { status: 200, body: reference.receiptView },
    problems: ['purpose-needed'],
  },
  readDocument: {
    method: 'GET',
    path: '/matters/{district}/{id}/documents/{document}',
    operationId: 'readDocument',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: { zh: '下载文书', en: 'Download a document' },
    params: matterParams.extend({ document: z.string().max(80) }),
    response: { status: 200, media: 'application/pdf' },
    problems: ['purpose-needed', 'document-not-ready'],
  },
  unmaskParty: {
    method: 'POST',
    path: '/matters/{district}/{id}/parties/{party}/unmask',
    operationId: 'unmaskParty',
    tag: 'matters',
    caller: 'staff',
    touches: 'matter',
    summary: {
      zh: '查看完整联系方式（需说明用途，当事人可见）',
      en: 'See a contact in full; asks a purpose and is shown to the party',
    },
    params: matterParams.extend({ party: uuid }),
    body: z.object({ field: z.enum(['phone', 'identity-number', 'address', 'code']), purpose: text(100) }).strict(),
    unkept: 'secret',
    response: { status: 200, body: z.object({ value: z.string() }) },
    problems: ['not-your-part'],
  },
  track: {
    method: 'GET',
    path: '/tracking/{code}',
    operationId: 'track',
    tag: 'public',
    caller: 'code',
    summary: { zh: '凭查询码查看办理', en: 'Follow a matter by its code' },
    params: codeParams,
    response: { status: 200, body: matter.trackingView },
    problems: ['code-wrong'],
  },
  actByCode: {
    method: 'POST',
    path: '/tracking/{code}/matters/{id}/actions/{action}',
    operationId: 'actByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人办理一步', en: 'A party takes an action' },
    params: codeParams.extend({ id: uuid, action: z.string().max(60) }),
    body: matter.actBody,
    headers: { idempotencyKey: 'required' },
    response: { status: 200, body: matter.acted },
    problems: ['code-wrong', 'phone-code-needed', ...refusals, 'key-reused'],
  },
  readReceiptByCode: {
    method: 'GET',
    path: '/tracking/{code}/matters/{id}/receipts/{seq}',
    operationId: 'readReceiptByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人下载核验凭证', en: 'A party’s receipt for one event' },
    params: codeParams.extend({ id: uuid, seq: wholeNumber(1, rowNumberMax) }),
    response: { status: 200, body: reference.receiptView },
    problems: ['code-wrong'],
  },
  readDocumentByCode: {
    method: 'GET',
    path: '/tracking/{code}/matters/{id}/documents/{document}',
    operationId: 'readDocumentByCode',
    tag: 'public',
    caller: 'code',
    summary: { zh: '当事人下载文书', en: 'A party downloads a document' },
    params: codeParams.extend({ id: uuid, document: z.string().max(80) }),
    response: { status: 200, media: 'application/pdf' },
    problems: ['code-wrong', 'phone-code-needed', 'document-not-ready'],
  },
  readProof: {
    method: 'GET',
    path: '/proofs/{district}/{proof}',
    operationId: 'readProof',
    tag: 'public',
    caller: 'public',
    summary: { zh: '核验文书是否原样', en: 'Check that a document is unaltered' },
    params: z.object({ district: districtCode, proof: z.string().max(40) }),
    response: { status: 200, body: reference.proofView },
    problems: [],
  },
  listKeys: {
    method: 'GET',
    path: '/keys',
    operationId: 'listKeys',
    tag: 'public',
    caller: 'public',
    summary: { zh: '核验用的公开密钥', en: 'Public keys for checking' },
    response: { status: 200, body: reference.keyList },
    problems: [],
  },
  listProcedures: {
    method: 'GET',
    path: '/procedures',
    operationId: 'listProcedures',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '程序', en: 'Procedures' },
    response: { status: 200, body: reference.procedureList },
    problems: [],
  },
  readProcedure: {
    method: 'GET',
    path: '/procedures/{key}',
    operationId: 'readProcedure',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '一个程序', en: 'One procedure' },
    params: z.object({ key: z.string().max(60) }),
    response: { status: 200, body: reference.procedureView },
    problems: [],
  },
  drawProcedure: {
    method: 'GET',
    path: '/procedures/{key}/diagram',
    operationId: 'drawProcedure',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '程序图', en: 'A procedure drawn' },
    params: z.object({ key: z.string().max(60) }),
    query: z.object({ locale: z.enum(['zh', 'en']).default('zh') }),
    response: { status: 200, media: 'image/svg+xml' },
    problems: [],
  },
  listUnits: {
    method: 'GET',
    path: '/units',
    operationId: 'listUnits',
    tag: 'reference',
    caller: 'staff',
    summary: { zh: '机构', en: 'Org units' },
    query: z.object({
      kind: z.enum(unitKinds).optional(),
      district: districtCode.optional(),
      parent: wholeNumber(1, rowNumberMax).optional(),
      near: z
        .string()
        .regex(/^[0-9]{2,12}$/)
        .optional(),
      /** Part of the name, in either language. */
      q: z.string().trim().min(1).max(60).optional(),
      limit: wholeNumber(1, 200).prefault(100),
    }),
    response: { status: 200, body: reference.unitList },
    problems: [],
  },
  listUnitStaff: {
    method: 'GET',
    path: '/units/{unit}/staff',
    operationId: 'listUnitStaff',
    tag: 'reference',
    caller: 'staff',
    summary: { zh: '机构人员', en: 'Staff of a unit' },
    params: z.object({ unit: wholeNumber(1, rowNumberMax) }),
    query: z.object({
      role: z.enum(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']).optional(),
    }),
    response: { status: 200, body: reference.staffList },
    problems: [],
  },
  searchUnits: {
    method: 'GET',
    path: '/unit-search',
    operationId: 'searchUnits',
    tag: 'reference',
    caller: 'staff',
    summary: {
      zh: '按名称、拼音、首字母或代码查找机构，列出上级',
      en: 'Find a unit by its name, pinyin, initials or code, with what is above it',
    },
    query: z.object({
      q: z.string().max(40),
      near: z
        .string()
        .regex(/^[0-9]{2,12}$/)
        .optional(),
      limit: wholeNumber(1, 20).prefault(20),
    }),
    response: { status: 200, body: reference.unitsFound },
    problems: [],
  },
  searchPlaces: {
    method: 'GET',
    path: '/places',
    operationId: 'searchPlaces',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '查找地点', en: 'Find a place' },
    query: z.object({
      q: z.string().max(40),
      near: z
        .string()
        .regex(/^[0-9]{2,12}$/)
        .optional(),
      limit: wholeNumber(1, 20).prefault(10),
    }),
    response: { status: 200, body: reference.placeList },
    problems: [],
  },
  readCalendar: {
    method: 'GET',
    path: '/calendar/{year}',
    operationId: 'readCalendar',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '一年的放假和上班安排', en: 'A year of working days' },
    params: z.object({ year: wholeNumber(1990, 2200) }),
    response: { status: 200, body: reference.calendarView },
    problems: [],
  },
  explainDeadline: {
    method: 'GET',
    path: '/deadline',
    operationId: 'explainDeadline',
    tag: 'reference',
    caller: 'public',
    summary: { zh: '计算并说明期限', en: 'Reckon a term and explain it' },
    query: z.object({ law: z.string().max(60), term: z.string().max(20), from: plainDateText.or(z.string().max(40)) }),
    response: { status: 200, body: reference.deadlineView },
    problems: ['law-unknown', 'deadline-impossible'],
  },
  ...authorityRoutes,
  ...messageRoutes,
  ...levelBoardRoutes,
  ...messageSettingRoutes,
  ...obligationRoutes,
  ...followUpRoutes,
  ...appointmentRoutes,
  ...windowRoutes,
  ...ledgerRoutes,
  ...ledgerViewRoutes,
  ...oneTimeCodeRoutes,
  ...accessRoutes,
  ...handlingRoutes,
  ...holdingRoutes,
  ...tagRoutes,
  ...uploadPieceRoutes,
  ...materialRoutes,
  ...alertRoutes,
  ...supervisionRoutes,
  ...boardRoutes,
  ...planRoutes,
  ...screeningRoutes,
  ...supervisionAskedRoutes,
  ...administrationRoutes,
  ...routingRoutes,
  ...retentionRoutes,
  ...witnessRoutes,
  ...ledgerImportRoutes,
  ...duplicateRoutes,
  ...groupRoutes,
} as const satisfies Record<string, RouteContract>;
