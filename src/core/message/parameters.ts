import { OWN_PROMISE } from '../deadline/explain-step.ts';
import type { Citation, ParameterDefinition } from '../procedure/definition.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { Channel } from './channel.ts';

const practice = (about: string): Citation => ({ law: OWN_PROMISE, article: about, grade: 'unverified' });

const term = (zh: string, en: string, about: string, value: string): ParameterDefinition => ({
  title: { zh, en },
  basis: practice(about),
  law: '民法典',
  values: [{ term: value, validFrom: '2020-01-01' }],
});

/** Terms of telling people: no law sets them, and a city sets its own from a day on. */
export const messageParameters: ParameterSet = {
  key: 'messages',
  title: { zh: '告知当事人', en: 'Telling the parties' },
  parameters: {
    answerToMessage: term(
      '发出消息后等待答复的时间',
      'Time left for an answer to a message',
      '消息发出后多久没有答复就打电话',
      '2工作日',
    ),
    answerToLetter: term(
      '寄出信件后等待答复的时间',
      'Time left for an answer to a letter',
      '信件寄出后多久没有答复就打电话',
      '5工作日',
    ),
    betweenCalls: term('两次电话之间的间隔', 'Time between two calls', '电话没有打通，多久以后再打', '4小时'),
    answerToCall: term(
      '电话告知后等待答复的时间',
      'Time left for an answer after a call',
      '电话告知后多久没有答复就上门',
      '2工作日',
    ),
    betweenVisits: term('两次上门之间的间隔', 'Time between two visits', '上门没有见到人，多久以后再去', '2工作日'),
    answerToVisit: term(
      '上门告知后等待答复的时间',
      'Time left for an answer after a visit',
      '上门告知后等待答复的时间',
      '2工作日',
    ),
    quietFrom: term(
      '晚间不发消息：从零时起第几小时开始',
      'Quiet at night: from this hour of the day on',
      '夜间不打扰',
      '21小时',
    ),
    quietUntil: term(
      '早晨恢复发送：零时起第几小时',
      'Quiet at night: until this hour of the day',
      '夜间不打扰',
      '8小时',
    ),
  },
};

/** How long silence lasts before somebody tries again or otherwise, by what was tried and whether the person was met. */
export function silenceParameter(channel: Channel, met: boolean): string {
  switch (channel) {
    case 'wechat':
    case 'sms':
    case 'email':
      return 'answerToMessage';
    case 'letter':
      return 'answerToLetter';
    case 'call':
      return met ? 'answerToCall' : 'betweenCalls';
    case 'visit':
      return met ? 'answerToVisit' : 'betweenVisits';
  }
}
