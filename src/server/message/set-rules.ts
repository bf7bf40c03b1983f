import { z } from 'zod';
import { districtCode, plainDateText } from '../../api/fields.ts';
import { type MessageSettingsView, messageSetting, type messageSettingRoutes } from '../../api/message-setting.ts';
import { messageEvents } from '../../core/message/rules.ts';
import {
  audiences,
  type DatedSetting,
  demands,
  eventWords,
  houseRule,
  type MessageSetting,
  settingFaults,
  settingKey,
} from '../../core/message/setting.ts';
import { messageTemplates, places } from '../../core/message/templates.ts';
import { type Administrator, mayAdminister } from '../../core/org/administration.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { administer, type Deed, type Offices, refusedBy } from '../org/administer.ts';
import { freshDirectory } from '../org/directory.ts';
import { type Proposed, proposal } from '../org/propose.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findMessageSettings, freshMessageSettings } from './settings.ts';

type Body = z.output<typeof messageSettingRoutes.setMessageSetting.body>;

/** A setting as it was proposed: the proposal and the chain hold this. */
export const proposedSetting = z.object({ district: districtCode, from: plainDateText, setting: messageSetting });
export type ProposedSetting = z.output<typeof proposedSetting>;

/** Every rule and text as it holds in the district today, with what was entered there. */
export async function listMessageSettings(services: Services, district: string): Promise<MessageSettingsView> {
  const today = dateInChina(services.clock.now());
  const local = await findMessageSettings(services.pool, district);
  return {
    rules: messageEvents.flatMap((event) => audiences.map((audience) => ruleView(event, audience, local, today))),
    texts: messageTemplates.map((template) => textView(template, local, today)),
  };
}

function ruleView(
  event: (typeof messageEvents)[number],
  audience: (typeof audiences)[number],
  local: readonly DatedSetting[],
  today: PlainDate,
): MessageSettingsView['rules'][number] {
  const { entered, own } = of(local, `${event}:${audience}`, today);
  const rule = own?.kind === 'rule' ? own : houseRule(event, audience, today);
  return {
    event,
    audience,
    today: { ...rule, first: [...rule.first] },
    own: own !== undefined,
    demanded: [...demands[event]],
    entered,
  };
}

function textView(
  { key, channels, words, ...more }: (typeof messageTemplates)[number],
  local: readonly DatedSetting[],
  today: PlainDate,
): MessageSettingsView['texts'][number] {
  const { entered, own } = of(local, key, today);
  const subject = 'subject' in more ? { subject: more.subject } : {};
  return {
    key,
    channels: [...channels],
    places: places.filter((place) => words.zh.includes(`{${place}}`)),
    today: own?.kind === 'text' ? own : { kind: 'text', key, ...subject, words },
    own: own !== undefined,
    entered,
  };
}

function of(local: readonly DatedSetting[], key: string, today: PlainDate) {
  const all = local.filter(({ setting }) => settingKey(setting) === key);
  const entered = all.map(({ district, from, setting }) => ({ district, from, setting: viewOf(setting) }));
  return { entered, own: entered.findLast(({ from }) => from <= today)?.setting };
}

function viewOf(setting: MessageSetting): ProposedSetting['setting'] {
  return setting.kind === 'rule' ? { ...setting, first: [...setting.first] } : setting;
}

/** Proposes a rule or a text; another administrator of the place confirms it. What a law asks for is refused here already. */
export async function proposeMessageSetting(
  services: Services & Offices,
  by: Administrator,
  body: Body,
): Promise<Outcome<Proposed>> {
  const unit = (await freshDirectory(services.pool)).places.get(body.district);
  if (unit?.kind !== 'city' && unit?.kind !== 'district') return refusedBy('not-in-reach');
  return administer(services, by, unit, async () => {
    const decision = mayAdminister(by, unit);
    if (!decision.ok) return refusedBy(decision.refusal);
    const refused = await refusalOf(services, body);
    if (refused !== undefined) return refused;
    const what = { kind: 'message', unitId: unit.id, content: body } as const;
    return { ok: true, ...proposal(services, by, decision.as, what) };
  });
}

/** What confirming it writes, checked again on the day it is confirmed. */
export async function confirmedMessageSetting(
  services: Services,
  as: Deed['as'],
  proposal: string,
  proposed: ProposedSetting,
): Promise<{ readonly ok: true; readonly deed: Deed } | Failure> {
  const refused = await refusalOf(services, proposed);
  if (refused !== undefined) return refused;
  const { district, from, setting } = proposed;
  const key = settingKey(setting);
  const row = {
    district,
    kind: setting.kind,
    key,
    valid_from: from,
    content: setting,
    entered_at: services.clock.now(),
  };
  return {
    ok: true,
    deed: {
      as,
      events: [{ type: 'message-setting-set', data: { proposal, district, key, from, setting } }],
      rows: { message_settings: [row] },
    },
  };
}

/** A message keeps the rule of the day it was written on: nothing is changed backwards. */
async function refusalOf(
  services: Services,
  { district, from, setting }: ProposedSetting,
): Promise<Failure | undefined> {
  const faults = settingFaults(setting);
  if (faults.length > 0) {
    const fields = faults.map(({ field, words }) => ({ field: `setting.${field}`, code: 'not-taken', words }));
    return failure('request-invalid', { fields });
  }
  if (from < dateInChina(services.clock.now())) return refusedBy('day-is-past');
  const known = await freshMessageSettings(services.pool, district);
  const key = settingKey(setting);
  const taken = known.some((one) => one.district === district && one.from === from && settingKey(one.setting) === key);
  return taken ? refusedBy('parameter-day-taken') : undefined;
}

/** A proposal as it is read by whoever confirms it: what is told of, or the text itself. */
export function proposedSettingWords({ from, setting }: ProposedSetting): Words {
  if (setting.kind === 'rule') {
    const { zh, en } = eventWords[setting.event];
    return { zh: `告知规则“${zh}”自${from}起更改`, en: `How parties are told (“${en}”) changes from ${from} on` };
  }
  const { subject, words } = setting;
  const text = subject === undefined ? words : { zh: `${subject.zh}：${words.zh}`, en: `${subject.en}: ${words.en}` };
  return { zh: `消息模板自${from}起改为：${text.zh}`, en: `A message reads from ${from} on: ${text.en}` };
}
