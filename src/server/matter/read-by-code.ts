import type { PartyMatterView, TrackingView } from '../../api/matter.ts';
import { type Actor, helperMayOpen, mayRead } from '../../core/access/can.ts';
import { conceal, concealments, type ProtectedParty, type Protection } from '../../core/access/shown.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { raiseAsking } from '../../core/level/ask.ts';
import { amountOf } from '../../core/matter/amount.ts';
import { expectedFinish } from '../../core/matter/expected-finish.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { declaredKey } from '../../core/milestone/series.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { questionField } from '../access/question-field.ts';
import { ownMeetings } from '../appointment/own-meetings.ts';
import { messageWords } from '../message/texts.ts';
import { findPlace } from '../org/units.ts';
import { type DataKey, openField } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import { fileOf } from '../retention/file-view.ts';
import type { Services } from '../services.ts';
import type { Names } from './detail-text.ts';
import { ownGroupViewOf } from './group-view.ts';
import { ledgerReader } from './ledger-view.ts';
import { materialsOf } from './material-view.ts';
import { namesFor } from './names.ts';
import { openPartyField } from './parties.ts';
import { personalOf } from './personal.ts';
import { findJourneyByCode, type TrackedMatter } from './read.store.ts';
import { actionViews, clocksFor, dataKeyOf, fullPlaceName } from './read-parts.ts';
import type { Reader } from './reader.ts';
import { type AskedAbout, readingsOf } from './readings.ts';
import type { PartyRow } from './rows.ts';
import { timeline } from './timeline.ts';
import { documentViews, obligationViews, standingView } from './view.ts';
import { withoutErased } from './without-erased.ts';

/** The whole journey as the holder of a party's code sees it. */
export async function trackByCode(services: Services, code: string): Promise<Outcome<TrackingView>> {
  const parsed = parseTrackingCode(code);
  if (!parsed.ok) return failure('code-wrong');
  const indexes = services.blindIndex.candidates('tracking-code', parsed.code);
  const opened = await findJourneyByCode(services.pool, parsed.district, indexes);
  if (opened === undefined) return failure('code-wrong');
  const { partyId, journeyId, helper } = opened;
  if (helper !== undefined && helper.until < dateInChina(services.clock.now())) return failure('code-wrong');
  const actor: Actor = { kind: 'party', partyId, journeyId, helper };
  const own = opened.matters.filter((whole) => mayRead(actor, whole.matter)).map(withoutErased);
  const names = await namesFor(services, { kind: 'journey', journey: journeyId }, own, helper?.authorityId);
  const party = own.flatMap((whole) => whole.parties).find((one) => one.party_id === opened.partyId);
  if (party === undefined) return failure('code-wrong');
  const journey = opened.matters.map(({ matter }) => matter).toReversed();
  const matters = await Promise.all(
    own.map(async (whole) => {
      const role = whole.matter.parties.find((one) => one.id === partyId)?.role;
      const kept = concealments(protectedParties(services, whole, opened.matters), { kind: 'party', partyId, role });
      return conceal(await partyView(services, { whole, journey, partyId, actor, names }), kept);
    }),
  );
  const named =
    helper === undefined
      ? null
      : { name: names.helpers.get(helper.authorityId) ?? '', may: helper.may, until: helper.until };
  return { ok: true, value: { partyId, partyName: party.name, helper: named, matters } };
}

/**
 * The parties whose protection keeps something from somebody, with what is kept. What protects a party in one matter of a
 * journey protects them in all of it: the matters stand on one page.
 */
function protectedParties(
  services: Services,
  whole: TrackedMatter,
  journey: readonly TrackedMatter[],
): readonly ProtectedParty[] {
  const everywhere = journey.flatMap(({ parties }) => parties);
  const guardOf = ({ party_id }: Pick<PartyRow, 'party_id'>): readonly Protection[] =>
    everywhere.flatMap((one) => (one.party_id === party_id ? (one.protection ?? []) : []));
  const guarded = whole.parties.filter((party) => guardOf(party).length > 0);
  if (guarded.length === 0) return [];
  const dataKey = dataKeyOf(services, whole);
  return guarded.map((party) => ({
    id: party.party_id,
    role: party.role,
    name: party.name,
    protection: guardOf(party),
    phone: openPartyField(party, 'phone', dataKey),
    identity: openPartyField(party, 'identity', dataKey),
    address: openPartyField(party, 'address', dataKey),
  }));
}

