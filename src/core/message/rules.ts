import type { PartyRole } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type Channel, handChannels } from './channel.ts';

/**
 * What a message is about, as far as the way it takes depends on it. `asked`: the matter waits for the person who is
 * told; `news`: it does not; `care`: something was done with the person's own code or authority, and they must know soon.
 */
export const messageEvents = ['asked', 'news', 'care'] as const;
export type MessageEvent = (typeof messageEvents)[number];

/** Which ways a message takes, in which order. */
export interface MessageRule {
  readonly key: string;
  /** PlainDate; a rule ends where a later one for the same begins. */
  readonly validFrom: string;
  readonly event: MessageEvent;
  readonly audience: readonly PartyRole[];
  /**
   * Step after step; within one the first way that is open to the person and takes the message. The next step is gone on
   * to where no way of this one was open, or where the person did not answer in its time.
   */
  readonly steps: readonly (readonly Channel[])[];
  /** Whether silence leads on to the next step. */
  readonly pursued: boolean;
  /** Whether it waits for the morning. */
  readonly quiet: boolean;
}

const everybody: readonly PartyRole[] = ['applicant', 'respondent', 'third-party'];

/** The rules of the house, the earliest first. */
export const messageRules: readonly MessageRule[] = [
  {
    key: 'asked-parties',
    validFrom: '2020-01-01',
    event: 'asked',
    audience: ['applicant', 'respondent'],
    steps: [['wechat', 'sms', 'email', 'letter'], ['call'], ['visit']],
    pursued: true,
    quiet: true,
  },
  {
    key: 'asked-others',
    validFrom: '2020-01-01',
    event: 'asked',
    audience: ['third-party'],
    steps: [['wechat', 'sms', 'email', 'letter'], ['call']],
    pursued: true,
    quiet: true,
  },
  {
    key: 'news',
    validFrom: '2020-01-01',
    event: 'news',
    audience: everybody,
    steps: [['wechat', 'sms', 'email', 'letter']],
    pursued: false,
    quiet: true,
  },
  {
    key: 'care',
    validFrom: '2020-01-01',
    event: 'care',
    audience: everybody,
    steps: [['sms', 'wechat', 'email', 'letter']],
    pursued: false,
    quiet: false,
  },
];

/** The rule for a message on a day. No rule on that day is an error, never "the latest". */
export function ruleFor(
  event: MessageEvent,
  role: PartyRole,
  day: PlainDate,
  rules: readonly MessageRule[] = messageRules,
): MessageRule {
  const fits = rules.filter((rule) => rule.event === event && rule.audience.includes(role) && rule.validFrom <= day);
  const rule = fits.reduce<MessageRule | undefined>(
    (latest, one) => (latest === undefined || one.validFrom >= latest.validFrom ? one : latest),
    undefined,
  );
  if (rule === undefined) throw new Error(`no rule says how a ${role} is told of ${event} on ${day}`);
  return rule;
}

/** What is wrong with a set of rules: nothing, when it is empty. */
export function ruleFaults(rules: readonly MessageRule[]): readonly string[] {
  const keys = rules.map(({ key }) => key);
  return [
    ...keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key}: there are two of it`),
    ...rules.flatMap(({ key, steps, pursued, audience }) => [
      ...(audience.length === 0 ? [`${key}: for nobody`] : []),
      ...(steps.length === 0 || steps.some((step) => step.length === 0) ? [`${key}: a step without a way`] : []),
      ...(new Set(steps.flat()).size < steps.flat().length ? [`${key}: a way comes twice`] : []),
      ...(!pursued && steps.length > 1 ? [`${key}: steps after one that nobody waits for`] : []),
    ]),
    ...handChannels.flatMap((channel) => {
      const at = rules
        .map(({ steps }) => steps.findIndex((step) => step.includes(channel)))
        .filter((step) => step >= 0);
      return new Set(at).size > 1 ? [`${channel}: in different steps of different rules`] : [];
    }),
    ...messageEvents.flatMap((event) =>
      everybody
        .filter((role) => !rules.some((rule) => rule.event === event && rule.audience.includes(role)))
        .map((role) => `${event}: nothing for a ${role}`),
    ),
  ];
}
