import type { NamedFile } from '../matter/named-file.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/**
 * What kind of places a campaign goes to. 排查 is of places and organisations and never of persons or homes, so that none
 * of these is a kind of people.
 */
export const industries = [
  'construction-wages',
  'property-management',
  'prepaid-shops',
  'markets-and-leases',
  'schools-and-training',
  'medical-institutions',
  'farmland-and-collectives',
  'other-places',
] as const;
export type Industry = (typeof industries)[number];

export const industryWords: Readonly<Record<Industry, Words>> = {
  'construction-wages': { zh: '建筑工地工资支付', en: 'Wages on building sites' },
  'property-management': { zh: '物业服务', en: 'Property management' },
  'prepaid-shops': { zh: '预付式消费门店', en: 'Shops that are paid in advance' },
  'markets-and-leases': { zh: '市场和商铺租赁', en: 'Markets and leases of shops' },
  'schools-and-training': { zh: '学校和培训机构', en: 'Schools and training' },
  'medical-institutions': { zh: '医疗机构', en: 'Medical institutions' },
  'farmland-and-collectives': { zh: '农田和村集体', en: 'Farmland and village collectives' },
  'other-places': { zh: '其他场所', en: 'Other places' },
};

/** 走访结果: how a visit ended. It is about the place: open, closed, gone, and whether something is to be registered. */
export const visitOutcomes = ['nothing-found', 'found', 'nobody-there', 'not-let-in', 'gone'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

export const visitOutcomeWords: Readonly<Record<VisitOutcome, Words>> = {
  'nothing-found': { zh: '看了，没有发现问题', en: 'Seen; nothing found' },
  found: { zh: '看了，发现了要登记的情况', en: 'Seen; something to be registered' },
  'nobody-there': { zh: '没有人在', en: 'Nobody there' },
  'not-let-in': { zh: '没有让进', en: 'Not let in' },
  gone: { zh: '已经搬走或者停业', en: 'Gone or closed for good' },
};

/** Whether the place was seen: whoever met nobody, or was not let in, can answer nothing of what was asked. */
export function wasSeen(outcome: VisitOutcome | undefined): outcome is 'nothing-found' | 'found' {
  return outcome === 'nothing-found' || outcome === 'found';
}

/** Kinds of units that go round: places, and what stands in them; not a court, nor an office that decides. */
export const screenedBy = ['grid', 'village', 'town', 'centre', 'mediation-committee'] as const;

/** A question is about the place and is answered by one of these alone. */
export const screeningAnswers = ['yes', 'no', 'not-seen'] as const;
export type ScreeningAnswer = (typeof screeningAnswers)[number];

export const screeningAnswerWords: Readonly<Record<ScreeningAnswer, Words>> = {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  'not-seen': { zh: '没能看到', en: 'Could not be seen' },
};

/** Where a place stands, from its visits alone: once seen it stays seen, whatever a later visit met. */
export const placeStates = ['not-yet', 'seen', 'nobody-there', 'not-let-in', 'gone'] as const;
export type PlaceState = (typeof placeStates)[number];

export const placeStateWords: Readonly<Record<PlaceState, Words>> = {
  'not-yet': { zh: '还没有去', en: 'Not yet' },
  seen: { zh: '看过了', en: 'Seen' },
  'nobody-there': { zh: '去了，没有人在', en: 'Nobody there' },
  'not-let-in': { zh: '去了，没有让进', en: 'Not let in' },
  gone: { zh: '已经搬走或者停业', en: 'Gone' },
};

export const placesOfRoundMax = 300;
export const visitsOfPlaceMax = 20;
export const visitsOfRoundMax = 900;
export const filesOfRoundMax = 600;
export const questionsMax = 12;
export const unitsOfCampaignMax = 500;

/** A visit as the matter remembers it; answers and note lie sealed beside its event. */
export interface PlaceVisit {
  /** Made on the phone that recorded it, so that it is known again when it is sent again. */
  readonly id: string;
  readonly on: PlainDate;
  readonly outcome: VisitOutcome;
  readonly seq: number;
  readonly files?: readonly NamedFile[];
}

/** A place of a round: a site, an estate, a shop. Its name and address lie sealed beside the event that added it. */
export interface ScreenedPlace {
  readonly id: string;
  /** The event that added it. */
  readonly seq: number;
  readonly visits?: readonly PlaceVisit[];
}

/** As an event names a place that it adds. */
export type PlaceRef = Pick<ScreenedPlace, 'id'>;

/** What a round begins with. */
export interface RoundOpened {
  readonly campaign: string;
  /** The unit it was sent to, whoever answers for it later. */
  readonly unit: number;
  readonly places: readonly PlaceRef[];
}

/** The visit a matter was registered from; `finding` is made on the phone, so that one finding is registered once. */
export interface FoundAt {
  readonly round: string;
  readonly visit: string;
  readonly finding: string;
}

/** What a round is of, in the matter's own account. */
export interface Round {
  readonly campaign: string;
  readonly unit: number;
  readonly places: readonly ScreenedPlace[];
}

export function beginRound({ campaign, unit, places }: RoundOpened): Round {
  return { campaign, unit, places: places.map(({ id }) => ({ id, seq: 1 })) };
}

/** A place added at the end, or standing otherwise where it was. */
export function withPlace(round: Round | undefined, place: ScreenedPlace): Round {
  if (round === undefined) throw new Error('a place of what is no round');
  const known = round.places.some(({ id }) => id === place.id);
  const places = known ? round.places.map((one) => (one.id === place.id ? place : one)) : [...round.places, place];
  return { ...round, places };
}

/** How the places of a round stand. */
export interface PlaceCounts {
  readonly known: number;
  readonly seen: number;
  readonly nobodyThere: number;
  readonly notLetIn: number;
  readonly gone: number;
}

export function placeCounts({ places }: Round): PlaceCounts {
  const count = (state: PlaceState) => places.filter((one) => placeStateOf(one) === state).length;
  return {
    known: places.length,
    seen: count('seen'),
    nobodyThere: count('nobody-there'),
    notLetIn: count('not-let-in'),
    gone: count('gone'),
  };
}

export function placeStateOf({ visits = [] }: Pick<ScreenedPlace, 'visits'>): PlaceState {
  if (visits.some(({ outcome }) => wasSeen(outcome))) return 'seen';
  const last = lastVisit(visits)?.outcome;
  if (last === undefined) return 'not-yet';
  return wasSeen(last) ? 'seen' : last;
}

/** By its day, then by the order they came in: a phone without signal sends late. */
export function lastVisit(visits: readonly PlaceVisit[]): PlaceVisit | undefined {
  return visits.reduce<PlaceVisit | undefined>(
    (last, one) => (last === undefined || one.on >= last.on ? one : last),
    undefined,
  );
}