async function partyView(
  services: Services,
  {
    whole,
    journey,
    partyId,
    actor,
    names,
  }: {
    readonly whole: TrackedMatter;
    readonly journey: readonly Matter[];
    readonly partyId: string;
    readonly actor: Actor;
    readonly names: Names;
  },
): Promise<PartyMatterView> {
  const { row, matter } = whole;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const { definition } = procedure;
  const dataKey = dataKeyOf(services, whole);
  const reader: Reader = { kind: 'party', partyId };
  const own = matter.parties.find((party) => party.id === partyId);
  const unit = (id: number) => ({ id, name: names.units.get(id)?.name ?? { zh: '', en: '' } });
  const place = await findPlace(services.pool, row.place_division);
  // The story is the applicant's own words; the other side learns what it is about, not how it was told.
  const told = own?.role === 'applicant' && matter.opening !== 'link';
  const helper = actor.kind === 'party' ? actor.helper : undefined;
  const left = own?.left !== undefined;
  const standing = standingView(whole, procedure);
  return {
    ...standing,
    file: await fileOf(services, journey, matter),
    ...(left ? { state: { ...standing.state, publicText: leftWords } } : {}),
    door: unit(row.door_unit_id),
    answerable: unit(row.answerable_unit_id),
    place: { name: await fullPlaceName(services, place), text: row.place_text },
    narrative: told ? row.narrative : null,
    wish: told ? row.wish : null,
    amountFen: told ? (amountOf(matter) ?? null) : null,
    parties: whole.parties.map((party) => ({
      id: party.party_id,
      role: party.role,
      name: party.name,
      you: party.party_id === partyId,
    })),
    clocks: left ? [] : await clocksForParties(matter, procedure, services),
    expected: left ? [] : [...(await expectedForParties(matter, procedure, services))],
    obligations: left ? [] : [...obligationViews(whole, dataKey, await ledgerReader(services, matter, actor))],
    materials: helperMayOpen(helper, null) ? materialsOf(whole, dataKey, actor, definition).items : [],
    documents: [
      ...documentViews(
        whole.documents.filter(
          (document) =>
            helperMayOpen(helper, document.party_id) &&
            (document.audience === 'parties' || document.audience === own?.role) &&
            (document.party_id === null || document.party_id === partyId) &&
            !isAfterLeaving(matter, partyId, document.seq),
        ),
        procedure,
      ),
    ],
    messages: whole.messages.flatMap((message) => {
      const words = messageWords(message.message, definition.messages);
      return words === undefined ? [] : [{ at: message.created_at, words }];
    }),
    readings: [
      ...readingsOf(whole.access, { partyId, units: names.units, definition, asked: askedAbout(whole, dataKey) }),
    ],
    recusal: recusalOf(matter),
    raising: {
      standing: left ? 'ended' : raiseAsking(matter, procedure.definition),
      due: matter.raiseAsked?.due ?? null,
    },
    meetings: await ownMeetings(services, matter, { partyId, actor, personalAt: personalAt(whole, dataKey) }),
    group: left ? null : ownGroupViewOf({ whole, dataKey, actor }, partyId),
    timeline: [...timeline(whole, procedure, dataKey, reader, names)],
    actions: actionViews(services, whole, procedure, actor),
  };
}

/** What lies sealed beside an event of the matter. */
function personalAt({ events }: TrackedMatter, dataKey: DataKey): (seq: number) => Readonly<Record<string, unknown>> {
  return (seq) => {
    const event = events.find((one) => one.seq === seq);
    return event === undefined ? {} : personalOf(event, dataKey);
  };
}

const leftWords: Words = {
  zh: '您已经撤回申请，退出了这件事。您退出以前的记录和文书仍然可以在这里查看。以后需要时可以再来登记。',
  en: 'You have withdrawn and take no further part. What happened before can still be read here. You may register again whenever you need to.',
};

/** The party's own questions about who looked, by the line asked about. */
function askedAbout(whole: TrackedMatter, dataKey: DataKey): ReadonlyMap<string, AskedAbout> {
  const open = (id: string, part: 'question' | 'answer', sealed: string): string =>
    openField(sealed, dataKey, {
      district: whole.row.district,
      matterId: whole.row.id,
      field: questionField(id, part),
    });
  return new Map(
    whole.questions.map((row) => [
      row.access_id,
      {
        at: row.asked_at,
        question: open(row.id, 'question', row.question_sealed),
        due: row.due,
        answer: row.answer_sealed === null ? null : open(row.id, 'answer', row.answer_sealed),
        answeredAt: row.answered_at,
      },
    ]),
  );
}

function recusalOf(matter: Matter): PartyMatterView['recusal'] {
  if (matter.status === 'closed') return 'ended';
  if (matter.recusalAsked !== undefined) return 'asked';
  return matter.holder === undefined ? 'nobody-in-charge' : 'possible';
}

async function expectedForParties(matter: Matter, { definition }: CompiledProcedure, services: Services) {
  const localValues = await findLocalValues(services.pool, definition.key, matter.district);
  return expectedFinish(matter, definition, {
    now: services.clock.now(),
    calendar: services.calendar(),
    localValues,
  });
}

/** What only the staff may know of is in no list of a party's. */
async function clocksForParties(matter: Matter, procedure: CompiledProcedure, services: Services) {
  const { clocks } = procedure.definition;
  const all = await clocksFor('party', matter, procedure, services);
  return all.filter(({ key }) => clocks[declaredKey(key)]?.shownTo !== 'staff');
}
