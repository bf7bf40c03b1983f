import type { Category } from '../../src/api/category.ts';

/**
 * 数字: of what the synthetic city is made. Each group says where its figures are from. What no source gives is marked
 * as an assumption: plausible, chosen so that every way through a procedure is taken, and evidence of nothing.
 */

type Weights<K extends string = string> = Readonly<Record<K, number>>;

/**
 * How large. Of the design (sizes to design for: a city like Guangzhou): 11 districts, 176 towns and streets, some 2,800
 * villages and communities, 20,849 grids, a million matters a year.
 */
export const size = { grids: 20_849, mattersPerYear: 1_000_000 } as const;

/** Of a hundred journeys some fourteen have a second matter, at the court: counted in what the courses below give. */
export const mattersPerJourney = 1.14;

/**
 * Who works where. Assumption: people for each centre, committee and office; a village's committee has one mediator.
 * Shares of the doors fall with the rank r as r^-exponent, which gives half of everything to the busiest tenth.
 */
export const work = {
  clerksPerCentre: 3,
  mediatorsPerTown: 6,
  judgesPerCourt: 4,
  clerksPerOffice: 3,
  mediatorsPerOffice: 4,
  shareExponent: 0.95,
  /** Of the people in post, how many are away at the city's end with a colleague in their stead. */
  awayShare: 0.03,
} as const;

/** When people come. Assumption throughout: no published series by hour, day or month was read. */
export const arrivals = {
  /** Monday first. A Monday brings about half as much again as another working day; the portal is open at weekends. */
  weekday: [1.55, 1.1, 1, 1, 0.95, 0.2, 0.2],
  /** January first: few around the Spring Festival, many before the year's end, when wages are due. */
  month: [0.95, 0.6, 1.1, 1, 1, 1, 1, 1, 1.05, 0.85, 1.15, 1.3],
  /** Hours at a window from nine o'clock on; the morning brings twice the afternoon's. */
  hour: [1.8, 1.6, 1.2, 0.4, 0.5, 0.9, 0.8, 0.6, 0.2],
  /** Of all, through the portal. */
  online: 0.35,
} as const;

/**
 * Class mix. The names are those of the yearly figures of judicial bureaus (facts on law §17, secondary). The shares
 * are an assumption: family, neighbours, contracts and compensation lead.
 */
export const classes: Weights<Category> = {
  'marriage-family': 14,
  neighbours: 20,
  housing: 8,
  contract: 14,
  business: 4,
  damage: 10,
  land: 2,
  expropriation: 1,
  environment: 2,
  labour: 7,
  consumer: 6,
  medical: 1,
  traffic: 5,
  property: 5,
  other: 1,
};

/** What is registered under which procedure. Assumption; mediation is where what is not named begins (as the product). */
export const procedureMix: Weights = {
  'people-mediation': 84,
  'consumer-complaint': 5,
  petition: 3.5,
  'labour-dispute': 3.5,
  'legal-aid': 2,
  'administrative-reconsideration': 1.2,
  'medical-dispute': 0.8,
};

/** The class of a matter that its procedure gives. */
export const classOf: Readonly<Record<string, Category>> = {
  'consumer-complaint': 'consumer',
  'labour-dispute': 'labour',
  'medical-dispute': 'medical',
  'administrative-reconsideration': 'expropriation',
};

/** Against an organisation as a rule, as their law has it (employer, trader, hospital, authority). */
export const againstOrganisation: readonly string[] = [
  'consumer-complaint',
  'labour-dispute',
  'medical-dispute',
  'administrative-reconsideration',
];

/** One side alone, because their procedure has no other. */
export const withoutOtherSide: readonly string[] = ['legal-aid', 'petition'];

/** Who stands in a matter. Assumption. */
export const sides = {
  secondApplicant: 0.12,
  thirdParty: 0.1,
  organisation: 0.18,
  /** 群体性: many on one side against one organisation. */
  group: 0.006,
  groupMin: 5,
  groupMax: 30,
  /** Somebody who has been here before: one of the few regulars of the place, the first far more often than the last. */
  repeat: 0.06,
  regularsPerPlace: 12,
  /** An organisation is one of the place's few, with the same skew. */
  organisationsPerTown: 25,
  amount: 0.45,
} as const;

/** 层级: a matter of a town is taken by the committee of a village or by the town's own. Assumption. */
export const levels = { village: 0.4 } as const;

