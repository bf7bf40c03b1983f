import type { DataOf, DocumentTemplate } from '../../../../core/document/document-data.ts';
import type { FullParty } from '../../../../core/document/parts.ts';
import { instant } from '../../../../core/time/instant.ts';
import { plainDate } from '../../../../core/time/plain-date.ts';
import {
  agreement,
  applicant,
  bench,
  COMMITTEE,
  COURT,
  facts,
  respondent,
  sampleHead,
  terms,
  toSign,
} from './sample-parts.ts';

const CASE = '（2026）粤0106民特00088号';
const joint: readonly FullParty[] = [applicant, { ...respondent, role: '申请人' }];
const ruling = { applicants: joint, agreement, bench } as const;
const acceptedOn = plainDate('2026-12-10');

type ConfirmationTemplate = Extract<DocumentTemplate, `confirmation-${string}` | 'withdrawal-ruling'>;

/** One document of every template of judicial confirmation. */
export const confirmationSamples: { readonly [Key in ConfirmationTemplate]: DataOf<Key> } = {
  'confirmation-application': {
    ...sampleHead(COMMITTEE, null, '2026-12-08'),
    template: 'confirmation-application',
    courtName: COURT,
    applicants: joint,
    agreement,
    facts,
    terms,
    materials: [
      '人民调解协议书1份',
      '人民调解委员会主持调解的证明1份',
      '双方身份证明复印件各1份',
      '702房、802房权属证明复印件各1份',
    ],
    signatures: [toSign('party', '申请人', '李䶮'), toSign('party', '申请人', '龑子妧')],
    appliedOn: plainDate('2026-12-08'),
  },
  'confirmation-acceptance': {
    ...sampleHead(COURT, CASE, '2026-12-10'),
    template: 'confirmation-acceptance',
    applicantNames: ['李䶮', '龑子妧'],
    agreement,
    acceptedOn,
    decideByOn: plainDate('2027-01-11'),
    decideByProvisional: true,
    bench,
    hearing: { startsAt: instant('2026-12-17T06:30:00.000Z'), place: '本院诉讼服务中心第二审查室' },
    supplement: { materials: ['802房不动产权证复印件'], dueOn: plainDate('2026-12-16') },
    contact: { name: '郑某某', phone: '020-00000001' },
  },
  'confirmation-refusal': {
    ...sampleHead(COURT, CASE, '2026-12-11'),
    ...ruling,
    template: 'confirmation-refusal',
    receivedOn: plainDate('2026-12-08'),
    reason: '申请人请求确认的协议内容为房屋所有权归属，不属于司法确认的受理范围。',
    ground: '调解协议内容涉及物权、知识产权确权',
  },
  'confirmation-ruling': {
    ...sampleHead(COURT, CASE, '2026-12-18'),
    ...ruling,
    template: 'confirmation-ruling',
    acceptedOn,
    terms,
    reason: null,
  },
  'confirmation-dismissal': {
    ...sampleHead(COURT, CASE, '2026-12-18'),
    ...ruling,
    template: 'confirmation-dismissal',
    acceptedOn,
    reason: '申请人达成的调解协议未写明修复的部位和标准，无法据以判断是否履行完毕。',
    ground: '内容不明确',
  },
  'withdrawal-ruling': {
    ...sampleHead(COURT, CASE, '2026-12-15'),
    ...ruling,
    template: 'withdrawal-ruling',
    receivedOn: plainDate('2026-12-08'),
    acceptedOn,
    withdrawal: {
      kind: 'asked',
      askedOn: plainDate('2026-12-14'),
      byNames: ['李䶮', '龑子妧'],
      reason: '协议已全部履行',
    },
  },
};
