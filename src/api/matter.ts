import { z } from 'zod';
import { alertLevels } from '../core/deadline/alert.ts';
import { termOwners } from '../core/deadline/terms-beside.ts';
import { visitAnswers, visitWays } from '../core/followup/visit.ts';
import { restrictionGrounds } from '../core/matter/matter.ts';
import { entryKinds } from '../core/obligation/entry.ts';
import { openings } from '../core/procedure/definition.ts';
import { helperMay, helperRelation } from './authority.ts';
import { districtCode, plainDateText, uuid } from './fields.ts';
import { groupView, ownGroupView } from './group-view.ts';
import { handlingView } from './handling-view.ts';
import { holdingView } from './holding-view.ts';
import { materialsView } from './material-view.ts';
import { planItemView } from './plan-view.ts';
import { partyRole } from './register.ts';
import { fileView, staffFileView } from './retention.ts';
import { roundView } from './screening-view.ts';
import { supervisionView } from './supervision-view.ts';
import { tagsView } from './tag-view.ts';
import { wordsSchema } from './words.ts';

const unitRef = z.object({ id: z.int(), name: wordsSchema });
const staffRef = z.object({ id: uuid, name: wordsSchema });

/** Days or hours left of a term, or by how many it is over. */
export const timeLeft = z.object({
  kind: z.enum(['left', 'over']),
  n: z.int(),
  unit: z.enum(['workingDay', 'naturalDay', 'hour']),
});

/** A clock with its due date explained, step by step. `left` is absent once it no longer runs. */
export const clockView = z
  .object({
    key: z.string(),
    title: wordsSchema,
    publicText: wordsSchema,
    nature: z.enum(['statute', 'practice']),
    status: z.enum(['running', 'suspended', 'met', 'lapsed', 'stopped']),
    start: z.string(),
    due: z.string(),
    provisional: z.boolean(),
    left: timeLeft.optional(),
    /** The colour it is shown in, by the rule of its reminders: near, at its last, over; null while there is time. */
    alert: z.enum(alertLevels).nullable(),
    basis: wordsSchema,
    /** Each term set for this duty, as whose it is; the strictest binds. */
    terms: z.array(z.object({ whose: z.enum(termOwners), term: wordsSchema, due: z.string(), binds: z.boolean() })),
    steps: z.array(wordsSchema),
  })
  .meta({ id: 'Clock' });

/** As the staff read it, with what the procedure has for it when it is not kept: that may be a step within the house. */
const staffClockView = clockView.extend({ ifLate: wordsSchema }).meta({ id: 'StaffClock' });

export const partyView = z
  .object({
    id: uuid,
    role: partyRole,
    kind: z.enum(['person', 'organisation']),
    name: z.string(),
    phoneMasked: z.string().nullable(),
    identityMasked: z.string().nullable(),
    hasAddress: z.boolean(),
    emailMasked: z.string().nullable(),
    /** What the procedure noted of this party: consent, signature, answer. */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'Party' });

/** 履行台账 of one promise: amounts in 分, null where a deed is owed; each entry with what the reader could do about it. */
export const obligationLedgerView = z
  .object({
    paidFen: z.int().nullable(),
    /** Reported or disputed, and not counted yet. */
    waitingFen: z.int().nullable(),
    restFen: z.int().nullable(),
    overFen: z.int().nullable(),
    standing: z.enum(['kept', 'later', 'soon', 'today', 'over']),
    creditors: z.array(uuid),
    /** What the reader could enter. */
    may: z.array(z.enum(entryKinds)),
    /** The creditors for whom the reader could have the papers made by which it is enforced. */
    enforceableFor: z.array(uuid),
    /** Of a promise that is broken: the steps by which it becomes enforceable, as far as the reader may take them. */
    enforceableBy: z.array(z.string()),
    entries: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(entryKinds),
        amountFen: z.int().nullable(),
        on: z.string(),
        /** A party's id, or `office`. */
        by: z.string(),
        standing: z.enum(['reported', 'confirmed', 'disputed', 'rejected', 'withdrawn']),
        overpaid: z.boolean(),
        at: z.string(),
        words: z.string().nullable(),
        /** The id of the file that came with it. */
        proof: z.string().nullable(),
        may: z.array(z.enum(['confirm', 'dispute', 'withdraw', 'settle'])),
      }),
    ),
  })
  .meta({ id: 'ObligationLedger' });