/** Left lying: one deed in thirty waits three weeks longer, so that terms lapse and alerts are due. Assumption. */
export const delays = { lyingShare: 1 / 30, lyingDays: 21 } as const;

/** Agreements. Assumption; a promise is kept by its day, late or not at all. */
export const agreements = {
  points: [5, 3, 2],
  amountYuan: [200, 90_000],
  dueDays: [5, 60],
  /** 分期: of promises of money above this many yuan, how many are paid in rates, monthly. */
  instalmentsAboveYuan: 5_000,
  instalments: 0.3,
  ratesMin: 3,
  ratesMax: 12,
  kept: 0.82,
  keptLate: 0.1,
} as const;

/**
 * 移送、联合办理: of matters that a unit works on, how many are moved to another of its kind, with how many of those asked
 * for the centre agrees, and how many another unit is asked to do a piece of. Assumption.
 */
export const handling = {
  move: 0.015,
  agreed: 0.8,
  task: 0.03,
  taskDays: 10,
  taskDone: 0.85,
  after: [0.5, 6],
  /** The centre decides within its term. */
  decidedAfter: [0.2, 1.5],
  helpers: ['justice-office', 'mediation-committee', 'social-organisation'],
} as const;

/**
 * 承办、代办: of what comes to an office, how much somebody takes of themselves and how much the head gives out; how much is
 * given back and taken by a colleague, and how much a colleague covers for some days. Assumption.
 */
export const holding = {
  claimed: 0.45,
  assigned: 0.35,
  claimedAfter: [0.05, 0.8],
  givenBack: 0.01,
  covered: 0.02,
  coverAfter: [1, 12],
  coverDays: [3, 10],
} as const;

/**
 * 约时间: of what is mediated, for how much a meeting is arranged beforehand; by asking or at once; how many parties
 * answer, and how many meetings are called off or moved. Assumption.
 */
export const meetings = {
  share: 0.3,
  asked: 0.6,
  after: [0.1, 1.5],
  daysAhead: [2, 9],
  answered: 0.7,
  unsuitable: 0.2,
  settledAfter: [0.5, 1.8],
  moved: 0.06,
  cancelled: 0.04,
  hours: [9, 9.5, 10, 14.5, 15, 16],
  quarters: [4, 6],
} as const;

/**
 * 督办: a term of the law that an office let run out is proposed for an order by the product itself; how many of those a
 * supervisor signs, how many matters they look into by themselves, how soon a unit answers, how many answer late, and how
 * many answers go back once. Reviews of what a party says is not solved are opened by the product. Assumption.
 */
export const supervision = {
  signed: 0.65,
  signedAfter: [0.3, 3],
  inspected: 0.003,
  inspectedAfter: [8, 40],
  dueDays: [3, 7],
  answeredAfter: [0.4, 3],
  late: 0.12,
  lateDays: [5, 12],
  settledAfter: [0.3, 3],
  returned: 0.15,
  told: 0.3,
  reviewedAfter: [3, 14],
  reviewInOrder: 0.7,
} as const;

/**
 * 结案后的回访: which matters are visited the product plans itself. How many visits are made in the time for it, made late,
 * or not made; what is said; how many of those not solved come back as a matter. Assumption.
 */
export const visits = {
  inTime: 0.9,
  late: 0.05,
  ways: { phone: 75, visit: 12, message: 8, counter: 5 },
  answers: { solved: 80, 'not-solved': 8, 'not-reached': 12 },
  relapse: 0.25,
} as const;

/**
 * 共性问题: many matters of one cause against one organisation, each with its own claim, choice and outcome; they come one
 * after the other, and the first of them leads. How many there are, how large, and what people answer is an assumption
 * throughout: no published count was read. Who may be asked how often, and by whom, is the kernel's.
 */
export const commonIssues = {
  /** Of journeys that belong to none, how many are the first of one. */
  begins: 1 / 400,
  /** How many journeys one has: mostly few, now and then many. */
  journeys: [5, 40],
  procedures: { 'people-mediation': 75, 'consumer-complaint': 15, 'labour-dispute': 10 },
  /** They come within so many days of the first, half of them in the first quarter of that time. */
  withinDays: 45,
  /** Through another door than the first's: asked by whoever watches over the district. */
  elsewhere: 0.15,
  led: 0.9,
  ledAfter: [1, 6],
  notices: [1, 3],
  noticeAfter: [2, 25],
  invitedAfter: [0.2, 3],
  answers: { accept: 78, decline: 12, silent: 10 },
  answeredAfter: [0.1, 10],
  /** Said at the window, and written down there. */
  atWindow: 0.15,
  withdrawn: 0.5,
  withdrawnAfter: [15, 40],
  /** Who declined: how many are asked once more when their month is over, and how many come back of themselves. */
  askedAgain: 0.3,
  askedAgainAfter: [31, 50],
  changedMind: 0.15,
  changedMindAfter: [3, 30],
  left: 0.06,
  leftAfter: [3, 40],
  offeredAfter: [0.5, 4],
  /** How many outcomes are offered anew, in other words. */
  offeredAnew: 0.15,
  offeredAnewAfter: [4, 15],
  offerAnswers: { 'take-offer': 70, 'leave-offer': 15, silent: 15 },
  offerAnsweredAfter: [0.2, 12],
  endedAfter: [30, 90],
} as const;

