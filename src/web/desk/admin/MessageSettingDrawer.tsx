import type { z } from 'zod';
import type { MessageRuleView, MessageTextView, messageSetting } from '../../../api/message-setting.ts';
import { routes } from '../../../api/routes.ts';
import { type Channel, channelWords } from '../../../core/message/channel.ts';
import {
  eventWords,
  exampleCourse,
  firstWays,
  followings,
  followingWords,
  type RuleSetting,
  ruleOfSetting,
  settingFaults,
} from '../../../core/message/setting.ts';
import { templateNames } from '../../../core/message/templates.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { type Language, useLanguage } from '../language.tsx';
import { partyRoleWords } from '../parts/reference-words.ts';
import { FormDrawer, type FormField, type FormValues } from './FormDrawer.tsx';

type Setting = z.input<typeof messageSetting>;
type Opened = MessageRuleView | MessageTextView;

interface DrawerProps {
  readonly district: string;
  readonly of: Opened;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** One rule or one text, as a form; below it how it comes out on a made-up matter. */
export function MessageSettingDrawer({ district, of, onDone, onClose }: DrawerProps) {
  const language = useLanguage();
  const { t, say } = language;
  const name =
    'event' in of ? `${say(eventWords[of.event])} · ${say(partyRoleWords[of.audience])}` : say(templateNames[of.key]);
  return (
    <FormDrawer
      title={t('tellingChangeOf', { name })}
      note={
        'event' in of ? t('tellingAbout') : t('tellingPlaces', { places: of.places.map((one) => `{${one}}`).join(' ') })
      }
      initial={{ ...initialOf(of), from: today() }}
      fields={[...fieldsOf(of, language), { path: 'from', label: t('adminFrom'), kind: 'date' }]}
      send={(values, key) =>
        call(routes.setMessageSetting, {
          body: { district, from: values.from ?? '', setting: settingOf(of, values) },
          key,
        })
      }
      onDone={onDone}
      onClose={onClose}
      preview={(values) => <Preview setting={settingOf(of, values)} />}
    >
      {'event' in of ? of.demanded.map(({ way, words }) => <p key={way}>{say(words)}</p>) : null}
    </FormDrawer>
  );
}

function initialOf({ today: setting }: Opened): FormValues {
  if (setting.kind === 'rule')
    return {
      'setting.first': setting.first.join(','),
      'setting.following': setting.following,
      'setting.quiet': String(setting.quiet),
    };
  const { words, subject } = setting;
  return {
    ...(subject === undefined ? {} : { 'setting.subject.zh': subject.zh, 'setting.subject.en': subject.en }),
    'setting.words.zh': words.zh,
    'setting.words.en': words.en,
  };
}

function fieldsOf({ today: setting }: Opened, { t, say }: Language): readonly FormField[] {
  if (setting.kind === 'rule')
    return [
      {
        path: 'setting.first',
        label: t('tellingFirst'),
        hint: t('tellingFirstHint'),
        kind: 'choices',
        options: firstWays.map((value) => ({ value, label: say(channelWords[value]) })),
      },
      {
        path: 'setting.following',
        label: t('tellingThen'),
        kind: 'choice',
        options: followings.map((value) => ({ value, label: say(followingWords[value]) })),
      },
      {
        path: 'setting.quiet',
        label: t('tellingNight'),
        kind: 'choice',
        options: [
          { value: 'true', label: t('tellingWaits') },
          { value: 'false', label: t('tellingAtOnce') },
        ],
      },
    ];
  const subjects: readonly FormField[] = [
    { path: 'setting.subject.zh', label: t('tellingSubjectZh'), kind: 'text' },
    { path: 'setting.subject.en', label: t('tellingSubjectEn'), kind: 'text' },
  ];
  return [
    ...(setting.subject === undefined ? [] : subjects),
    { path: 'setting.words.zh', label: t('tellingWordsZh'), kind: 'long' },
    { path: 'setting.words.en', label: t('tellingWordsEn'), kind: 'long' },
  ];
}

function settingOf(of: Opened, values: FormValues): Setting {
  const value = (path: string) => values[`setting.${path}`] ?? '';
  if ('event' in of) {
    const chosen = value('first').split(',');
    return {
      kind: 'rule',
      event: of.event,
      audience: of.audience,
      first: chosen.flatMap((one) => firstWays.filter((way) => way === one)),
      following: followings.find((one) => one === value('following')) ?? 'nothing',
      quiet: value('quiet') === 'true',
    };
  }
  const subject = { zh: value('subject.zh'), en: value('subject.en') };
  return {
    kind: 'text',
    key: of.key,
    ...(of.today.subject === undefined ? {} : { subject }),
    words: { zh: value('words.zh'), en: value('words.en') },
  };
}

function Preview({ setting }: { readonly setting: Setting }) {
  const { t, say } = useLanguage();
  const faults = settingFaults(setting);
  return (
    <section aria-label={t('tellingPreview')} aria-live="polite">
      <h3>{t('tellingPreview')}</h3>
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ field, words }) => (
            <li key={`${field} ${words.zh}`}>{say(words)}</li>
          ))}
        </ul>
      ) : setting.kind === 'rule' ? (
        <Courses rule={setting} />
      ) : (
        (['zh', 'en'] as const).map((locale) => (
          <p key={locale} className="own-words" lang={locale === 'zh' ? 'zh-CN' : 'en'}>
            {setting.subject === undefined ? null : <strong>{setting.subject[locale]} </strong>}
            {filled(setting.words[locale])}
          </p>
        ))
      )}
    </section>
  );
}

const people = [
  { words: 'tellingMadeUpPhone', open: ['sms', 'wechat', 'call'] },
  { words: 'tellingMadeUpAddress', open: ['letter', 'visit'] },
  { words: 'tellingMadeUpAll', open: ['sms', 'wechat', 'email', 'letter', 'call', 'visit'] },
] as const satisfies readonly { readonly words: string; readonly open: readonly Channel[] }[];

function Courses({ rule }: { readonly rule: RuleSetting }) {
  const { t, say } = useLanguage();
  return people.map(({ words, open }) => {
    const course = exampleCourse(ruleOfSetting(rule, today()), new Set<Channel>(open));
    const ways = course.map((way) => say(channelWords[way])).join(t('tellingArrow'));
    return (
      <p key={words}>
        {t(words)} {course.length === 0 ? t('tellingNobody') : ways}
      </p>
    );
  });
}

/** With an address and digits that are nobody's. */
function filled(text: string): string {
  return text.replaceAll('{address}', 'https://onedoor.example/t').replaceAll('{digits}', '024680');
}
