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
  asked: { readonly district: string; readonly id: string; readonly message: string },
): Promise<Outcome<Uint8Array>> {
  const roles = caller.roles.filter((held) => workingRoles.includes(held.role));
  const working: StaffCaller = { ...caller, roles };
  const units = roles.map(({ unitId }) => unitId);
  const letter = await findLetterToPost(services.pool, staffScope(working), { ...asked, units });
  if (letter === undefined) return failure('not-found');
  const found = await findPartyInWork(services, working, { ...asked, party: letter.party_id });
  if (found === undefined) return failure('not-found');
  const address = openPartyField(found.party, 'address', found.dataKey);
  if (address === undefined) return failure('not-found');
  if (renderer === undefined) return failure('unavailable');
  const looked = { deed: 'print-letter', partyId: letter.party_id };
  if (!(await noteAccess(services, working, found.row.snapshot, looked))) return failure('not-found');
  const door = (await freshDirectory(services.pool)).byId.get(found.row.door_unit_id);
  const locale = found.party.language ?? 'zh';
  const isAsked = isAwaited({ ...letter, role: found.party.role }) && !letter.message.startsWith('house:');
  const template = isAsked ? 'asked-written' : 'news-written';
  const filled = { address: `${services.publicUrl}/t` };
  const languages = found.party.language === null ? (['zh', 'en'] as const) : [locale];
  const texts = textsOn(dateInChina(services.clock.now()), await findMessageSettings(services.pool, asked.district));
  const paper: NoticePaper = {
    template: 'notice',
    locale,
    title: messageText(template, filled, found.party.language, texts).subject,
    issuedOn: dateInChina(services.clock.now()),
    to: { name: found.party.name, address },
    from: door === undefined ? '' : door.name[locale],
    texts: languages.map((language) => messageText(template, filled, language, texts).text),
  };
  return { ok: true, value: await renderer.render(paper, { missing: 'mark' }) };
}
