import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import type { RegisterBody } from '../src/api/register.ts';
import type { WorkCalendar } from '../src/core/calendar/work-calendar.ts';
import type { StaffRole } from '../src/core/procedure/definition.ts';
import { actByCode, actOnMatter } from '../src/server/matter/act.ts';
import type { StaffCaller } from '../src/server/matter/caller.ts';
import { findMatter } from '../src/server/matter/matter.store.ts';
import { openPartyField } from '../src/server/matter/parties.ts';
import { readMatter } from '../src/server/matter/read.ts';
import { registerMatter } from '../src/server/matter/register.ts';
import type { Offices } from '../src/server/org/administer.ts';
import type { SettableClock } from '../src/server/platform/clock/clock.ts';
import { createBlindIndex } from '../src/server/platform/crypto/blind-index.ts';
import { unwrapDataKey } from '../src/server/platform/crypto/envelope.ts';
import type { Keyring, SymmetricKey } from '../src/server/platform/crypto/keyring.ts';
import { createSigner } from '../src/server/platform/crypto/signer.ts';
import { silentLog } from '../src/server/platform/log/log.ts';
import { createOutbound } from '../src/server/platform/outbound/outbound.ts';
import type { Outcome } from '../src/server/platform/outcome.ts';
import type { Services, SystemServices } from '../src/server/services.ts';
import { fixedClock } from './clock.ts';
import type { FreshDatabase } from './database.ts';
import { type PostUnit, putInPost } from './post.ts';

/** The units of a small part of Guangzhou, by what they are; two districts, so that a mix-up of them shows. */
export const units = {
  city: 1,
  tianhe: 2,
  shipai: 3,
  village: 4,
  centre: 5,
  committee: 6,
  court: 7,
  yuexiu: 8,
  beijingRoad: 9,
  yuexiuVillage: 10,
  yuexiuCentre: 11,
  yuexiuCommittee: 12,
  yuexiuCourt: 13,
} as const;

type UnitName = keyof typeof units;

/** Who works there. Names are made up. */
const staff = {
  clerk: { nameZh: '陈示范', nameEn: 'Chen Shifan', role: 'clerk', unit: 'centre' },
  lead: { nameZh: '林示例', nameEn: 'Lin Shili', role: 'lead', unit: 'centre' },
  mediator: { nameZh: '何样本', nameEn: 'He Yangben', role: 'mediator', unit: 'committee' },
  otherMediator: { nameZh: '李演示', nameEn: 'Li Yanshi', role: 'mediator', unit: 'committee' },
  judge: { nameZh: '周范例', nameEn: 'Zhou Fanli', role: 'court', unit: 'court' },
  supervisor: { nameZh: '黄试用', nameEn: 'Huang Shiyong', role: 'supervisor', unit: 'tianhe' },
  administrator: { nameZh: '郑模拟', nameEn: 'Zheng Moni', role: 'administrator', unit: 'city' },
  yuexiuClerk: { nameZh: '吴示范', nameEn: 'Wu Shifan', role: 'clerk', unit: 'yuexiuCentre' },
} as const satisfies Record<string, { nameZh: string; nameEn: string; role: StaffRole; unit: UnitName }>;

export type StaffName = keyof typeof staff;

/** What a test acts through: the product's services on a fresh database, a clock that is set, and the people there. */
export interface House {
  readonly services: Services;
  readonly system: SystemServices;
  readonly clock: SettableClock;
  readonly people: Readonly<Record<StaffName, StaffCaller>>;
  /** Put another calendar in force, as entering a notice does. */
  useCalendar(calendar: WorkCalendar): void;
}

/** Units, staff and services over a fresh database. The clock stands at Monday 2026-03-02, 9:00 in China. */
export async function openHouse(database: FreshDatabase): Promise<House> {
  await insertUnits(database.ownerPool);
  const clock = fixedClock();
  const people = await insertStaff({ pool: database.pool, clock });
  let calendar = seedCalendar();
  const keyring = testKeyring();
  const services: Services = {
    pool: database.pool,
    keyring,
    blindIndex: createBlindIndex(keyring.blindIndex),
    signer: createSigner(keyring.signing),
    clock,
    calendar: () => calendar,
    publicUrl: 'https://onedoor.example',
    log: silentLog(),
    outbound: createOutbound({ internalHosts: [] }),
    outboxWritten: () => undefined,
  };
  return {
    services,
    system: { ...services, pool: database.workerPool },
    clock,
    people,
    useCalendar(next) {
      calendar = next;
    },
  };
}

/** A matter that a test goes on with. The codes are those of the first applicant and the first respondent. */
export interface Known {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly codes: { readonly applicant: string; readonly respondent: string };
  readonly parties: { readonly applicant: string; readonly respondent: string };
}

/** Parts of an account; its parties may be a list that nobody changes. */
type Account = Partial<Omit<RegisterBody, 'parties'>> & { readonly parties?: Readonly<RegisterBody['parties']> };

