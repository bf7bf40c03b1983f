import { type PlaceState, placeStateOf, type VisitOutcome, visitOutcomes } from '../../core/screening/screening.ts';
import { dateInChina, parseInstant } from '../../core/time/instant.ts';
import { type PlainDate, parsePlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { at, listAt, numberAt, textAt, wordsAt } from './net/read.ts';
import type { Item, Position } from './outbox/item.ts';

/** A round as the phone takes it along. */
export interface Round {
  readonly district: string;
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly until: string;
  readonly questions: readonly { readonly id: string; readonly wording: string }[];
  readonly unit: Words;
  readonly division: string;
  readonly places: readonly KnownPlace[];
  readonly mayRegister: boolean;
}

interface KnownPlace {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly division: string;
  readonly position: Position | undefined;
  readonly visits: readonly KnownVisit[];
}

interface KnownVisit {
  readonly id: string;
  readonly on: PlainDate;
  readonly outcome: VisitOutcome;
}

/** A place with what this phone has of it besides: visits made here, and whether they have gone up. */
export interface ShownPlace extends KnownPlace {
  readonly state: PlaceState;
  readonly visits: readonly (KnownVisit & { readonly item?: Item })[];
  /** Set for a place that was added here. */
  readonly item?: Item;
}

/** The rounds in an answer of the server; those that cannot be read are left out. */
export function readRounds(answer: unknown): readonly Round[] {
  return listAt(answer, 'items').flatMap((one) => {
    const campaign = at(one, 'campaign');
    const unit = at(one, 'unit');
    const name = wordsAt(unit, 'name');
    const [district, id] = [textAt(one, 'district'), textAt(one, 'id')];
    if (name === undefined || district === '' || id === '') return [];
    return [
      {
        district,
        id,
        title: textAt(campaign, 'title'),
        about: textAt(campaign, 'about'),
        until: textAt(campaign, 'until'),
        questions: listAt(one, 'questions').map((two) => ({ id: textAt(two, 'id'), wording: textAt(two, 'wording') })),
        unit: name,
        division: textAt(unit, 'division'),
        places: listAt(one, 'places').map(readPlace),
        mayRegister: at(one, 'mayRegister') === true,
      },
    ];
  });
}

function readPlace(value: unknown): KnownPlace {
  const position = at(value, 'position');
  const [lng, lat] = [numberAt(position, 'lng'), numberAt(position, 'lat')];
  return {
    id: textAt(value, 'id'),
    name: textAt(value, 'name'),
    address: textAt(value, 'address'),
    division: textAt(value, 'division'),
    position: lng === undefined || lat === undefined ? undefined : { lng, lat },
    visits: listAt(value, 'visits').flatMap((one) => {
      const on = parsePlainDate(textAt(one, 'on'));
      const outcome = visitOutcomes.find((known) => known === at(one, 'outcome'));
      return on === undefined || outcome === undefined ? [] : [{ id: textAt(one, 'id'), on, outcome }];
    }),
  };
}

/** Its places: those the server told, those added here, and the visits of both. Those not seen yet come first. */
export function placesOf(round: Round, items: readonly Item[]): readonly ShownPlace[] {
  const own = items.filter((one) => one.round.id === round.id);
  const known = new Set(round.places.map(({ id }) => id));
  const added = own.flatMap(({ content }) =>
    content.kind === 'place' && !known.has(content.place.id)
      ? [{ ...content.place, position: content.place.position, division: round.division, visits: [] }]
      : [],
  );
  const shown = [...round.places, ...added].map((place): ShownPlace => {
    const told = new Set(place.visits.map(({ id }) => id));
    const here = own.flatMap((item) => visitHere(item, place.id)).filter(({ id }) => !told.has(id));
    const visits = [...place.visits.map((one) => withItem(one, own)), ...here];
    const item = own.find(({ id, content }) => content.kind === 'place' && id === place.id);
    const dated = visits.map((one, seq) => ({ ...one, seq }));
    return { ...place, visits, state: placeStateOf({ visits: dated }), ...(item === undefined ? {} : { item }) };
  });
  return shown.sort((a, b) => Number(a.state !== 'not-yet') - Number(b.state !== 'not-yet'));
}

function visitHere(item: Item, place: string): readonly (KnownVisit & { readonly item: Item })[] {
  if (item.content.kind !== 'visit' || item.content.visit.place !== place) return [];
  const { id, at: moment, outcome } = item.content.visit;
  const instant = parseInstant(moment);
  return instant === undefined ? [] : [{ id, on: dateInChina(instant), outcome, item }];
}

function withItem(visit: KnownVisit, items: readonly Item[]): KnownVisit & { readonly item?: Item } {
  const item = items.find(({ id }) => id === visit.id);
  return item === undefined ? visit : { ...visit, item };
}