/** 上行: of matters that a committee works on, how many go up a level, why, and after how many days. Assumption. */
export const raising = {
  share: 0.012,
  after: [1, 12],
  grounds: { amount: 40, 'party-request': 35, 'two-towns': 25 },
} as const;

/** What somebody chooses where an action offers a choice, by `procedure.action.field`; the rest is even. Assumption. */
export const choices: Readonly<Record<string, Weights>> = {
  'people-mediation.answer-follow-up.solved': { yes: 90, no: 10 },
  'people-mediation.record-follow-up.solved': { yes: 80, no: 8, unreachable: 12 },
  'people-mediation.terminate.ground': { 'not-agreed': 80, 'asked-to-stop': 10, unreachable: 10 },
  'administrative-reconsideration.accept.track': {
    ordinary: 60,
    'simplified-on-the-spot': 20,
    'simplified-amount': 20,
  },
  'administrative-reconsideration.suspend.ground': { settling: 60, 'other-case': 30, 'question-of-law': 10 },
  'administrative-reconsideration.hear-parties.way': { 'in-person': 40, telephone: 40, online: 20 },
  'labour-dispute.award.kind': { ordinary: 60, 'final-amount': 30, 'final-standards': 10 },
  'legal-aid.decide-objection.result': { uphold: 75, correct: 25 },
};

/** One step that may follow in a state: the action, how often against the others there, and after how many days. */
export interface Step {
  readonly action: string;
  readonly weight: number;
  readonly days: readonly [number, number];
  /** At the most so often in one matter. */
  readonly most: number;
  /** Once one of the parties does it, each of them who may does it in turn. */
  readonly everybody: boolean;
}

const step = (
  action: string,
  weight: number,
  days: readonly [number, number],
  { most = 3, everybody = false }: { readonly most?: number; readonly everybody?: boolean } = {},
): Step => ({ action, weight, days, most, everybody });

const once = { most: 1 } as const;
const everybody = { everybody: true, most: 1 } as const;

/**
 * 过程: what follows on what, by procedure and state, with outcomes and durations. Assumption in every weight and every
 * number of days; which step is lawful when, by whom and within which term is not here but in the procedures, and what
 * they refuse does not happen. Mediation is made to agree in some four of five, below the published rates of 96.9 % and
 * 97.6 % of what was accepted (facts on law §17, secondary), so that the other ends are many enough to be looked at.
 */
