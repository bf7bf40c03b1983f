import type { ProcedureDefinition, StaffRole } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { nameOn, type Unit } from '../org/directory.ts';
import type { AccessRow } from './read.store.ts';

/** One look into the file, as the party is told of it. */
export interface Reading {
  /** The line of the log, to ask about; of several that are told as one, the newest. */
  readonly id: string;
  readonly at: string;
  readonly who: Words;
  readonly deed: Words;
  /** What for; absent where none is asked. */
  readonly purpose: Words | null;
  /** What the reader asked about it. */
  readonly asked: AskedAbout | null;
}

/** A party's question about a look into the file, and the unit's answer. */
export interface AskedAbout {
  readonly at: string;
  readonly question: string;
  /** PlainDate by which the unit answers. */
  readonly due: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export const roleWords: Readonly<Record<StaffRole, Words>> = {
  clerk: { zh: '窗口人员', en: 'clerk' },
  lead: { zh: '负责人', en: 'head' },
  mediator: { zh: '调解员', en: 'mediator' },
  court: { zh: '法院人员', en: 'court staff' },
  supervisor: { zh: '督导人员', en: 'supervisor' },
  auditor: { zh: '审计人员', en: 'auditor' },
  administrator: { zh: '管理员', en: 'administrator' },
};

const deedWords: Readonly<Record<string, Words>> = {
  register: { zh: '登记了这件事', en: 'registered the matter' },
  read: { zh: '打开了您的材料', en: 'opened your file' },
  'check-duplicate': {
    zh: '核对是不是同一纠纷时看到了这件事',
    en: 'met the matter in a check whether a dispute is registered twice',
  },
  'find-like': {
    zh: '查找同类事项、准备邀请加入共性问题时看到了这件事',
    en: 'met the matter when looking for those to ask into a common issue',
  },
  'find-by-name': { zh: '按当事人姓名查到了这件事', en: 'found the matter by a party’s name' },
  'read-events': { zh: '查看了办理记录', en: 'looked at the record of events' },
  'read-meetings': { zh: '查看了约定的见面', en: 'looked at the meetings arranged' },
  'read-receipt': { zh: '取了核验凭证', en: 'took a receipt for checking' },
  'read-document': { zh: '打开了一份文书', en: 'opened a document' },
  'print-letter': { zh: '打印了寄给一位当事人的信', en: 'printed a letter to a party' },
  'open-restricted': { zh: '限时打开了限制查阅的材料', en: 'opened the restricted file for a time' },
  'unmask-phone': { zh: '查看了一位当事人的完整电话号码', en: 'saw a party’s phone number in full' },
  'unmask-identity-number': { zh: '查看了一位当事人的完整身份证号码', en: 'saw a party’s identity number in full' },
  'unmask-address': { zh: '查看了一位当事人的完整住址', en: 'saw a party’s address in full' },
  'take-down-authority': {
    zh: '凭书面委托登记了一位当事人的代理人',
    en: 'took down, on a paper, who acts for a party',
  },
  'hand-out-code': {
    zh: '核对身份证后当面给了一位当事人验证码',
    en: 'gave a party a one-time code in person after seeing their identity card',
  },
  'unmask-code': { zh: '为一位当事人重新发放了查询码', en: 'issued a new code for a party' },
};

/** Purposes that stand in the log as a key; anything else is in the words of whoever gave it. */
const purposeWords: Readonly<Record<string, Words>> = {
  task: { zh: '办理这件事', en: 'to work on the matter' },
  linked: { zh: '办理由这件事转来的事项', en: 'to work on the matter opened from it' },
  'for:oversight': { zh: '督导检查', en: 'to check how the matter is dealt with' },
  'for:enquiry': { zh: '答复当事人询问', en: 'to answer a party’s question' },
  'for:handover': { zh: '工作交接', en: 'to hand over or take over work' },
  'for:restricted': { zh: '紧急查阅', en: 'after opening it for a time' },
  'for:audit': { zh: '审计', en: 'for an audit' },
  'opening:danger': { zh: '有人身危险，需要马上处理', en: 'because somebody was in danger' },
  'opening:holder-away': {
    zh: '承办人不在岗，事情不能等',
    en: 'because the person in charge was away and it could not wait',
  },
  'opening:deadline': { zh: '期限将到', en: 'because a term was about to run out' },
  'opening:complaint': { zh: '核查投诉', en: 'to look into a complaint' },
  'opening:court-order': { zh: '法院要求', en: 'because a court asked for it' },
};

/** What a purpose of the log says to people. */
export function purposeOf(purpose: string, { actions }: Pick<ProcedureDefinition, 'actions'>): Words {
  const [kind, key] = purpose.split(':', 2);
  const action = kind === 'task' && key !== undefined && Object.hasOwn(actions, key) ? actions[key] : undefined;
  if (action !== undefined) {
    return { zh: `办理“${action.title.zh}”`, en: `for the step “${action.title.en}”` };
  }
  return purposeWords[purpose] ?? { zh: purpose, en: purpose };
}

/** Who looked: the post, not the person. */
export function whoLooked(row: Pick<AccessRow, 'unit_id' | 'role' | 'at'>, units: ReadonlyMap<number, Unit>): Words {
  const unit = row.unit_id === null ? undefined : nameOn(units.get(row.unit_id), row.at);
  const role = row.role === null ? undefined : roleWords[row.role];
  return unit === undefined || role === undefined
    ? { zh: '系统', en: 'The system' }
    : { zh: `${unit.zh}的${role.zh}`, en: `The ${role.en} of ${unit.en}` };
}

/** What was done, in the words of the party's page; undefined for what is not told. */
export function deedOf(deed: string): Words | undefined {
  return deedWords[deed];
}

/**
 * Who looked, newest first. The same post looking the same way again on the same day for the same purpose is told once:
 * a mediator who opens a file ten times in a morning is one line. What was asked about keeps a line of its own.
 */
export function readingsOf(
  rows: readonly AccessRow[],
  reader: {
    readonly partyId: string;
    readonly units: ReadonlyMap<number, Unit>;
    readonly definition: Pick<ProcedureDefinition, 'actions'>;
    readonly asked: ReadonlyMap<string, AskedAbout>;
  },
): readonly Reading[] {
  const told = new Set<string>();
  return rows.flatMap((row) => {
    const deed = deedOf(row.deed);
    if (deed === undefined) return [];
    const same = `${row.at.slice(0, 10)} ${row.unit_id} ${row.role} ${row.deed} ${row.purpose ?? ''}`;
    const asked = reader.asked.get(row.id);
    if (told.has(same) && asked === undefined) return [];
    told.add(same);
    // What a contact was opened for is told to the person whose contact it is, and to nobody else.
    const mine = row.party_id === null || row.party_id === reader.partyId;
    const purpose = mine && row.purpose !== null ? purposeOf(row.purpose, reader.definition) : null;
    return [{ id: row.id, at: row.at, who: whoLooked(row, reader.units), deed, purpose, asked: asked ?? null }];
  });
}
