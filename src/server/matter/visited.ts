import type { RegisterBody } from '../../api/register.ts';
import { type HeldRole, mayRead } from '../../core/access/can.ts';
import { goesRoundAs } from '../../core/screening/decide-screening.ts';
import type { FoundAt } from '../../core/screening/screening.ts';
import type { Words } from '../../core/words/words.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { findMatter } from './matter.store.ts';

interface Visited {
  readonly held: HeldRole;
  readonly foundAt: FoundAt;
  /** Whether something was answered to this key before. */
  readonly isKnown: boolean;
}

/** The role by which somebody goes round, and the visit on which they found something; the round lies in the district. */
export async function visitedAs(
  { pool }: Services,
  caller: StaffCaller,
  district: string,
  given: RegisterBody['foundAt'],
  key: string,
): Promise<Outcome<Visited>> {
  if (given === undefined) return wrong(words.round);
  const { id, visit, finding } = given;
  const place = { district, actor: caller.staffId, key };
  const { loaded, kept } = await findMatter(pool, staffScope(caller), { district, id }, place);
  const actor = staffActor(caller);
  if (loaded?.matter.round === undefined || !mayRead(actor, loaded.matter)) return wrong(words.round);
  const held = goesRoundAs(actor, loaded.matter);
  if (held === undefined) return failure('not-your-part');
  const made = loaded.matter.round.places.flatMap(({ visits = [] }) => visits).find((one) => one.id === visit);
  if (made?.outcome !== 'found') return wrong(words.visit);
  return { ok: true, value: { held, foundAt: { round: id, visit, finding }, isKnown: kept !== undefined } };
}

function wrong(said: Words): Failure {
  return failure('request-invalid', { fields: [{ field: 'foundAt', code: 'not-possible', words: said }] });
}

const words = {
  round: {
    zh: '没有找到这一轮排查，或者地点不在它的区里。请到综治中心登记。',
    en: 'That round was not found, or the place is not in its district. Please register it at the centre.',
  },
  visit: {
    zh: '没有找到这次走访，或者走访没有记为“发现了情况”。请先发送走访。',
    en: 'That visit was not found, or it was not recorded as one on which something was found. Send the visit first.',
  },
} as const satisfies Record<string, Words>;
