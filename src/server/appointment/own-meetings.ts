import type { OwnMeetingView } from '../../api/matter.ts';
import { type Actor, helperMayUse } from '../../core/access/can.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Services } from '../services.ts';
import { meetingShown, placesOf, timeOf } from './places.ts';

/** The meetings of a matter as one of its parties reads them; what the other side answered is not theirs to read. */
export async function ownMeetings(
  services: Services,
  matter: Matter,
  {
    partyId,
    actor,
    personalAt,
  }: {
    readonly partyId: string;
    readonly actor: Actor;
    readonly personalAt: (seq: number) => Readonly<Record<string, unknown>>;
  },
): Promise<OwnMeetingView[]> {
  const sessions = (matter.sessions ?? []).filter(({ id }) => !isAfterLeaving(matter, partyId, Number(id.slice(1))));
  if (sessions.length === 0) return [];
  const places = await placesOf(services, matter.district, sessions, personalAt);
  const now = services.clock.now();
  const helper = actor.kind === 'party' ? actor.helper : undefined;
  const left = matter.parties.find(({ id }) => id === partyId)?.left !== undefined;
  const may = matter.status === 'open' && !left && helperMayUse(helper, 'answer-dates');
  return sessions.map((session) => {
    const answer = session.answers.find(({ party }) => party === partyId);
    const proposed = session.standing === 'proposed' && session.options.some(({ start }) => start > now);
    return {
      ...meetingShown(session, places, now),
      options: session.options.map((option) => ({
        id: option.id,
        time: timeOf(option),
        unsuitable: answer?.unsuitable.includes(option.id) ?? false,
      })),
      answered: answer !== undefined,
      mayAnswer: proposed && may,
    };
  });
}
