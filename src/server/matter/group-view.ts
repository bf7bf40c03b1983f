import type { GroupView, OwnGroupView } from '../../api/group-view.ts';
import type { Actor } from '../../core/access/can.ts';
import { applicantsOf, groupAnswers, groupOffered } from '../../core/group/decide-group.ts';
import { type GroupCounts, type GroupMember, offerStanding } from '../../core/group/group.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { personalOf } from './personal.ts';
import type { WholeMatter } from './read.store.ts';

interface Seen {
  readonly whole: WholeMatter;
  readonly dataKey: DataKey;
  readonly actor: Actor;
}

/** What a matter has to do with a common issue, as staff read it; null while it has nothing to do with one and can lead none. */
export function groupViewOf(seen: Seen, counts: GroupCounts): GroupView | null {
  const { matter } = seen.whole;
  const { group } = matter;
  const may = [...groupOffered(matter, seen.actor)];
  if (group === undefined)
    return may.length === 0 ? null : { title: '', standing: 'ended', led: null, member: null, may };
  const base = { title: wordsAt(seen, group.seq, 'title'), standing: group.standing, may };
  if (group.part === 'leads') {
    const said = group.said.map(({ kind, at, seq }) => ({ seq, kind, at, text: wordsAt(seen, seq, 'text') }));
    return { ...base, led: { said, counts }, member: null };
  }
  const applicants = applicantsOf(matter);
  return {
    ...base,
    led: null,
    member: {
      root: { district: matter.district, id: group.root },
      said: saidTo(seen, group),
      offer: group.offer === undefined ? null : offerStanding(group.offer, applicants),
      applicants: applicants.map((id) => ({
        id,
        agreed: group.agreed.includes(id),
        offer: group.offer?.answers[id] ?? null,
      })),
    },
  };
}

/** The same on an applicant's own page; null for anybody else, and where the matter has nothing to do with a common issue. */
export function ownGroupViewOf(seen: Seen, partyId: string): OwnGroupView | null {
  const { group, parties } = seen.whole.matter;
  const own = parties.find(({ id }) => id === partyId);
  if (group === undefined || own?.role !== 'applicant' || own.left !== undefined) return null;
  const offered = groupOffered(seen.whole.matter, seen.actor);
  const base = { title: wordsAt(seen, group.seq, 'title'), standing: group.standing };
  if (group.part === 'leads') {
    const said = group.said.map(({ kind, at, seq }) => ({ seq, kind, at, text: wordsAt(seen, seq, 'text') }));
    return { ...base, said, offer: null, agreed: false, may: [] };
  }
  return {
    ...base,
    said: saidTo(seen, group),
    offer: group.offer === undefined ? null : (group.offer.answers[partyId] ?? 'waiting'),
    agreed: group.agreed.includes(partyId),
    may: groupAnswers.filter((one) => offered.includes(one)),
  };
}

/** What reached a member, oldest first. */
function saidTo(seen: Seen, { notices, offer }: GroupMember): OwnGroupView['said'] {
  const { events } = seen.whole;
  const all = [
    ...notices.map((seq) => ({ kind: 'notice' as const, seq })),
    ...(offer === undefined ? [] : [{ kind: 'offer' as const, seq: offer.seq }]),
  ];
  return all
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ kind, seq }) => ({
      seq,
      kind,
      at: events.find((one) => one.seq === seq)?.at ?? '',
      text: wordsAt(seen, seq, 'text'),
    }));
}

function wordsAt({ whole, dataKey }: Seen, seq: number, key: 'title' | 'text'): string {
  const event = whole.events.find((one) => one.seq === seq && one.data.kind === 'group');
  const words = event === undefined ? undefined : personalOf(event, dataKey)[key];
  return typeof words === 'string' ? words : '';
}
