import type {
  FollowUpRecordData,
  PerformanceRecordData,
  PerformanceStanding,
  ResolvedAnswer,
} from '../../core/document/mediation-documents.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import {
  actorName,
  agreementReference,
  chosenWords,
  headOf,
  inputDay,
  inputText,
  isAction,
  obligationLines,
  officeToSign,
  partiesOf,
  personalText,
  personInCharge,
  plainLine,
  roleWords,
  staffName,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldEvent, ToldParty } from './source.ts';

/** 履行监督记录, when performance is over one way or the other: the committee's, which supervised it. */
export function performanceRecord(source: DocumentSource): PerformanceRecordData {
  const { own, before, event } = source;
  const today = dateInChina(event.at);
  const ended = isAction(event, 'end-supervision');
  const route = ended ? chosenWords(own, event, 'route')?.zh : undefined;
  return {
    ...headOf(source, unitWords(source, before.answerable.id).zh),
    template: 'performance-record',
    agreement: agreementReference(source, own),
    partyNames: own.parties.map((party) => party.name),
    obligations: obligationLines(own).map((line) => ({
      ...plainLine(line),
      standing: standingOf(line, today),
      performedOn: line.performedOn ?? null,
    })),
    checks: own.events.flatMap((one) => checkOf(source, one)),
    urging: route === undefined ? null : `经督促仍未全部履行，已告知可以走的途径：${route}。`,
    signatures: [officeToSign('监督人', staffName(source, before.holder) ?? personInCharge(source))],
  };
}

function standingOf(
  line: { readonly performedOn?: PlainDate; readonly dueOn: PlainDate | null },
  today: PlainDate,
): PerformanceStanding {
  if (line.performedOn !== undefined) return 'performed';
  return line.dueOn !== null && line.dueOn < today ? 'not-performed' : 'not-due';
}

function checkOf(source: DocumentSource, event: ToldEvent): PerformanceRecordData['checks'] {
  const checkedOn = dateInChina(event.at);
  if (isAction(event, 'performance-overdue')) {
    return [{ checkedOn, means: '期限届满', finding: '约定的最后日期已过，尚未全部履行，已督促履行。' }];
  }
  if (!isAction(event, 'record-performance')) return [];
  const line = obligationLines(source.own).find((one) => one.id === inputText(event, 'obligation'));
  const on = inputDay(event, 'on');
  if (line === undefined || on === undefined) return [];
  const [year, month, day] = on.split('-').map(Number);
  return [{ checkedOn, means: '核实登记', finding: `“${line.what}”已于${year}年${month}月${day}日履行。` }];
}

/** 回访记录: what each applicant has answered since the question was last asked. */
export function followUpRecord(source: DocumentSource): FollowUpRecordData {
  const { own, event } = source;
  const asked = own.events.findLast((one) =>
    one.data.effects.some((effect) => effect.kind === 'resolved' && effect.value === 'asked'),
  );
  const answers = own.events.filter((one) => one.seq > (asked?.seq ?? 0));
  return {
    ...headOf(source, unitWords(source, own.matter.door.id).zh),
    template: 'follow-up-record',
    agreement: agreementReference(source, own),
    visits: partiesOf(own, 'applicant').flatMap((party) => visitOf(source, party, answers)),
    findings: null,
    nextStep: null,
    signatures: [officeToSign('回访人', actorName(source, event))],
  };
}

function visitOf(
  source: DocumentSource,
  party: ToldParty,
  answers: readonly ToldEvent[],
): FollowUpRecordData['visits'] {
  const answer = answers.findLast(
    (event) =>
      (isAction(event, 'answer-follow-up') && event.actor.kind === 'party' && event.actor.partyId === party.id) ||
      (isAction(event, 'record-follow-up') && inputText(event, 'party') === party.id),
  );
  if (answer === undefined) return [];
  return [
    {
      role: roleWords[party.role],
      name: party.name,
      visitedOn: dateInChina(answer.at),
      means: chosenWords(source.own, answer, 'way')?.zh ?? '本人网上答复',
      resolved: resolvedOf(inputText(answer, 'solved')),
      ownWords: personalText(answer, 'words') ?? null,
    },
  ];
}

function resolvedOf(solved: string | undefined): ResolvedAnswer {
  return solved === 'yes' || solved === 'no' ? solved : 'not-reached';
}
