import type { z } from 'zod';
import { categoryKeys } from '../../api/category.ts';
import { type FieldProblemCode, fieldProblems, fieldProblemWords } from '../../api/field-problems.ts';
import { email, identityNumber, phone, text } from '../../api/fields.ts';
import type { Fault } from '../../api/portal/fault.ts';
import type { OfficeMeant, OtherAnswers, OwnAnswers, PlaceChoice } from '../../api/portal/report.ts';
import { type ReportBody, reportBody } from '../../api/register.ts';
import { protections } from '../../core/access/shown.ts';
import { parseYuan } from '../../core/money/yuan.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import type { Services } from '../services.ts';
import { type Answers, noOffice, noOther } from './answers.ts';
import { complainedAboutOf, findChosenOffice, type OfficeFound } from './office.ts';
import { faultsOfOwn, ownInput } from './own-answers.ts';
import { findChosenPlace } from './places.ts';
import { applicationChosen, ownQuestions, procedureChosen, type Question, questionsOf } from './questions.ts';
import { findChosenWay, isWay, type WayFound } from './way.ts';

const limits = { what: 5000, wish: 1000, name: 50, address: 200, detail: 100, office: 100 } as const;

/** What answers that name something of the directory come to: the place, if it is one that exists; the office, if it can be. */
export interface Chosen {
  readonly place: PlaceChoice | undefined;
  readonly office: OfficeFound;
  readonly way: WayFound;
  readonly today: PlainDate;
}

export async function findChosen(services: Services, all: Answers): Promise<Chosen> {
  const answers = withoutUnasked(all);
  const [place, office, way] = await Promise.all([
    findChosenPlace(services, answers.place),
    findChosenOffice(services, answers),
    findChosenWay(services, answers),
  ]);
  return { place, office, way, today: dateInChina(services.clock.now()) };
}

/** What was answered before another way was chosen counts as far as it is asked in it, and as it would be asked. */
export function withoutUnasked(answers: Answers): Answers {
  const asked = new Set(questionsOf(answers).map(({ step }) => step));
  return {
    ...answers,
    others: asked.has('other') ? answers.others.map((other) => othersKind(answers, other)) : [],
    office: asked.has('office') ? answers.office : noOffice,
    you: applicationChosen(answers)?.by === 'organisation' ? asOrganisation(answers.you) : answers.you,
  };
}

/** Whoever is asked for an organisation says nothing of a person. */
function asOrganisation(you: OwnAnswers): OwnAnswers {
  return { ...you, organisation: true, identityNumber: '', isMinor: false };
}

/** What the answers to a question still need. */
export function faultsOfStep({ step, index }: Question, answers: Answers, chosen: Chosen): readonly Fault[] {
  const { place, office } = chosen;
  const application = applicationChosen(answers);
  switch (step) {
    case 'what':
      return textFault('what', answers.what, limits.what, {
        required: {
          zh: '请写下发生了什么事，几句话就行。',
          en: 'Please write what happened; a few sentences will do.',
        },
        multiline: true,
      });
    case 'about':
      return categoryKeys.some((key) => key === answers.category)
        ? []
        : [
            {
              field: 'category',
              words: {
                zh: '请选一项；说不清就选最后的“其他”。',
                en: 'Please choose one; if you are not sure, the last.',
              },
            },
          ];
    case 'where':
      return faultsOfPlace(answers, place);
    case 'way':
      return faultsOfWay(answers, chosen.way);
    case 'ask': {
      const question = ownQuestions(answers)[index];
      return question === undefined ? [] : faultsOfOwn(answers, question, chosen.today);
    }
    case 'other':
      return faultsOfOther(othersKind(answers, answers.others[index] ?? noOther));
    case 'office':
      return faultsOfOffice(answers.office, office, isOfficeNeeded(answers));
    case 'you':
      return faultsOfYou(answers.you);
    case 'wish':
      return [
        ...textFault('wish', answers.wish, limits.wish, {
          multiline: true,
          ...(application?.claim === undefined ? {} : { required: claimNeeded }),
        }),
        ...faultsOfAmount(answers.amount),
      ];
  }
}

