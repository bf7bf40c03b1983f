import type { EnforcementApplicationData } from '../../core/document/obligation-documents.ts';
import { obligationTerm } from '../../core/document/obligation-term.ts';
import { accountOf } from '../../core/obligation/account.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import {
  agreementReference,
  DocumentDataError,
  fullParty,
  headOf,
  obligationLines,
  signed,
  toSign,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldParty } from './source.ts';

type Data = EnforcementApplicationData;

/**
 * 强制执行申请书 of one creditor against one debtor, from the agreement, the ruling and the ledger alone: what was said in
 * mediation, and the notes that came with payments, are no part of it.
 */
export function enforcementApplication(source: DocumentSource): Data {
  const { own, event, issued, linked } = source;
  const { data } = event;
  const today = dateInChina(event.at);
  const asked = data.kind === 'ledger' ? own.matter.obligations.find(({ id }) => id === data.obligation) : undefined;
  const debtor = own.parties.find(({ id }) => id === asked?.debtor);
  const creditor = own.parties.find(({ id }) => id === issued.party_id);
  const decidedOn = linked?.matter.status === 'closed' ? linked.matter.closedOn : undefined;
  if (debtor === undefined || creditor === undefined) throw new DocumentDataError(source, 'it names no two sides');
  if (linked === undefined || decidedOn === undefined) throw new DocumentDataError(source, 'nothing can be enforced');
  const agreement = agreementReference(source, own);
  const promises = promisesOf(source, debtor, today);
  const due = promises.filter(({ performedOn, dueOn }) => performedOn === null && dueOn < today);
  const owed = due.flatMap(({ restFen }) => (restFen === null ? [] : [restFen]));
  const applicant = { ...fullParty(creditor, { phone: true }), role: '申请执行人' };
  return {
    ...headOf(source, agreement.mediatedBy),
    // The agreement's own number stands in the text; the court gives the application one.
    number: null,
    template: 'enforcement-application',
    applicant,
    debtor: { ...fullParty(debtor, { phone: false }), role: '被执行人' },
    agreement,
    ruling: {
      courtName: unitWords(source, linked.matter.answerable.id).zh,
      number: linked.matter.number ?? null,
      decidedOn,
    },
    promises,
    parts: partsOf(source, debtor),
    owedFen: owed.length === 0 ? null : owed.reduce((total, fen) => total + fen, 0),
    demands: due.map(({ term }) => term),
    materials,
    signatures: [
      event.actor.kind === 'party'
        ? signed({ ...toSign(creditor), role: applicant.role }, event.at, '本人网上申请')
        : { ...toSign(creditor), role: applicant.role },
    ],
    appliedOn: today,
  };
}

const materials = [
  '确认调解协议有效的民事裁定书',
  '调解协议书',
  '申请执行人的身份证明',
  '已经履行部分的凭据（如有）',
] as const;

function linesOf({ own }: DocumentSource, debtor: ToldParty) {
  const ids = own.matter.obligations.filter((one) => one.debtor === debtor.id).map(({ id }) => id);
  return obligationLines(own).filter(({ id }) => ids.includes(id));
}

function promisesOf(source: DocumentSource, debtor: ToldParty, today: PlainDate): Data['promises'] {
  const { matter } = source.own;
  return linesOf(source, debtor).flatMap((line) => {
    const promise = matter.obligations.find(({ id }) => id === line.id);
    if (promise === undefined) return [];
    const { paidFen, restFen } = accountOf(promise, matter.ledger ?? [], today, 0);
    return [
      {
        term: obligationTerm(line),
        dueOn: promise.due,
        amountFen: promise.amountFen ?? null,
        paidFen,
        restFen,
        performedOn: promise.performedOn ?? null,
      },
    ];
  });
}

/** What counts, in the order of the days: a report that waits or was found untrue is no account of performance. */
function partsOf(source: DocumentSource, debtor: ToldParty): Data['parts'] {
  const ids = linesOf(source, debtor).map(({ id }) => id);
  return (source.own.matter.ledger ?? [])
    .filter(
      ({ standing, kind, obligation }) => standing === 'confirmed' && kind !== 'not-kept' && ids.includes(obligation),
    )
    .map(({ on, amountFen, obligation }) => ({ on, amountFen: amountFen ?? null, of: ids.indexOf(obligation) + 1 }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