export const obligationView = z
  .object({
    id: z.string(),
    debtor: uuid,
    wording: z.string(),
    amountFen: z.int().nullable(),
    due: z.string(),
    performedOn: z.string().nullable(),
    ledger: obligationLedgerView,
  })
  .meta({ id: 'Obligation' });

export const documentView = z
  .object({
    id: z.string(),
    title: wordsSchema,
    number: z.string().nullable(),
    status: z.enum(['waiting', 'ready', 'failed']),
    requestedAt: z.string(),
    readyAt: z.string().nullable(),
    sha256: z.string().nullable(),
  })
  .meta({ id: 'Document' });

export const timelineEntry = z
  .object({
    seq: z.int(),
    at: z.string(),
    /** Action key, `opened` or `recounted`. */
    type: z.string(),
    who: wordsSchema,
    record: wordsSchema,
    /** What was entered, label by label, as far as the reader may see it. */
    details: z.array(z.object({ label: wordsSchema, value: wordsSchema })),
    hash: z.string(),
  })
  .meta({ id: 'TimelineEntry' });

export const journeyStep = z
  .object({
    district: districtCode,
    id: uuid,
    procedure: z.object({ key: z.string(), version: z.int(), title: wordsSchema }),
    state: wordsSchema,
    status: z.enum(['open', 'closed']),
    outcome: wordsSchema.nullable(),
    openedAt: z.string(),
    number: z.string().nullable(),
  })
  .meta({ id: 'JourneyStep' });

/** An action of the reader's part: possible now, or the reason why not. Its title and fields stand in the procedure. */
const actionView = z
  .object({
    key: z.string(),
    refusal: z.object({ code: z.string(), guard: z.string().optional(), words: wordsSchema }).nullable(),
  })
  .meta({ id: 'Possibility' });

const standing = {
  district: districtCode,
  id: uuid,
  version: z.int(),
  number: z.string().nullable(),
  procedure: z.object({ key: z.string(), version: z.int(), title: wordsSchema }),
  category: z.string(),
  state: z.object({ key: z.string(), title: wordsSchema, publicText: wordsSchema, phase: z.string() }),
  status: z.enum(['open', 'closed']),
  outcome: z.object({ key: z.string(), title: wordsSchema }).nullable(),
  waitingFor: z.string(),
  performed: z.enum(['nothing-due', 'pending', 'performed', 'breached']),
  resolved: z.enum(['not-asked', 'asked', 'solved', 'not-solved', 'no-answer']),
  openedAt: z.string(),
  closedOn: z.string().nullable(),
  /** How long the file is kept; null while anything of the journey is open. */
  file: fileView.nullable(),
};

const followUpView = z.object({
  visits: z.array(
    z.object({
      id: z.string(),
      basis: z.enum(['rule', 'sample']),
      due: z.string(),
      made: z.object({ on: z.string(), way: z.enum(visitWays), party: uuid, answer: z.enum(visitAnswers) }).nullable(),
    }),
  ),
  may: z.array(z.enum(['visit', 'relapse'])),
});

/** A matter as staff read it. */
export const matterView = z
  .object({
    ...standing,
    file: staffFileView.nullable(),
    /** 回访: what is asked after the end, and what the reader may do about it; null while it is open. */
    followUp: followUpView.nullable(),
    channel: z.enum(openings),
    door: unitRef,
    answerable: unitRef,
    offered: unitRef.nullable(),
    holder: staffRef.nullable(),
    /** Who acts for which party, in what, until when: authorities in force, as far as the reader reaches. */
    helpers: z.array(
      z.object({ party: uuid, name: z.string(), relation: helperRelation, may: helperMay, until: z.string() }),
    ),
    /** Who is kept out, who alone is let in, and whether a party asked for somebody else. */
    circle: z.object({
      restriction: z
        .object({ ground: z.enum(restrictionGrounds), words: wordsSchema, named: z.array(staffRef) })
        .nullable(),
      barred: z.array(staffRef),
      recusalAsked: z.boolean(),
    }),
    handling: handlingView,
    holding: holdingView,
    tags: tagsView,
    supervision: supervisionView,
    /** Of an item of a plan: its milestones, and how it stands; null for every other matter. */
    plan: planItemView.nullable(),
    /** 排查轮次 with its places and visits; null where it is none. */
    round: roundView.nullable(),
    /** 共性问题 it leads or belongs to; null where it has nothing to do with one, and for who reads a part of it. */
    group: groupView.nullable(),
    /** False for a reader whose unit was asked to do a piece of the work, and who reads what was passed to it. */
    whole: z.boolean(),
    place: z.object({ code: z.string(), name: z.string(), text: z.string() }),
    narrative: z.string(),
    wish: z.string(),
    /** What is in dispute, in fen; null where nobody said. */
    amountFen: z.int().nullable(),
    parties: z.array(partyView),
    materials: materialsView,
    clocks: z.array(staffClockView),
    obligations: z.array(obligationView),
    documents: z.array(documentView),
    timeline: z.array(timelineEntry),
    journey: z.array(journeyStep),
    actions: z.array(actionView),
  })
  .meta({ id: 'Matter' });