const claimNeeded: Words = {
  zh: '请写下您的要求，一两句话就行。',
  en: 'Please write what you ask for; a sentence will do.',
};

function faultsOfWay({ way }: Answers, found: WayFound): readonly Fault[] {
  if (!isWay(way))
    return [
      {
        field: 'way',
        words: { zh: '请选一项；说不清，就选最后一项。', en: 'Please choose one; if you are not sure, the last.' },
      },
    ];
  return 'refused' in found ? [{ field: 'way', words: found.refused }] : [];
}

/** Where the way says whether the other side is a person, nobody is asked. */
function othersKind(answers: Answers, other: OtherAnswers): OtherAnswers {
  const against = applicationChosen(answers)?.against;
  return against?.kind === 'side' && against.only !== undefined ? { ...other, kind: against.only } : other;
}

/** The authority that acted is the other side of an application, and has to be named. */
function isOfficeNeeded(answers: Answers): boolean {
  const against = applicationChosen(answers)?.against;
  return against?.kind === 'office' && against.optional !== true;
}

/** The first question that is not answered well enough to send; undefined when all are. */
export function firstUnanswered(answers: Answers, chosen: Chosen): Question | undefined {
  const more = answers.others.slice(1).map((_, index): Question => ({ step: 'other', index: index + 1 }));
  return questionsOf(answers)
    .flatMap((question) => (question.step === 'other' ? [question, ...more] : [question]))
    .find((question) => faultsOfStep(question, answers, chosen).length > 0);
}

/** What is sent; undefined when something is missing after all. */
export function reportBodyOf(all: Answers, place: PlaceChoice, office: OfficeMeant | null): ReportBody | undefined {
  const answers = withoutUnasked(all);
  const { you } = answers;
  const procedure = procedureChosen(answers)?.key;
  const parsed = reportBody.safeParse({
    ...(procedure === undefined ? {} : { procedure }),
    ...(ownQuestions(answers).length === 0 ? {} : { application: ownInput(answers) }),
    category: answers.category,
    place: place.code,
    placeText: answers.detail.trim() === '' ? (place.name.split(' ').at(-1) ?? place.name) : answers.detail,
    narrative: answers.what,
    wish: answers.wish,
    amountFen: parseYuan(answers.amount),
    complainedAbout: complainedAboutOf(answers.office),
    parties: [
      {
        role: 'applicant',
        kind: you.organisation ? 'organisation' : 'person',
        name: you.name,
        ...given({
          phone: you.phone,
          identityNumber: you.identityNumber,
          address: you.address,
          email: you.email,
          language: you.language,
        }),
        ...protectionOf(you),
      },
      ...answers.others.map((other) => ({
        role: 'respondent',
        kind: other.kind,
        name: other.name,
        ...given({ phone: other.phone, address: other.address }),
      })),
      ...(isOfficeNeeded(answers) && office !== null
        ? [{ role: 'respondent', kind: 'organisation', name: office.name.zh }]
        : []),
    ],
  });
  return parsed.success ? parsed.data : undefined;
}

function protectionOf({ organisation, hidesAddress, isMinor }: OwnAnswers): Pick<Applicant, 'protection'> {
  const asked = protections.filter((one) => (one === 'address' ? hidesAddress : isMinor && !organisation));
  return asked.length === 0 ? {} : { protection: asked };
}
type Applicant = ReportBody['parties'][number];

function given(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])),
  );
}

function faultsOfAmount(amount: string): readonly Fault[] {
  if (amount.trim() === '' || parseYuan(amount) !== undefined) return [];
  return [
    {
      field: 'amount',
      words: {
        zh: '请只写数字，例如 12000；说不清就空着。',
        en: 'Please write digits alone, such as 12000, or leave it empty.',
      },
    },
  ];
}

