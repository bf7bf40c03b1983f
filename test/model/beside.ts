import type { MatterView } from '../../src/api/matter.ts';
import { addDays, type PlainDate } from '../../src/core/time/plain-date.ts';
import type { Case } from './model.ts';

/** Deeds that every procedure has alike, beside those of the procedure itself: where each is sent, and what is said. */
export interface Beside {
  readonly family: 'meetings' | 'performance' | 'follow-up' | 'group';
  readonly body: Readonly<Record<string, unknown>>;
}

interface Known {
  readonly one: Case;
  readonly others: readonly Case[];
  /** As it was last read; undefined for whoever may not read it, who tries all the same. */
  readonly view: MatterView | undefined;
  readonly draw: number;
  readonly today: PlainDate;
}

const pick = <T>(list: readonly T[], draw: number): T | undefined => list[draw % Math.max(list.length, 1)];

/** Few times and few days, so that people are asked to be at two places at once. */
const times = [
  { from: '09:30', to: '10:30' },
  { from: '10:00', to: '11:00' },
  { from: '15:00', to: '15:30' },
] as const;

/** What staff do beside the steps: meetings, what came in of a promise, visits after the end, common issues. */
export function besideByStaff(family: Beside['family'], known: Known): Beside {
  const { one, view, draw, today, others } = known;
  const party = pick([...one.parties.keys()], draw) ?? one.id;
  switch (family) {
    case 'meetings': {
      const time = { on: addDays(today, 1 + (draw % 3)), ...times[Math.floor(draw / 3) % times.length] };
      const place = '调解室';
      const [session] = [...one.meetings.keys()].toReversed();
      if (session !== undefined && draw % 5 === 0)
        return { family, body: { deed: 'cancel', session, words: '当事人有事，改天再约。' } };
      if (session !== undefined && draw % 5 === 1) return { family, body: { deed: 'move', session, time, place } };
      return { family, body: { deed: 'set', time, place } };
    }
    case 'performance': {
      const obligation = pick(view?.obligations ?? [], draw);
      const entry = pick(obligation?.ledger.entries ?? [], draw);
      if (entry !== undefined && draw % 2 === 0)
        return { family, body: { deed: 'settle', entry: entry.id, as: draw % 3 === 0 ? 'rejected' : 'confirmed' } };
      return { family, body: { ...paid(obligation?.id, draw, today) } };
    }
    case 'follow-up': {
      if (draw % 7 === 0) return { family, body: { deed: 'relapse', words: '漏水又发生了。' } };
      const visit = view?.followUp?.visits.find(({ made }) => made === null)?.id ?? 'v1';
      const answer = pick(['solved', 'not-solved', 'not-reached'], draw);
      return { family, body: { deed: 'visit', visit, way: 'phone', party, answer } };
    }
    case 'group': {
      const deed = pick(['lead', 'invite', 'notice', 'offer', 'end', 'accept', 'decline', 'leave'], draw);
      const text = '这件事一起办理。';
      switch (deed) {
        case 'lead':
          return { family, body: { deed, title: '某某小区漏水' } };
        case 'invite': {
          const root = pick(others, draw);
          return { family, body: { deed, root: root?.id ?? one.id } };
        }
        case 'accept':
        case 'decline':
        case 'leave':
          return { family, body: { deed, party, text } };
        default:
          return { family, body: { deed, text } };
      }
    }
  }
}

/** What a party says by their code: of a promise, or of a common issue they are asked into. */
export function besideByCode(family: 'performance' | 'group', { view, draw, today }: Known): Beside {
  if (family === 'group') {
    const offer = view?.group?.member?.said.findLast(({ kind }) => kind === 'offer')?.seq;
    if (offer !== undefined && draw % 2 === 0)
      return { family, body: { deed: draw % 4 === 0 ? 'take-offer' : 'leave-offer', offer } };
    return { family, body: { deed: pick(['accept', 'accept', 'decline', 'leave'], draw) } };
  }
  const obligation = pick(view?.obligations ?? [], draw);
  const entry = pick(obligation?.ledger.entries ?? [], draw);
  if (entry !== undefined && draw % 3 !== 0)
    return { family, body: { deed: pick(['confirm', 'dispute', 'withdraw'], draw), entry: entry.id } };
  return { family, body: paid(obligation?.id, draw, today) };
}

/** All of it or a part; now and then more than was ever owed. */
function paid(obligation: string | undefined, draw: number, today: PlainDate) {
  const amountFen = pick([150_000, 50_000, 400_000], draw);
  return { deed: 'report', obligation: obligation ?? '1-1', kind: 'paid', amountFen, on: today };
}
