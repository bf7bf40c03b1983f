import type { z } from 'zod';
import type { heldView } from '../../api/access.ts';
import { categories, categoryKeys } from '../../api/category.ts';
import { momentWords } from '../../core/deadline/explain-step.ts';
import { amountInDigits } from '../../core/document/formal-words.ts';
import type { HeldLine, HeldPaper, HeldSection } from '../../core/document/held-paper.ts';
import { dateInChina, instant, isInstant } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import type { Locale, Words } from '../../core/words/words.ts';
import * as words from './held-words.ts';

type Held = z.output<typeof heldView>;
type Matter = Held['matters'][number];

/** A line in both languages, before the reader's is taken; one without text is left out. */
interface Line {
  readonly label: Words;
  readonly text: Words | string | null;
}

/** Everything of the data file, set out to be read: the same reading, so nothing is on paper that is not in it. */
export function heldPaper(held: Held, locale: Locale): HeldPaper {
  const section = (level: 1 | 2, title: Words, lines: readonly Line[]): HeldSection => ({
    level,
    title: title[locale],
    lines: lines.flatMap((line) => lineOf(line, locale)),
  });
  return {
    template: 'held',
    locale,
    title: words.title[locale],
    issuedOn: dateInChina(instant(held.at)),
    lead: words.lead.map((one) => one[locale]),
    sections: [
      section(1, words.registered, registered(held.party)),
      ...(held.browsers.length === 0 ? [] : [section(1, words.browsers, held.browsers.map(browser))]),
      ...held.matters.flatMap((matter) => [
        section(1, matterTitle(matter), standing(matter)),
        ...parts(matter)
          .filter(({ lines }) => lines.length > 0)
          .map(({ title, lines }) => section(2, title, lines)),
      ]),
    ],
  };
}

function lineOf({ label, text }: Line, locale: Locale): readonly HeldLine[] {
  const said = typeof text === 'string' ? text : (text?.[locale] ?? '');
  return said.trim() === '' ? [] : [{ label: label[locale], text: said }];
}

function registered(party: Held['party']): readonly Line[] {
  return [
    { label: words.name, text: party.name },
    { label: words.kind, text: words.kinds[party.kind] },
    { label: words.phone, text: party.phone },
    { label: words.identityNumber, text: party.identityNumber },
    { label: words.address, text: party.address },
    { label: words.email, text: party.email },
    ...party.protection.map((one) => ({ label: words.protection, text: words.protections[one] })),
    { label: words.reference, text: party.id },
  ];
}

function browser({ since, server, endpoint }: Held['browsers'][number]): Line {
  const said = { zh: `由 ${server} 转送`, en: `passed on by ${server}` };
  return { label: moment(since), text: joined(said, labelled(words.endpoint, { zh: endpoint, en: endpoint })) };
}

function matterTitle({ procedure, number }: Matter): Words {
  const { zh, en } = procedure.title;
  return number === null ? procedure.title : { zh: `${zh}　${number}`, en: `${en} ${number}` };
}

function standing(matter: Matter): readonly Line[] {
  const category = categoryKeys.find((one) => one === matter.category) ?? 'other';
  return [
    { label: words.what, text: matter.explanation },
    { label: words.reference, text: `${matter.district} ${matter.id}` },
    { label: words.about, text: categories[category].title },
    { label: words.place, text: `${matter.place.name}\n${matter.place.text}` },
    { label: words.narrative, text: matter.narrative },
    { label: words.wish, text: matter.wish },
    { label: words.openedAt, text: moment(matter.openedAt) },
    { label: words.closedOn, text: matter.closedOn === null ? null : moment(matter.closedOn) },
    { label: words.state, text: joined(matter.state.title, matter.state.publicText) },
    { label: words.expected, text: joined(...matter.expected) },
    { label: words.outcome, text: matter.outcome?.title ?? null },
    { label: words.performed, text: words.performedAs[matter.performed] },
    { label: words.resolved, text: words.resolvedAs[matter.resolved] },
    { label: words.door, text: matter.door.name },
    { label: words.answerable, text: matter.answerable.name },
    { label: words.recusal, text: words.recusalAs[matter.recusal] },
    ...(matter.file === null
      ? []
      : [
          { label: words.keptUntil, text: joined(moment(matter.file.keptUntil), matter.file.term, matter.file.basis) },
          { label: words.erasedOn, text: matter.file.erasedOn === null ? null : moment(matter.file.erasedOn) },
        ]),
  ];
}