export const courses: Readonly<Record<string, Readonly<Record<string, readonly Step[]>>>> = {
  'people-mediation': {
    reported: [step('register', 95, [0, 0.6]), step('withdraw', 4, [0, 0.2], once)],
    registered: [step('send', 95, [0, 1]), step('not-for-mediation', 4, [0, 1]), step('withdraw', 1, [0, 1], once)],
    offered: [step('accept', 94, [0.1, 2]), step('decline', 6, [0.1, 2])],
    returned: [step('decide-unit', 96, [0.2, 3]), step('not-for-mediation', 4, [0.2, 3])],
    accepted: [step('tell-rights', 400, [0, 2], once), step('invite', 20, [0, 1], { most: 9 })],
    inviting: [
      step('consent', 86, [0.1, 6], { everybody: true, most: 40 }),
      step('refuse', 11, [0.2, 6]),
      step('record-consent', 3, [0.5, 6], { most: 40 }),
    ],
    unanswered: [step('record-consent', 40, [0.5, 9], { most: 40 }), step('terminate', 60, [1, 9])],
    mediating: [
      step('hold-session', 60, [0.5, 8]),
      step('note-caucus', 6, [0.2, 3], once),
      step('draft-agreement', 27, [0, 3]),
      step('agree-oral', 11, [0, 3]),
      step('terminate', 6, [0.5, 8]),
      step('extend', 2, [10, 20], once),
      step('stop-mediation', 1, [1, 9]),
    ],
    signing: [
      step('confirm-agreement', 94, [0, 3], { everybody: true, most: 40 }),
      step('record-signature', 4, [0, 2], { most: 40 }),
      step('decline-agreement', 2, [0, 3], once),
    ],
    signed: [step('seal', 1, [0, 1])],
    performing: [
      step('record-performance', 78, [0, 0], { most: 60 }),
      step('ask-confirmation', 22, [0.2, 5], everybody),
    ],
    overdue: [step('record-performance', 60, [3, 20], { most: 60 }), step('end-supervision', 40, [5, 30])],
    asking: [step('answer-follow-up', 75, [0.2, 14], everybody), step('record-follow-up', 25, [2, 12])],
    answered: [step('close', 80, [0, 4]), step('close-unsolved', 15, [0, 4]), step('reopen', 5, [0, 4], once)],
    'routes-told': [step('choose-route', 40, [0.2, 6], once), step('close-told', 60, [1, 12])],
  },
  'judicial-confirmation': {
    applied: [
      step('accept', 92, [0.5, 2.5]),
      step('request-correction', 5, [0.5, 2.5], once),
      step('refuse', 3, [0.5, 2.5]),
    ],
    correcting: [step('supply', 1, [1, 8])],
    reviewing: [
      step('hear', 80, [1, 15], { most: 2 }),
      step('request-materials', 4, [1, 6], once),
      step('extend', 2, [12, 20], once),
      step('confirm', 300, [0, 5]),
      step('dismiss', 3, [1, 9]),
    ],
    supplementing: [step('supply-materials', 1, [1, 9])],
  },
  'consumer-complaint': {
    registered: [step('send', 1, [0, 1])],
    received: [step('accept', 88, [0.5, 6]), step('ask-identity', 5, [0.5, 4], once), step('refuse', 7, [0.5, 6])],
    supplementing: [step('supply', 1, [0.5, 9])],
    conflict: [step('designate', 1, [0.5, 3])],
    accepted: [step('ask-consent', 90, [0, 3]), step('record-consent', 10, [0, 3], { most: 40 })],
    asking: [step('consent', 82, [0.5, 6], { everybody: true, most: 40 }), step('decline', 18, [0.5, 6])],
    mediating: [
      step('call-session', 40, [1, 6], once),
      step('begin-appraisal', 3, [1, 6], once),
      step('settle', 34, [2, 20]),
      step('settle-at-once', 26, [2, 20]),
      step('terminate', 16, [5, 30]),
    ],
    appraising: [step('end-appraisal', 1, [10, 30])],
    ending: [step('terminate', 1, [0, 3])],
    performing: [step('record-performance', 1, [0, 0], { most: 60 })],
    overdue: [step('record-performance', 60, [3, 20], { most: 60 }), step('tell-routes', 40, [5, 30])],
    closing: [step('record-check', 1, [5, 40])],
  },
  petition: {
    registered: [
      step('transfer', 35, [1, 12]),
      step('accept', 50, [1, 12]),
      step('tell-route', 12, [1, 10]),
      step('not-accept', 3, [1, 10]),
    ],
    'with-organ': [step('accept', 85, [2, 12]), step('object', 5, [0.5, 4], once), step('tell-route', 10, [2, 12])],
    handling: [step('settle', 25, [10, 50]), step('issue-opinion', 70, [15, 55]), step('extend', 5, [40, 55], once)],
    'opinion-issued': [step('serve-opinion', 1, [0.5, 4])],
    answered: [step('ask-review', 1, [3, 200], once)],
    reviewing: [step('issue-review', 1, [10, 28])],
    'review-issued': [step('serve-review', 1, [0.5, 4])],
    reviewed: [step('ask-re-review', 1, [5, 120], once)],
    're-reviewing': [step('open-hearing', 15, [3, 12], once), step('issue-re-review', 85, [10, 28])],
    hearing: [step('close-hearing', 1, [5, 20])],
  },
  'labour-dispute': {
    received: [
      step('accept', 60, [0.5, 4]),
      step('start-mediation', 28, [0.2, 3], once),
      step('request-correction', 6, [0.5, 4], once),
      step('refuse', 6, [0.5, 4]),
    ],
    correcting: [step('supply', 1, [0.5, 6])],
    mediating: [step('agree-mediation', 65, [2, 12]), step('end-mediation', 35, [2, 12])],
    accepted: [step('form-tribunal', 40, [0.5, 4], once), step('record-copy', 60, [0.5, 4])],
    answering: [step('answer', 1, [1, 9])],
    preparing: [
      step('pass-answer', 45, [0.2, 4], once),
      step('form-tribunal', 20, [0.2, 2], once),
      step('suspend', 3, [1, 5], once),
      step('record-mediation', 8, [1, 9]),
      step('call-hearing', 50, [1, 6]),
    ],
    hearing: [step('hold-hearing', 90, [6, 12]), step('record-mediation', 10, [6, 12])],
    deciding: [
      step('award', 70, [3, 20]),
      step('record-mediation', 22, [1, 9]),
      step('extend', 6, [2, 9], once),
      step('withdraw', 2, [1, 9], once),
    ],
    suspended: [step('resume', 1, [10, 60])],
    'award-issued': [step('serve-award', 1, [0.5, 5])],
    'award-served': [step('record-suit', 1, [5, 40], once)],
  },
  'legal-aid': {
    registered: [step('send', 1, [0, 1])],
    reviewing: [
      step('grant', 72, [0.5, 5]),
      step('ask-papers', 15, [0.5, 3], once),
      step('refuse', 10, [0.5, 5]),
      step('grant-first', 3, [0.2, 1]),
    ],
    supplementing: [step('supply', 1, [1, 9])],
    granted: [step('assign', 1, [0.2, 3])],
    aiding: [
      step('end-case', 88, [20, 150]),
      step('ask-replacement', 3, [5, 40], once),
      step('reassign', 4, [5, 40], once),
      step('terminate', 5, [10, 60]),
    ],
    reporting: [step('hand-in-report', 1, [1, 20])],
    refused: [step('object', 1, [1, 20], once)],
    terminated: [step('object', 1, [1, 20], once)],
    objected: [step('decide-objection', 1, [1, 4])],
  },
  'administrative-reconsideration': {
    received: [
      step('accept', 84, [0.5, 4]),
      step('request-correction', 9, [0.5, 4], once),
      step('refuse', 7, [0.5, 4]),
    ],
    'correction-sent': [step('record-service', 1, [0.5, 3])],
    correcting: [step('supply', 1, [1, 9])],
    notifying: [step('record-copy', 1, [0.5, 5])],
    answering: [step('answer', 1, [1, 9])],
    reviewing: [
      step('hear-parties', 80, [2, 15], once),
      step('call-hearing', 8, [2, 9], once),
      step('suspend', 5, [3, 12], once),
      step('extend', 3, [15, 25], once),
      step('decide', 55, [3, 20]),
      step('record-mediation', 14, [3, 20]),
    ],
    hearing: [step('hold-hearing', 1, [7, 12])],
    suspended: [step('resume', 1, [10, 50])],
    'norm-review': [step('resume', 1, [10, 28])],
  },
  'medical-dispute': {
    registered: [step('send-committee', 80, [0, 1]), step('send-authority', 20, [0, 1])],
    received: [step('ask-consent', 70, [0, 3], once), step('accept', 26, [0.5, 4]), step('refuse', 4, [0.5, 4])],
    asking: [step('consent', 85, [0.5, 6], { everybody: true, most: 40 }), step('decline', 15, [0.5, 6])],
    mediating: [
      step('begin-appraisal', 25, [3, 12], once),
      step('settle', 55, [5, 30]),
      step('end-mediation', 16, [8, 35]),
      step('extend', 4, [15, 30], once),
    ],
    appraising: [step('end-appraisal', 1, [15, 45])],
    performing: [step('record-performance', 1, [0, 0], { most: 60 })],
    // Left by the court's answer; the city's own medical matters do not go to the court.
    kept: [step('name-mediator', 1, [20, 40], once)],
    overdue: [step('record-performance', 60, [3, 20], { most: 60 }), step('tell-routes', 40, [5, 30])],
  },
};

/** States in which, at these odds, nobody does anything and the term runs out. Assumption. */
export const leftToTheTerm: Weights = {
  'people-mediation.inviting': 0.03,
  'people-mediation.signing': 0.02,
  'people-mediation.asking': 0.12,
  'petition.answered': 0.75,
  'petition.reviewed': 0.6,
  'labour-dispute.award-served': 0.7,
  'legal-aid.refused': 0.7,
  'legal-aid.terminated': 0.7,
  'administrative-reconsideration.correcting': 0.1,
};
