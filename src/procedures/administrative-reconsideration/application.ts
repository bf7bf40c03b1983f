import type { ApplicationDefinition } from '../../core/procedure/definition.ts';
import { day, inner } from '../shorthand.ts';
import { reconsideration } from './parameters.ts';

/** 行政复议申请: against which act of which authority, known since when, and what is asked for. */
export const application: ApplicationDefinition = {
  elsewhere: {
    zh: '可以直接向行政复议机关申请，写申请书，或者当面口头说，都行，不收费。向哪个机关申请，一般写在决定书最后；没有写的，可以问作出决定的机关。一般自知道之日起六十日内申请，不要因为等转交耽误了。',
    en: 'You may apply to the reconsideration body directly, in writing or by word of mouth, free of charge. Which body it is ordinarily stands at the end of the paper; if not, ask the authority that made it. The time is ordinarily sixty days from learning of the act: do not lose it by waiting to be passed on.',
  },
  basis: [reconsideration('20'), reconsideration('21'), reconsideration('22')],
  against: {
    kind: 'office',
    label: { zh: '是哪个行政机关作出的？', en: 'Which authority did it?' },
    hint: {
      zh: '写决定书盖章的机关，例如：某某街道办事处、某某区市场监督管理局。它是被申请人，它和它下面的单位不会审理这件事。',
      en: 'The one whose seal is on the paper, for example a street office or a district’s market regulation office. It is the respondent: neither it nor what is below it will decide.',
    },
  },
  claim: {
    label: { zh: '您请求复议机关怎么处理？', en: 'What do you ask the body to do?' },
    hint: {
      zh: '例如：撤销罚款决定；确认强制拆除违法；责令限期答复。',
      en: 'For example: set the fine aside; find that the demolition was unlawful; order an answer within a time.',
    },
  },
  asks: {
    act: {
      ...inner('您不服的是什么决定或者做法？', 'Which decision or act do you disagree with?', 500),
      hint: {
        zh: '有文书的，写文书的名称和编号；没有文书的，写机关做了什么，或者该做的什么没有做。',
        en: 'Where there is a paper, its title and number; where there is none, what the authority did or failed to do.',
      },
    },
    told: {
      label: { zh: '告诉过您可以申请行政复议吗？', en: 'Were you told that you can apply for reconsideration?' },
      hint: {
        zh: '一般写在决定书最后：可以向哪个机关申请，多少天以内。',
        en: 'It ordinarily stands at the end of the paper: to which body, and within how many days.',
      },
      kind: 'choice',
      options: {
        yes: { zh: '告诉了', en: 'Yes' },
        no: { zh: '没有', en: 'No' },
        unsure: { zh: '记不清', en: 'I do not remember' },
      },
    },
    knownOn: {
      ...day('您是哪一天知道这个决定或者做法的？', 'On which day did you learn of it?'),
      hint: {
        zh: '收到决定书的，写收到那天。年-月-日，例如 2026-03-05。一般应在知道之日起六十日内申请；过了也可以提交，由复议机关决定是否受理。',
        en: 'If you got a paper, the day you got it, as year-month-day, such as 2026-03-05. One ordinarily applies within sixty days of learning of it; later you may still send it, and the body decides whether to accept.',
      },
    },
  },
  limits: [
    {
      where: { told: ['yes', 'unsure'] },
      words: {
        zh: '一般应当自知道行政行为之日起六十日内申请，法律规定的期限更长的除外。因不可抗力耽误的，障碍消除后继续计算。',
        en: 'One ordinarily applies within sixty days of learning of the act, unless a law allows longer. Time lost by force majeure does not count.',
      },
      counted: {
        parameter: 'apply',
        from: 'knownOn',
        over: {
          zh: '仍然可以提交。有耽误的理由，请写在经过里，由复议机关决定是否受理。',
          en: 'You may still send it. If something kept you, say so in what happened; the body decides whether to accept.',
        },
      },
    },
    {
      where: { told: ['no'] },
      words: {
        zh: '没有告诉您可以申请复议的，期限从您知道可以申请时起算，但自知道行政行为内容之日起最长一年。',
        en: 'Where you were not told, the time runs from when you learn that you can apply, but for one year at most from learning what the act says.',
      },
      counted: {
        parameter: 'applyUntold',
        from: 'knownOn',
        over: {
          zh: '仍然可以提交。有耽误的理由，请写在经过里，由复议机关决定是否受理。',
          en: 'You may still send it. If something kept you, say so in what happened; the body decides whether to accept.',
        },
      },
    },
  ],
};
