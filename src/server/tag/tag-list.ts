import type { z } from 'zod';
import type { ProposedTag, TagView, tagRoutes } from '../../api/tag.ts';
import { type Administrator, mayAdminister } from '../../core/org/administration.ts';
import { type DatedTag, type TagSetting, tagKeyOf, tagsOfferedMax } from '../../core/tag/tag.ts';
import { tagFaults } from '../../core/tag/tag-faults.ts';
import { allTags, settingsOf, tagsOn } from '../../core/tag/tags-of-place.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { administer, type Deed, type Offices, refusedBy } from '../org/administer.ts';
import { freshDirectory } from '../org/directory.ts';
import { type Proposed, proposal } from '../org/propose.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findTagSettings, freshTagSettings } from './tags.ts';

type Body = z.output<typeof tagRoutes.setTag.body>;

/** The tags of a place as they stand today; of no place in particular, every tag that is or was. */
export async function listTags(services: Services, district: string | undefined): Promise<readonly TagView[]> {
  const settings = await findTagSettings(services.pool);
  const today = dateInChina(services.clock.now());
  if (district === undefined) {
    const offered = new Set(placesOf(settings).flatMap((place) => offeredOn(settings, place, today)));
    return [...allTags(settings).values()].map((tag) => viewOf(tag, offered.has(tag.key), []));
  }
  const there = settingsOf(settings, district);
  const now = new Set(offeredOn(settings, district, today));
  const keys = new Set(there.map(({ setting }) => setting.key));
  return [...allTags(settings).values()]
    .filter(({ key }) => keys.has(key))
    .map((tag) =>
      viewOf(
        tag,
        now.has(tag.key),
        there.filter((one) => one.from !== '' && one.setting.key === tag.key),
      ),
    );
}

function viewOf(
  { key, name, means }: Pick<TagSetting, 'key' | 'name' | 'means'>,
  offered: boolean,
  entered: readonly DatedTag[],
): TagView {
  return {
    key,
    name,
    means,
    offered,
    entered: entered.map(({ district, from, setting }) => ({ district, from, offered: setting.offered })),
  };
}

/** The places that set anything, and one that set nothing. */
function placesOf(settings: readonly DatedTag[]): readonly string[] {
  return ['', ...new Set(settings.map(({ district }) => district))];
}

function offeredOn(settings: readonly DatedTag[], district: string, day: PlainDate): readonly string[] {
  return tagsOn(settings, district, day).flatMap((one) => (one.offered ? [one.key] : []));
}

/** Proposes a change of the list; another administrator of the place confirms it. What sorts people is refused here already. */
export async function proposeTag(
  services: Services & Offices,
  by: Administrator,
  body: Body,
): Promise<Outcome<Proposed>> {
  const unit = (await freshDirectory(services.pool)).places.get(body.district);
  if (unit?.kind !== 'city' && unit?.kind !== 'district') return refusedBy('not-in-reach');
  return administer(services, by, unit, async () => {
    const decision = mayAdminister(by, unit);
    if (!decision.ok) return refusedBy(decision.refusal);
    const settings = await freshTagSettings(services.pool);
    const setting = settingOf(settings, body);
    if (setting === undefined) return refusedBy('tag-unknown');
    const proposed = { district: body.district, from: body.from, setting };
    const refused = refusalOf(services, settings, proposed);
    if (refused !== undefined) return refused;
    const what = { kind: 'tag', unitId: unit.id, content: proposed } as const;
    return { ok: true, ...proposal(services, by, decision.as, what) };
  });
}

function settingOf(settings: readonly DatedTag[], body: Body): TagSetting | undefined {
  if (body.deed === 'add') {
    const { name, means } = body;
    return { key: tagKeyOf(name), name, means, offered: true };
  }
  const known = settingsOf(settings, body.district).findLast(({ setting }) => setting.key === body.key)?.setting;
  return known === undefined ? undefined : { ...known, offered: body.deed === 'offer-again' };
}

/** What confirming it writes, checked again on the day it is confirmed. */
export async function confirmedTag(
  services: Services,
  as: Deed['as'],
  proposal: string,
  proposed: ProposedTag,
): Promise<{ readonly ok: true; readonly deed: Deed } | Failure> {
  const refused = refusalOf(services, await freshTagSettings(services.pool), proposed);
  if (refused !== undefined) return refused;
  const { district, from, setting } = proposed;
  const { key } = setting;
  const row = { district, key, valid_from: from, content: setting, entered_at: services.clock.now() };
  return {
    ok: true,
    deed: {
      as,
      events: [{ type: 'tag-set', data: { proposal, district, key, from, setting } }],
      rows: { tag_settings: [row] },
    },
  };
}

function refusalOf(
  services: Services,
  settings: readonly DatedTag[],
  { district, from, setting }: ProposedTag,
): Failure | undefined {
  // One that is ended may be such as would not be taken today.
  const faults = setting.offered ? tagFaults(setting) : [];
  if (faults.length > 0) {
    return failure('request-invalid', { fields: faults.map((fault) => ({ ...fault, code: 'not-taken' })) });
  }
  if (from < dateInChina(services.clock.now())) return refusedBy('day-is-past');
  const known = allTags(settings).get(setting.key);
  if (known !== undefined && !isSame(known, setting)) return refusedBy('tag-means-else');
  const own = settings.filter((one) => one.district === district);
  if (own.some((one) => one.from === from && one.setting.key === setting.key)) return refusedBy('parameter-day-taken');
  // What begins later counts as well: the list is never longer than it may be.
  const last = new Map(settingsOf(settings, district).map((one) => [one.setting.key, one.setting.offered]));
  const others = [...last].filter(([key, offered]) => offered && key !== setting.key).length;
  return setting.offered && others >= tagsOfferedMax ? refusedBy('tags-full') : undefined;
}

function isSame(one: Pick<TagSetting, 'name' | 'means'>, other: Pick<TagSetting, 'name' | 'means'>): boolean {
  return (['name', 'means'] as const).every((part) =>
    (['zh', 'en'] as const).every((locale) => one[part][locale] === other[part][locale]),
  );
}

/** A proposal as it is read by whoever confirms it: the tag with what it means. */
export function proposedTagWords({ from, setting: { name, means, offered } }: ProposedTag): Words {
  return offered
    ? { zh: `标签“${name.zh}”自${from}起可用：${means.zh}`, en: `Tag “${name.en}” from ${from} on: ${means.en}` }
    : { zh: `标签“${name.zh}”自${from}起停用`, en: `Tag “${name.en}” is no longer offered from ${from} on` };
}
