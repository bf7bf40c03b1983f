import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import type { Unit } from '../org/directory.ts';
import type { AccessRow } from './read.store.ts';

/** One look into the file, as the party is told of it. */
export interface Reading {
  readonly at: string;
  readonly who: Words;
  readonly deed: Words;
  /** In the reader's own words; absent where none is asked. */
  readonly purpose: string | null;
}

const roleWords: Readonly<Record<StaffRole, Words>> = {
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
  'read-events': { zh: '查看了办理记录', en: 'looked at the record of events' },
  'read-receipt': { zh: '取了核验凭证', en: 'took a receipt for checking' },
  'read-document': { zh: '打开了一份文书', en: 'opened a document' },
  'unmask-phone': { zh: '查看了一位当事人的完整电话号码', en: 'saw a party’s phone number in full' },
  'unmask-identity-number': { zh: '查看了一位当事人的完整身份证号码', en: 'saw a party’s identity number in full' },
  'unmask-address': { zh: '查看了一位当事人的完整住址', en: 'saw a party’s address in full' },
  'unmask-code': { zh: '查看了一位当事人的查询码', en: 'saw a party’s code' },
};

/**
 * Who looked, newest first. The same post looking the same way again on the same day, without a purpose of its own, is
 * told once: a mediator who opens a file ten times in a morning is one line.
 */
export function readingsOf(
  rows: readonly AccessRow[],
  units: ReadonlyMap<number, Unit>,
  partyId: string,
): readonly Reading[] {
  const told = new Set<string>();
  return rows.flatMap((row) => {
    const deed = deedWords[row.deed];
    if (deed === undefined) return [];
    const same = `${row.at.slice(0, 10)} ${row.unit_id} ${row.role} ${row.deed} ${row.purpose ?? ''}`;
    if (told.has(same)) return [];
    told.add(same);
    const unit = row.unit_id === null ? undefined : units.get(row.unit_id)?.name;
    const role = row.role === null ? undefined : roleWords[row.role];
    const who =
      unit === undefined || role === undefined
        ? { zh: '系统', en: 'The system' }
        : { zh: `${unit.zh}${role.zh}`, en: `The ${role.en} of ${unit.en}` };
    // What a contact was opened for is told to the person whose contact it is, and to nobody else.
    const purpose = row.party_id === null || row.party_id === partyId ? row.purpose : null;
    return [{ at: row.at, who, deed, purpose }];
  });
}
