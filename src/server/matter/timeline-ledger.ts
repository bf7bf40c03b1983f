import { amountInDigits } from '../../core/document/formal-words.ts';
import type { FollowUpData, LedgerData } from '../../core/matter/event.ts';
import type { LedgerEntry } from '../../core/obligation/entry.ts';
import { deedWords, entryStandingWords } from '../../core/obligation/words.ts';
import { dayOf, monthOf, yearOf } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

interface Line {
  readonly record: Words;
  readonly details: { readonly label: Words; readonly value: Words }[];
}

/** What the record tells of a deed in the ledger of promises; both sides and the office read the same. */
export function ledgerLine(
  { deed, entry: id }: Pick<LedgerData, 'deed' | 'entry'>,
  ledger: readonly LedgerEntry[] | undefined,
  words: string | undefined,
): Line {
  const entry = ledger?.find((one) => one.id === id);
  const said = words === undefined ? [] : [{ label: wordsLabel, value: { zh: words, en: words } }];
  const details = entry === undefined ? said : [...told(entry, deed), ...said];
  return { record: deedWords(deed, entry?.kind), details };
}

function told(entry: LedgerEntry, deed: LedgerData['deed']): Line['details'] {
  const amount = entry.amountFen === undefined ? undefined : amountInDigits(entry.amountFen);
  const settled = deed === 'settle' ? [{ label: foundLabel, value: entryStandingWords[entry.standing] }] : [];
  return [
    ...(amount === undefined ? [] : [{ label: amountLabel, value: { zh: `${amount}元`, en: `${amount} yuan` } }]),
    { label: dayLabel, value: dayWords(entry.on) },
    ...settled,
  ];
}

function dayWords(on: LedgerEntry['on']): Words {
  return { zh: `${yearOf(on)}年${monthOf(on)}月${dayOf(on)}日`, en: on };
}

const amountLabel: Words = { zh: '金额', en: 'Amount' };
const dayLabel: Words = { zh: '日期', en: 'Day' };
const foundLabel: Words = { zh: '结果', en: 'Finding' };
const wordsLabel: Words = { zh: '说明', en: 'Note' };

/** What the record says of what was done after the end. */
export function followUpRecord(deed: FollowUpData['deed']): Words {
  switch (deed) {
    case 'plan':
      return { zh: '安排了结案后的回访', en: 'A visit after the end was planned' };
    case 'visit':
      return { zh: '进行了结案后的回访', en: 'A visit after the end was made' };
    case 'relapse':
      return {
        zh: '纠纷复发，作为关联事项重新受理',
        en: 'The dispute came back and was taken up again in a linked matter',
      };
  }
}
