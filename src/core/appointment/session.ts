import type { Instant } from '../time/instant.ts';
import type { Stretch } from './hours.ts';

/** One of the dates that were offered. */
export interface SessionOption extends Stretch {
  readonly id: string;
}

/** 约定的时间: when and where the parties and the office meet: a session of mediation, a talk, a hearing of both sides. */
export interface Session {
  /** Named after the event that began it: s7. */
  readonly id: string;
  readonly standing: 'proposed' | 'set' | 'cancelled';
  /** How often it was changed since it was first told, as calendars count it (RFC 5545, SEQUENCE). */
  readonly sequence: number;
  /** Who holds it, and is nowhere else at the time. */
  readonly staff: string;
  /** Whose session it is. */
  readonly unit: number;
  /** Absent where they meet elsewhere; the words of that lie sealed beside the event `placed`. */
  readonly room?: string;
  readonly placed: number;
  /** Empty where it was set without asking. */
  readonly options: readonly SessionOption[];
  /** Which of the dates do not suit whom; a party that answered with none is content with all. */
  readonly answers: readonly { readonly party: string; readonly unsuitable: readonly string[] }[];
  /** When it is; absent while it is only proposed. */
  readonly at?: Stretch;
}

/** The dates that nobody said no to. */
export function remainingOptions({ options, answers }: Pick<Session, 'options' | 'answers'>): readonly SessionOption[] {
  return options.filter(({ id }) => !answers.some(({ unsuitable }) => unsuitable.includes(id)));
}

/** With the matter ends what was still to come of it. */
export function withoutComing(sessions: readonly Session[], at: Instant): readonly Session[] {
  return sessions.map((one) =>
    isComing(one, at) ? { ...one, standing: 'cancelled', sequence: one.sequence + 1 } : one,
  );
}

/** Proposed, or set and not over. */
function isComing({ standing, at: when }: Session, now: Instant): boolean {
  return standing === 'proposed' || (standing === 'set' && when !== undefined && when.end > now);
}

/** The sessions with one as it stands from now on. */
export function withSession(sessions: readonly Session[], session: Session): readonly Session[] {
  const known = sessions.some(({ id }) => id === session.id);
  return known ? sessions.map((one) => (one.id === session.id ? session : one)) : [...sessions, session];
}
