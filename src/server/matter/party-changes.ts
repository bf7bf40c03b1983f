import { z } from 'zod';
import { type Protection, protections } from '../../core/access/shown.ts';
import type { Applied } from '../../core/matter/applied.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { DataKey, MatterPlace } from '../platform/crypto/envelope.ts';
import type { Services } from '../services.ts';
import { codeRow, correctedParty, newParty } from './parties.ts';
import type { LoadedMatter, PartyRow } from './rows.ts';

/** What an event does to the parties' rows. */
export interface PartyChanges {
  /** All of them as they are afterwards, in their order. */
  readonly parties: readonly PartyRow[];
  readonly added: readonly PartyRow[];
  readonly codes: readonly Record<string, unknown>[];
  readonly corrected: readonly PartyRow[];
}

/** What the action asked for and `decide` has checked, as the declaration names it. */
const details = z.object({
  name: z.string().optional(),
  phone: z.string().optional(),
  identityNumber: z.string().optional(),
  address: z.string().optional(),
  email: z.string().optional(),
  language: z.enum(['zh', 'en']).optional(),
  protection: z.enum(['none', ...protections]).optional(),
});
const asked = z.object({ kind: z.enum(['person', 'organisation']) });

/** The rows of a party that is added, with a code of their own, and of one whose details are corrected. */
export function partyChanges(
  services: Services,
  loaded: LoadedMatter,
  event: {
    readonly matter: Matter;
    readonly effects: readonly Applied[];
    readonly input: Readonly<Record<string, unknown>>;
    readonly personal: Readonly<Record<string, unknown>>;
  },
  sealing: { readonly place: MatterPlace; readonly dataKey: DataKey },
): PartyChanges {
  const today = dateInChina(services.clock.now());
  const keys = { ...sealing, blindIndex: services.blindIndex, today };
  const joining = event.effects.flatMap((effect) => (effect.kind === 'party-added' ? [effect] : []));
  const wrong = new Set(event.effects.flatMap((effect) => (effect.kind === 'party-corrected' ? [effect.party] : [])));
  if (joining.length === 0 && wrong.size === 0) return { parties: loaded.parties, added: [], codes: [], corrected: [] };
  const entered = details.parse(event.personal);
  const told = given(entered);
  const protection = protectionAsked(entered.protection);
  const last = Math.max(0, ...loaded.parties.map(({ position }) => position));
  const added = joining.map(({ party, role }, index) => {
    const input = {
      ...told,
      protection: protection ?? [],
      name: told.name ?? '',
      role,
      kind: asked.parse(event.input).kind,
    };
    return newParty(input, last + index + 1, keys, party);
  });
  const corrected = loaded.parties
    .filter((row) => wrong.has(row.party_id))
    .map((row) => correctedParty(row, { ...told, ...(protection === undefined ? {} : { protection }) }, keys));
  const now = new Map(corrected.map((row) => [row.party_id, row]));
  const rows = added.map(({ row }) => row);
  return {
    parties: [...loaded.parties.map((row) => now.get(row.party_id) ?? row), ...rows],
    added: rows,
    codes: added.map((party) => codeRow(party, event.matter.journeyId, services.blindIndex)),
    corrected,
  };
}

/** A child's protection holds back the contacts as well: one is chosen, or none. */
function protectionAsked(chosen: z.output<typeof details>['protection']): Protection[] | undefined {
  return chosen === undefined ? undefined : chosen === 'none' ? [] : [chosen];
}

function given({ name, phone, identityNumber, address, email, language }: z.output<typeof details>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(identityNumber === undefined ? {} : { identityNumber }),
    ...(address === undefined ? {} : { address }),
    ...(email === undefined ? {} : { email }),
    ...(language === undefined ? {} : { language }),
  };
}
