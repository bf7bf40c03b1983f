import type { RoundView } from '../../api/screening-view.ts';
import type { Actor } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { goesRoundAs } from '../../core/screening/decide-screening.ts';
import { type PlaceVisit, placeCounts, placeStateOf, screeningAnswers } from '../../core/screening/screening.ts';
import { personalOf } from '../matter/personal.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { placeNames, type SealedEvent } from './place-names.ts';
import { countFound, findCampaign } from './screening.store.ts';

/** The matter of a round with its events. */
interface WholeRound {
  readonly matter: Matter;
  readonly events: readonly (SealedEvent & { readonly data: { readonly kind: string } })[];
}

/** A round with what was sealed of it; null for every other matter. */
export async function roundViewOf(
  { pool }: Services,
  scope: Scope,
  { whole, dataKey, actor }: { readonly whole: WholeRound; readonly dataKey: DataKey; readonly actor: Actor },
): Promise<RoundView | null> {
  const { matter, events } = whole;
  const { round, district, id } = matter;
  if (round === undefined) return null;
  const campaign = await findCampaign(pool, scope, { district, id: round.campaign });
  if (campaign === undefined) return null;
  const { title, about, questions } = campaign.content;
  const names = placeNames(
    events.filter(({ data }) => data.kind === 'opened' || data.kind === 'screening'),
    dataKey,
  );
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const said = (seq: number) => {
    const event = bySeq.get(seq);
    return event === undefined ? {} : personalOf(event, dataKey);
  };
  return {
    campaign: {
      district,
      id: campaign.id,
      title,
      industry: campaign.industry,
      about,
      from: campaign.from_day,
      state: campaign.ended_at === null ? 'running' : 'ended',
    },
    until: matter.milestones?.[0]?.due ?? campaign.until_day,
    questions: questions.map((one) => ({ ...one })),
    figures: { ...placeCounts(round) },
    found: await countFound(pool, scope, { district, id }),
    places: round.places.map((place) => {
      const { name = null, address = null, position = null } = names.get(place.id) ?? {};
      return {
        id: place.id,
        name,
        address,
        position,
        state: placeStateOf(place),
        visits: (place.visits ?? []).map((visit) => visitView(visit, said(visit.seq))),
      };
    }),
    mayVisit: matter.status === 'open' && goesRoundAs(actor, matter) !== undefined,
  };
}

type VisitView = RoundView['places'][number]['visits'][number];

function visitView({ id, on, outcome, files = [] }: PlaceVisit, sealed: Readonly<Record<string, unknown>>): VisitView {
  const { answers, note } = sealed;
  return {
    id,
    on,
    outcome,
    answers: Array.isArray(answers) ? answers.flatMap(answerOf) : [],
    note: typeof note === 'string' ? note : '',
    files: files.map(({ file }) => ({ file })),
  };
}

function answerOf({ question, answer: given }: Readonly<Record<string, unknown>>): VisitView['answers'] {
  const answer = screeningAnswers.find((one) => one === given);
  return typeof question === 'string' && answer !== undefined ? [{ question, answer }] : [];
}
