import { writeChineseNumber } from '../../core/deadline/chinese-number.ts';
import type { LetterData } from '../../core/document/letter.ts';
import { obligationTerm } from '../../core/document/obligation-term.ts';
import type { SupervisionData } from '../../core/matter/event.ts';
import { placeOf } from '../../core/milestone/milestone.ts';
import { clockTitle } from '../../core/milestone/series.ts';
import type { Audience, Citation, DocumentDefinition, FieldDefinition } from '../../core/procedure/definition.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import { findingWords, orderGroundWords } from '../../core/supervision/supervision-words.ts';
import { isInstant } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import {
  DocumentDataError,
  fieldOf,
  headOf,
  maskedParty,
  obligationLines,
  officeToSign,
  partiesOf,
  personInCharge,
  toSign,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldParty } from './source.ts';

/** A paper in the words of its procedure. */
export function letter(source: DocumentSource): LetterData {
  const { own, issued } = source;
  const { definition } = own.procedure;
  const document = paperOf(definition, issued.document);
  if (document?.text === undefined) throw new DocumentDataError(source, 'the procedure gives no text');
  return {
    ...headOf(source, unitWords(source, issuer(source)).zh),
    template: 'letter',
    title: document.title.zh,
    recipients: recipients(source, document.audience),
    parties: partiesOf(own, 'applicant', 'respondent', 'third-party').map((party) => ({
      ...maskedParty(party, { phone: false }),
      address: null,
    })),
    procedure: definition.title.zh.replace(/事项$/, ''),
    text: document.text,
    particulars: particulars(source),
    terms: terms(source),
    basis: document.basis.map(citation),
    signatures: signaturesOf(source, document),
  };
}

function signaturesOf(source: DocumentSource, { signed }: DocumentDefinition): LetterData['signatures'] {
  if (signed === undefined) return [];
  const sides = partiesOf(source.own, 'applicant', 'respondent', 'third-party').map(toSign);
  return [...sides, ...signed.map((role) => officeToSign(role, personInCharge(source)))];
}

/** The unit that issues it: orders and reviews come from above the one that answers for the matter. */
function issuer({ own, event }: DocumentSource): number {
  return event.data.kind === 'supervision' && event.actor.kind === 'staff'
    ? event.actor.unitId
    : own.matter.answerable.id;
}

function recipients(source: DocumentSource, audience: Audience): readonly string[] {
  const { data } = source.event;
  if (audience === 'staff' && data.kind === 'supervision' && data.unit !== undefined)
    return [unitWords(source, data.unit).zh];
  return readers(source, audience).map(({ name }) => name);
}

function readers({ own, issued }: DocumentSource, audience: Audience): readonly ToldParty[] {
  if (issued.party_id !== null) return own.parties.filter(({ id }) => id === issued.party_id);
  return audience === 'applicant' || audience === 'respondent' ? partiesOf(own, audience) : own.parties;
}

/** Of what was sealed only what the parties are to read; days and choices are open. */
function particulars({ own, event }: DocumentSource): LetterData['particulars'] {
  if (event.data.kind === 'supervision') return supervisionLines(event.data, event.personal);
  if (event.data.kind !== 'acted') return [];
  const input = own.procedure.definition.actions[event.data.action]?.input ?? {};
  return Object.keys(input).flatMap((key) => {
    const field = fieldOf(own, event, key);
    const value = event.data.kind === 'acted' ? (event.data.input[key] ?? event.personal[key]) : undefined;
    if (field?.kind === 'obligations')
      return [{ label: field.label.zh, text: obligationLines(own).map(obligationTerm).join('\n') }];
    if (field === undefined || typeof value !== 'string' || value === '') return [];
    if (field.kind === 'milestone') return [{ label: field.label.zh, text: milestoneLine(own, value) }];
    if (isKept(own, field)) return [];
    const label = field.label.zh;
    if (field.kind === 'choice') return [{ label, text: field.options[value]?.zh ?? value }];
    if (field.kind === 'date') return isPlainDate(value) ? [{ label, text: dayWords(value) }] : [];
    return field.kind === 'text' ? [{ label, text: value }] : [];
  });
}

/** What was sealed for the offices is in no paper of a party's; where nobody is a party, every paper is the offices' own. */
function isKept({ procedure }: DocumentSource['own'], { personal, toldToParties }: FieldDefinition): boolean {
  return personal === true && toldToParties !== true && procedure.definition.parties !== 'none';
}

/** By its place, its name as the plan was sealed with it, and its day. */
function milestoneLine({ matter, events }: DocumentSource['own'], id: string): string {
  const due = matter.milestones?.find((one) => one.id === id)?.due;
  const planned = events[0]?.personal.milestones;
  const named: readonly { readonly id: string; readonly name: string }[] = Array.isArray(planned) ? planned : [];
  const name = named.find((one) => one.id === id)?.name ?? '';
  return `第${placeOf(id)}个 ${name}${due === undefined ? '' : `（${dayWords(due)}以前）`}`;
}

/** What an order asks and by when; what a review found. */
function supervisionLines(
  { deed, due, ground, found }: SupervisionData,
  { ask, answer }: Readonly<Record<string, unknown>>,
): LetterData['particulars'] {
  const words = deed === 'answer-review' ? answer : ask;
  return [
    ...(ground === undefined ? [] : [{ label: '督办缘由', text: orderGroundWords[ground].zh }]),
    ...(found === undefined ? [] : [{ label: '复查结果', text: findingWords[found].zh }]),
    ...(typeof words === 'string' ? [{ label: found === undefined ? '要求' : '答复', text: words }] : []),
    ...(due === undefined ? [] : [{ label: '书面答复日期', text: `${dayWords(due)}以前` }]),
  ];
}

function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function terms({ own, event, before }: DocumentSource): LetterData['terms'] {
  return event.data.effects.flatMap((effect) => {
    if (effect.kind !== 'clock' || effect.value.status !== 'running') return [];
    const { due, provisional } = effect.value;
    const known = before === own.matter ? undefined : before.clocks[effect.clock];
    const title = clockTitle(own.procedure.definition, effect.clock)?.zh;
    if (title === undefined || isInstant(due) || known?.due === due) return [];
    return [{ what: `${title}的期限`, dueOn: due, provisional }];
  });
}

/** 《行政复议法》第三十条、第三十一条: every figure of an article becomes its usual Chinese form. */
function citation({ law, article }: Citation): string {
  const title = law.includes('《') ? law : `《${law}》`;
  const articles = article.split('、').map((one) => {
    const found = /^(\d{1,4})(?:\((\d{1,2})\))?$/.exec(one);
    if (found === null) return one;
    const paragraph = found[2] === undefined ? '' : `第${writeChineseNumber(Number(found[2]))}款`;
    return `第${writeChineseNumber(Number(found[1]))}条${paragraph}`;
  });
  return `${title}${articles.join('、')}`;
}