function parts(matter: Matter): readonly { readonly title: Words; readonly lines: readonly Line[] }[] {
  const debtor = (id: string) => matter.parties.find((party) => party.id === id)?.name ?? '';
  return [
    {
      title: words.parties,
      lines: matter.parties.map((party) => ({
        label: words.roles[party.role],
        text: party.you ? { zh: `${party.name}（您）`, en: `${party.name} (you)` } : party.name,
      })),
    },
    {
      title: words.clocks,
      lines: matter.clocks.map((clock) => ({
        label: clock.title,
        text: joined(
          words.clockStatus[clock.status],
          moment(clock.due),
          ...(clock.provisional ? [words.provisional] : []),
          clock.publicText,
          clock.basis,
          ...clock.terms.map(termBeside),
          ...clock.steps,
        ),
      })),
    },
    {
      title: words.obligations,
      lines: matter.obligations.map((one) => ({
        label: { zh: debtor(one.debtor), en: debtor(one.debtor) },
        text: joined(
          { zh: one.wording, en: one.wording },
          ...(one.amountFen === null ? [] : [amount(one.amountFen)]),
          labelled(words.dueOn, moment(one.due)),
          ...(one.performedOn === null ? [] : [labelled(words.performedOn, moment(one.performedOn))]),
        ),
      })),
    },
    {
      title: words.documents,
      lines: matter.documents.map((one) => ({
        label: one.title,
        text: joined(
          moment(one.requestedAt),
          ...[one.number, one.sha256 === null ? null : `SHA-256 ${one.sha256}`]
            .filter((text) => text !== null)
            .map((text) => ({ zh: text, en: text })),
        ),
      })),
    },
    { title: words.messages, lines: matter.messages.map((one) => ({ label: moment(one.at), text: one.words })) },
    { title: words.timeline, lines: matter.timeline.map(done) },
    { title: words.readings, lines: matter.readings.map(looked) },
  ];
}

function termBeside({ whose, term, due, binds }: Matter['clocks'][number]['terms'][number]): Words {
  const said = labelled(words.termOwners[whose], joinedBy(term, labelled(words.dueOn, moment(due))));
  return binds ? joinedBy(said, words.binds) : said;
}

function done({ at, who, record, details, hash }: Matter['timeline'][number]): Line {
  return {
    label: joinedBy(moment(at), who),
    text: joined(
      record,
      ...details.map(({ label, value }) => labelled(label, value)),
      labelled(words.recordHash, { zh: hash, en: hash }),
    ),
  };
}

function looked({ at, who, deed, purpose, asked }: Matter['readings'][number]): Line {
  const said = (label: Words, text: string | null) => (text === null ? [] : [labelled(label, { zh: text, en: text })]);
  return {
    label: joinedBy(moment(at), who),
    text: joined(
      deed,
      ...(purpose === null ? [] : [labelled(words.purpose, purpose)]),
      ...(asked === null ? [] : [...said(words.question, asked.question), ...said(words.answer, asked.answer)]),
    ),
  };
}

function moment(text: string): Words {
  if (isInstant(text) || isPlainDate(text)) return momentWords(text);
  throw new RangeError(`neither a day nor a moment: ${text}`);
}

function amount(fen: number): Words {
  const digits = amountInDigits(fen);
  return { zh: `${digits}元`, en: `${digits} yuan` };
}

function labelled(label: Words, text: Words): Words {
  return { zh: `${label.zh}：${text.zh}`, en: `${label.en}: ${text.en}` };
}

/** Each in a paragraph of its own. */
function joined(...all: readonly Words[]): Words {
  return { zh: all.map(({ zh }) => zh).join('\n'), en: all.map(({ en }) => en).join('\n') };
}

function joinedBy(first: Words, second: Words): Words {
  return { zh: `${first.zh}　${second.zh}`, en: `${first.en}, ${second.en}` };
}