/** A leak from the flat above, told at the window of Shipai; `more` replaces parts of the account. */
export function leak({ parties, ...more }: Account = {}): RegisterBody {
  return {
    category: 'neighbours',
    place: '440106006002',
    placeText: '石牌村某某花园3栋702房',
    narrative: '楼上卫生间漏水，我家主卧天花和墙面泡坏了。\n找过楼上两次，对方不承认。',
    wish: '早点修好，赔偿损失。',
    parties: parties?.slice() ?? [
      {
        role: 'applicant',
        kind: 'person',
        name: '李䶮',
        phone: '17000000001',
        identityNumber: '999999198603020014',
        address: '广州市天河区石牌街道某某花园3栋702房',
      },
      { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000000002' },
    ],
    ...more,
  };
}

export async function register(house: House, more: Account = {}, by: StaffName = 'clerk'): Promise<Known> {
  const made = done(await registerMatter(house.services, house.people[by], leak(more), randomUUID()));
  return { ...made, ...(await partiesOf(house, made)) };
}

/** Somebody acts, staff by name or a party through their code; the matter as it stands afterwards. */
export async function act(
  house: House,
  matter: Known,
  who: StaffName | 'applicant' | 'respondent',
  action: string,
  input: Readonly<Record<string, unknown>> = {},
): Promise<Known & { readonly linked: { readonly district: string; readonly id: string } | null }> {
  const { district, id } = matter;
  const key = randomUUID();
  const { version, linked } = done(
    who === 'applicant' || who === 'respondent'
      ? await actByCode(house.services, { code: matter.codes[who], id, action, input: { ...input }, key })
      : await actOnMatter(house.services, house.people[who], {
          district,
          id,
          action,
          input: { ...input },
          expectedVersion: matter.version,
          key,
        }),
    `${who} ${action}`,
  );
  return { ...matter, version, linked };
}

/** Registered, sent, accepted, rights told, invited, agreed to: the mediator may begin. */
export async function toMediation(house: House, more: Account = {}): Promise<Known> {
  let matter = await register(house, more);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee, note: '请尽快联系' });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  matter = await act(house, matter, 'mediator', 'invite');
  return act(house, matter, 'respondent', 'consent');
}

/** Two promises of the respondent: money by 20 April and work by 30 April. */
export function promises(matter: Known): Readonly<Record<string, unknown>> {
  const debtor = matter.parties.respondent;
  return {
    facts: '702房主卧卫生间天花自2026年2月起渗水，经物业查看，系802房卫生间地面防水层破损所致。',
    issues: '一、渗水原因；二、修复责任；三、赔偿金额。',
    obligations: [
      { debtor, amountFen: 1_230_000, due: '2026-04-20', wording: '赔偿李䶮天花、墙面及衣柜损失' },
      { debtor, due: '2026-04-30', wording: '重做802房主卧卫生间防水层，闭水试验二十四小时不渗漏' },
    ],
  };
}

/** From mediation to an agreement in force. */
export async function toAgreement(house: House, more: Account = {}): Promise<Known> {
  let matter = await toMediation(house, more);
  matter = await act(house, matter, 'mediator', 'hold-session', {
    on: '2026-03-02',
    place: '石牌街道综治中心二楼第一调解室',
    present: '李䶮、龑子妧、物业公司工程主管陈某',
    account: '双方说明了情况，同意共同查看漏水部位。',
  });
  matter = await act(house, matter, 'mediator', 'draft-agreement', promises(matter));
  matter = await act(house, matter, 'applicant', 'confirm-agreement');
  matter = await act(house, matter, 'respondent', 'confirm-agreement');
  return act(house, matter, 'mediator', 'seal');
}

/** From an agreement in force to the application before the court: the mediation and its linked matter. */
export async function toCourt(
  house: House,
  more: Account = {},
): Promise<{ readonly mediation: Known; readonly confirmation: Known }> {
  let mediation = await toAgreement(house, more);
  mediation = await act(house, mediation, 'applicant', 'ask-confirmation');
  const asked = await act(house, mediation, 'respondent', 'ask-confirmation');
  if (asked.linked === null) throw new Error('no linked matter was opened');
  return { mediation: asked, confirmation: { ...asked, ...asked.linked, version: 1 } };
}

/** Opens the matter's page, as whoever goes on to its papers, records and messages has done on the same day. */
export async function lookInto(
  house: House,
  who: StaffName,
  { district, id }: { readonly district: string; readonly id: string },
): Promise<void> {
  done(await readMatter(house.services, house.people[who], { district, id, purpose: 'for:oversight' }));
}