function faultsOfPlace(answers: Answers, place: PlaceChoice | undefined): readonly Fault[] {
  if (answers.query.trim() === '' && answers.place === '')
    return [
      {
        field: 'query',
        words: { zh: '请写村、社区、街道或者镇的名字。', en: 'Please write the village, community, street or town.' },
      },
    ];
  const chosen: readonly Fault[] =
    place === undefined
      ? [{ field: 'place', words: { zh: '请从查到的地点里选一个。', en: 'Please choose one of the places found.' } }]
      : [];
  return [...chosen, ...textFault('detail', answers.detail, limits.detail, {})];
}

function faultsOfOffice({ query, chosen }: Answers['office'], found: OfficeFound, isNeeded: boolean): readonly Fault[] {
  const needed = {
    zh: '请写机关的名称；不知道全称，就写平时怎么叫。',
    en: 'Please write the name of the authority, or what you call it.',
  };
  if (query.trim() === '') return isNeeded ? [{ field: 'query', words: needed }] : [];
  // As the other side its name stands where a party's does.
  const tooLong = textFault('query', query, isNeeded ? limits.name : limits.office, {});
  if (tooLong.length > 0) return tooLong;
  if (complainedAboutOf({ query, chosen }) === undefined)
    return [
      {
        field: 'office',
        words: {
          zh: '请选一个；都不是，就选最后一项。',
          en: 'Please choose one; if it is none of them, the last.',
        },
      },
    ];
  return 'refused' in found ? [{ field: 'office', words: found.refused }] : [];
}

function faultsOfOther(other: OtherAnswers): readonly Fault[] {
  return [
    ...(other.kind === ''
      ? [
          {
            field: 'kind',
            words: { zh: '请选对方是个人还是单位。', en: 'Please say whether it is a person or an organisation.' },
          },
        ]
      : []),
    ...textFault('name', other.name, limits.name, {
      required: {
        zh: '请写对方的姓名；不知道就写平时怎么称呼。',
        en: 'Please write their name, or what you call them.',
      },
    }),
    ...optionalFault('phone', phone, other.phone, fieldProblemWords.phone),
    ...textFault('address', other.address, limits.address, {}),
  ];
}

function faultsOfYou(you: OwnAnswers): readonly Fault[] {
  return [
    ...textFault('name', you.name, limits.name, { required: { zh: '请写您的姓名。', en: 'Please write your name.' } }),
    ...(you.phone.trim() === ''
      ? [
          {
            field: 'phone',
            words: {
              zh: '请写电话号码，不然联系不上您。',
              en: 'Please give a phone number, so that we can reach you.',
            },
          },
        ]
      : optionalFault('phone', phone, you.phone, fieldProblemWords.phone)),
    ...optionalFault('identityNumber', identityNumber, you.identityNumber, fieldProblemWords['identity-number']),
    ...textFault('address', you.address, limits.address, {}),
    ...optionalFault('email', email, you.email, fieldProblemWords.email),
  ];
}

function textFault(
  field: string,
  value: string,
  max: number,
  { required, multiline = false }: { readonly required?: Words; readonly multiline?: boolean },
): readonly Fault[] {
  const code = codeOf(text(max, { multiline, min: required === undefined ? 0 : 1 }), value);
  if (code === undefined) return [];
  if (code === 'required' && required !== undefined) return [{ field, words: required }];
  if (code !== 'too-long') return [{ field, words: fieldProblemWords[code] }];
  const over = [...value.trim()].length - max;
  return [
    {
      field,
      words: {
        zh: `写得太长了，最多 ${max} 个字，请减少 ${over} 个字。`,
        en: `This is too long: ${max} characters at the most, so ${over} must go.`,
      },
    },
  ];
}

function optionalFault(field: string, schema: z.ZodType, value: string, words: Words): readonly Fault[] {
  return value.trim() === '' || schema.safeParse(value.trim()).success ? [] : [{ field, words }];
}

function codeOf(schema: z.ZodType, value: string): FieldProblemCode | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? undefined : (fieldProblems(parsed.error, value)[0]?.code ?? 'form');
}
