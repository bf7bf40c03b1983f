import { nearestLast } from '../org/district.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { houseTags } from './house-tags.ts';
import type { DatedTag, Tag, TagSetting } from './tag.ts';

/** What holds everywhere until a place says otherwise. */
const ofTheHouse: readonly DatedTag[] = houseTags.map((tag) => ({
  district: '',
  from: '',
  setting: { ...tag, offered: true },
}));

/** The house's settings, the city's, then the district's own, each oldest first. */
export function settingsOf(settings: readonly DatedTag[], district: string): readonly DatedTag[] {
  return [...ofTheHouse, ...nearestLast(settings, district)];
}

/** Every tag of a place as it stands on a day, the last setting in force of each; also those that can no longer be set. */
export function tagsOn(settings: readonly DatedTag[], district: string, day: PlainDate): readonly TagSetting[] {
  const inForce = settingsOf(settings, district).filter(({ from }) => from <= day);
  return [...new Map(inForce.map(({ setting }) => [setting.key, setting])).values()];
}

/** Every tag there is or was, in whichever place: one key means one thing everywhere, for good. */
export function allTags(settings: readonly DatedTag[]): ReadonlyMap<string, Tag> {
  return new Map([...settings, ...ofTheHouse].map(({ setting }) => [setting.key, setting]));
}
