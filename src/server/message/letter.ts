import type { LetterRef } from '../../api/message.ts';
import { workingRoles } from '../../core/access/can.ts';
import type { NoticePaper } from '../../core/document/notice.ts';
import { textsOn } from '../../core/message/setting.ts';
import { messageText } from '../../core/message/templates.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { noteAccess } from '../access/note.ts';
import type { Renderer } from '../document/render/renderer.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { openPartyField } from '../matter/parties.ts';
import { findPartyInWork } from '../matter/party-in-work.ts';
import { freshDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { isAwaited } from './awaited.ts';
import { findLetterToPost } from './message.store.ts';
import { findMessageSettings } from './settings.ts';

/**
 * The letter that is to be printed and posted. It bears the party's address, so that the party sees in the log who took
 * it; no copy is kept.
 */
export async function readLetter(
  services: Services,
  renderer: Pick<Renderer, 'render'> | undefined,
  caller: StaffCaller,
  asked: LetterRef,
): Promise<Outcome<Uint8Array>> {
  const written = await writeLetter(services, caller, asked);
  if (written.kind === 'held-out') return failure('not-found');
  if (renderer === undefined) return failure('unavailable');
  return { ok: true, value: await renderer.render(written.paper, { missing: 'mark' }) };
}

/** A letter with what it says, or why there is none to print now; of whom, as far as the caller may know. */
export type WrittenLetter =
  | { readonly kind: 'written'; readonly paper: NoticePaper; readonly number: string | null }
  | { readonly kind: 'held-out'; readonly because: 'no-address' | 'taken-back'; readonly name: string | null };

/** What the letter says, for whoever works at the unit that is to post it; that they took it is noted. */
export async function writeLetter(services: Services, caller: StaffCaller, asked: LetterRef): Promise<WrittenLetter> {
  const roles = caller.roles.filter((held) => workingRoles.includes(held.role));
  const working: StaffCaller = { ...caller, roles };
  const units = roles.map(({ unitId }) => unitId);
  const letter = await findLetterToPost(services.pool, staffScope(working), { ...asked, units });
  if (letter === undefined) return { kind: 'held-out', because: 'taken-back', name: null };
  const found = await findPartyInWork(services, working, { ...asked, party: letter.party_id });
  if (found === undefined) return { kind: 'held-out', because: 'taken-back', name: null };
  const { party, row } = found;
  const address = openPartyField(party, 'address', found.dataKey);
  if (address === undefined) return { kind: 'held-out', because: 'no-address', name: party.name };
  const looked = { deed: 'print-letter', partyId: letter.party_id };
  if (!(await noteAccess(services, working, row.snapshot, looked)))
    return { kind: 'held-out', because: 'taken-back', name: null };
  const door = (await freshDirectory(services.pool)).byId.get(row.door_unit_id);
  const locale = party.language ?? 'zh';
  const isAsked = isAwaited({ ...letter, role: party.role }) && !letter.message.startsWith('house:');
  const template = isAsked ? 'asked-written' : 'news-written';
  const filled = { address: `${services.publicUrl}/t` };
  const languages = party.language === null ? (['zh', 'en'] as const) : [locale];
  const texts = textsOn(dateInChina(services.clock.now()), await findMessageSettings(services.pool, asked.district));
  const paper: NoticePaper = {
    template: 'notice',
    locale,
    title: messageText(template, filled, party.language, texts).subject,
    issuedOn: dateInChina(services.clock.now()),
    to: { name: party.name, address },
    from: door === undefined ? '' : door.name[locale],
    texts: languages.map((language) => messageText(template, filled, language, texts).text),
  };
  return { kind: 'written', paper, number: letter.number };
}