export type MatterView = z.output<typeof matterView>;

const timeShown = z.object({ on: z.string(), from: z.string(), to: z.string() });

/** A meeting as a party sees it. */
const ownMeetingView = z
  .object({
    id: z.string(),
    standing: z.enum(['proposed', 'set', 'cancelled']),
    time: timeShown.nullable(),
    over: z.boolean(),
    place: wordsSchema,
    options: z.array(z.object({ id: z.string(), time: timeShown, unsuitable: z.boolean() })),
    answered: z.boolean(),
    mayAnswer: z.boolean(),
  })
  .meta({ id: 'OwnMeeting' });
export type OwnMeetingView = z.output<typeof ownMeetingView>;

/** A matter as one of its parties reads it through their code: no contact of anybody, nothing that is the staff's own. */
export const partyMatterView = z
  .object({
    ...standing,
    door: unitRef,
    answerable: unitRef,
    place: z.object({ name: z.string(), text: z.string() }),
    narrative: z.string().nullable(),
    wish: z.string().nullable(),
    /** As the story: for the applicant. */
    amountFen: z.int().nullable(),
    parties: z.array(z.object({ id: uuid, role: partyRole, name: z.string(), you: z.boolean() })),
    clocks: z.array(clockView),
    /** By when a result may be expected, why then, and what keeps the matter: whole sentences. */
    expected: z.array(wordsSchema),
    obligations: z.array(obligationView),
    /** 材料 that the parties may read. */
    materials: materialsView.shape.items,
    documents: z.array(documentView),
    messages: z.array(z.object({ at: z.string(), words: wordsSchema })),
    /** When and where they meet, oldest first, and dates that wait for the reader’s answer. */
    meetings: z.array(ownMeetingView),
    /** Who looked into the file, newest first: the post, not the person; and what the reader asked about it. */
    readings: z.array(
      z.object({
        id: uuid,
        at: z.string(),
        who: wordsSchema,
        deed: wordsSchema,
        purpose: wordsSchema.nullable(),
        asked: z
          .object({
            at: z.string(),
            question: z.string(),
            due: z.string(),
            answer: z.string().nullable(),
            answeredAt: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
    /** Whether the person in charge can be asked to keep away now. */
    recusal: z.enum(['possible', 'asked', 'nobody-in-charge', 'ended']),
    /** Whether the level above can be asked for now; by when it is answered. */
    raising: z.object({
      standing: z.enum(['possible', 'asked', 'not-taken-yet', 'ended']),
      due: z.string().nullable(),
    }),
    /** 共性问题 the reader was asked into or belongs to; null for anybody but who applies. */
    group: ownGroupView.nullable(),
    timeline: z.array(timelineEntry),
    actions: z.array(actionView),
  })
  .meta({ id: 'PartyMatter' });
export type PartyMatterView = z.output<typeof partyMatterView>;

/** What a party's code opens: the whole journey, the newest matter first, and which party the code is. */
export const trackingView = z
  .object({
    partyId: uuid,
    partyName: z.string(),
    /** Where the code is that of somebody who acts for the party. */
    helper: z
      .object({ name: z.string(), may: z.enum(['follow', 'act', 'everything']), until: plainDateText })
      .nullable(),
    matters: z.array(partyMatterView),
  })
  .meta({ id: 'Tracking' });
export type TrackingView = z.output<typeof trackingView>;

export const actBody = z
  .object({ input: z.record(z.string().max(60), z.unknown()) })
  .strict()
  .meta({ id: 'Act' });

export const acted = z
  .object({
    district: districtCode,
    id: uuid,
    version: z.int(),
    linked: z.object({ district: districtCode, id: uuid }).nullable(),
    /** Set where the matter had changed hands: nothing was done, and it waits for the present holder's answer. */
    proposal: z.string().optional(),
  })
  .meta({ id: 'Acted' });
export type Acted = z.output<typeof acted>;
