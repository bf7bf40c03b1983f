import type { RoutingRule } from '../../src/core/routing/rule.ts';

/**
 * 分流规则: where matters go until the city says otherwise. The law leaves the parties the choice among the ways it opens
 * and names no order among them; so each rule rests on the article by which its way is open, and the order is local
 * practice, to be changed on screen.
 */
export const routingRules: readonly RoutingRule[] = [
  {
    id: 'labour',
    title: { zh: '劳动争议', en: 'Labour disputes' },
    basis: {
      zh: '劳动争议调解仲裁法第十条、第十四条、第二十九条：可以申请调解，也可以申请仲裁。先引导到哪里，是本地做法。',
      en: 'Law on Labour Dispute Mediation and Arbitration, arts. 10, 14 and 29: mediation and arbitration are both open. Which comes first is local practice.',
    },
    when: { categories: ['labour'], applicant: 'person', respondent: 'organisation' },
    procedure: 'labour-dispute',
    to: { kind: 'labour-arbitration' },
  },
  {
    id: 'medical',
    title: { zh: '医疗纠纷', en: 'Medical disputes' },
    basis: {
      zh: '医疗纠纷预防和处理条例第二十二条、第三十一条：可以申请人民调解。先引导到这里，是本地做法。',
      en: 'Regulation on Preventing and Handling Medical Disputes, arts. 22 and 31: people’s mediation is open. That it comes first is local practice.',
    },
    when: { categories: ['medical'], respondent: 'organisation' },
    procedure: 'medical-dispute',
    to: { kind: 'mediation-committee' },
  },
  {
    id: 'rest',
    title: { zh: '其他民间纠纷', en: 'Every other dispute between private persons' },
    basis: {
      zh: '人民调解法第十七条：当事人可以申请，人民调解委员会也可以主动调解；一方明确拒绝的，不得调解。',
      en: 'People’s Mediation Law, art. 17: parties may apply, and a committee may offer; where one side clearly refuses there is no mediation.',
    },
    when: {},
    procedure: 'people-mediation',
    to: { kind: 'mediation-committee' },
  },
];