/** The value of an outcome that must be one. */
export function done<T>(outcome: Outcome<T>, what = 'the use case'): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${what} was refused: ${JSON.stringify(outcome)}`);
}

async function partiesOf(house: House, matter: { readonly district: string; readonly id: string }) {
  const { loaded } = await findMatter(house.system.pool, { kind: 'system' }, matter);
  if (loaded === undefined) throw new Error('the matter is not there');
  const place = { district: matter.district, matterId: matter.id };
  const dataKey = unwrapDataKey(loaded.row.data_key, house.services.keyring.kek, place);
  const first = (role: string) => loaded.parties.find((party) => party.role === role);
  const code = (role: string) => {
    const party = first(role);
    return party === undefined ? '' : (openPartyField(party, 'code', dataKey) ?? '');
  };
  return {
    codes: { applicant: code('applicant'), respondent: code('respondent') },
    parties: { applicant: first('applicant')?.party_id ?? '', respondent: first('respondent')?.party_id ?? '' },
  };
}

/** Keys drawn anew; a second process that is to open the same matters is given the key of the first. */
export function testKeyring(kek: Buffer = randomBytes(32)): Keyring {
  const created = '2026-01-01T00:00:00.000Z';
  const symmetric = (id: string): SymmetricKey => ({ id, key: randomBytes(32), created });
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    kek: [{ ...symmetric('kek-test'), key: kek }],
    blindIndex: [symmetric('index-test')],
    signing: [{ id: 'sign-test', privateKey, created }],
    formerSigning: [],
    session: [{ id: 'session-00000001', secret: randomBytes(32).toString('base64url'), created }],
    hashSecret: randomBytes(32).toString('base64url'),
  };
}

/** unit, parent, kind, level, division, Chinese name, English name, number prefix */
const unitRows: readonly (readonly [UnitName, UnitName | null, string, number, string, string, string, string])[] = [
  ['city', null, 'city', 1, '440100', '广州市', 'Guangzhou', '穗'],
  ['tianhe', 'city', 'district', 2, '440106', '天河区', 'Tianhe District', '穗天'],
  ['shipai', 'tianhe', 'town', 3, '440106006', '石牌街道', 'Shipai Street', '穗天石牌'],
  ['village', 'shipai', 'village', 4, '440106006002', '石牌村社区', 'Shipai Village', ''],
  ['centre', 'shipai', 'centre', 3, '440106006', '石牌街道综治中心', 'Shipai Street Centre', '穗天石牌'],
  [
    'committee',
    'shipai',
    'mediation-committee',
    3,
    '440106006',
    '石牌街道人民调解委员会',
    'Shipai Street People’s Mediation Committee',
    '穗天石牌',
  ],
  ['court', 'tianhe', 'court', 2, '440106', '广州市天河区人民法院', 'Tianhe District People’s Court', '粤0106'],
  ['yuexiu', 'city', 'district', 2, '440104', '越秀区', 'Yuexiu District', '穗越'],
  ['beijingRoad', 'yuexiu', 'town', 3, '440104003', '北京街道', 'Beijing Street', '穗越北京'],
  ['yuexiuVillage', 'beijingRoad', 'village', 4, '440104003001', '某某社区', 'Moumou Community', ''],
  ['yuexiuCentre', 'beijingRoad', 'centre', 3, '440104003', '北京街道综治中心', 'Beijing Street Centre', '穗越北京'],
  [
    'yuexiuCommittee',
    'beijingRoad',
    'mediation-committee',
    3,
    '440104003',
    '北京街道人民调解委员会',
    'Beijing Street People’s Mediation Committee',
    '穗越北京',
  ],
  ['yuexiuCourt', 'yuexiu', 'court', 2, '440104', '广州市越秀区人民法院', 'Yuexiu District People’s Court', '粤0104'],
];

function pathOf(name: UnitName): readonly number[] {
  const parent = unitRows.find(([one]) => one === name)?.[1] ?? null;
  return [...(parent === null ? [] : pathOf(parent)), units[name]];
}

async function insertUnits(owner: pg.Pool): Promise<void> {
  for (const [name, parent, kind, level, division, zh, en, prefix] of unitRows) {
    await owner.query(
      `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, number_prefix, path)
       values ($1, $2, $3, $4, $5, $6, $7, $6, $8, $9, $10, $11)`,
      [
        units[name],
        `${division}-${name}`,
        parent === null ? null : units[parent],
        kind,
        level,
        zh,
        en,
        division,
        division.slice(0, 6),
        prefix,
        pathOf(name),
      ],
    );
  }
}

/** The units above, as far as a deed of administration needs to know them. */
export function postAt(name: UnitName): PostUnit {
  const division = unitRows.find(([one]) => one === name)?.[4] ?? '';
  return { id: units[name], district: division.slice(0, 6), path: pathOf(name) };
}

async function insertStaff(offices: Offices): Promise<Readonly<Record<StaffName, StaffCaller>>> {
  const added = (name: StaffName): Promise<StaffCaller> =>
    putInPost(offices, { ...staff[name], account: name.toLowerCase() }, postAt(staff[name].unit));
  return {
    clerk: await added('clerk'),
    lead: await added('lead'),
    mediator: await added('mediator'),
    otherMediator: await added('otherMediator'),
    judge: await added('judge'),
    supervisor: await added('supervisor'),
    administrator: await added('administrator'),
    yuexiuClerk: await added('yuexiuClerk'),
  };
}
