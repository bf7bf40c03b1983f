import type { StateDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';

const state = (
  title: Words,
  publicText: Words,
  phase: StateDefinition['phase'],
  waitingFor: StateDefinition['waitingFor'] = 'answerable-unit',
): StateDefinition => ({ title, publicText, phase, waitingFor });
const end = (outcome: string, title: Words, publicText: Words): StateDefinition => ({
  ...state(title, publicText, 'ended', 'nobody'),
  outcome,
});

export const states = {
  registered: state(
    { zh: '已登记，待转送', en: 'Registered, to be sent on' },
    {
      zh: '您的信访事项已经登记，信访部门将在十五日内转送有权处理的机关。您可以随时在这里查询和评价。',
      en: 'Your petition is registered and goes to the competent organ within fifteen days. You can follow and rate it here.',
    },
    'received',
  ),
  'with-organ': state(
    { zh: '已转送，待告知受理', en: 'Sent on, acceptance to be told' },
    {
      zh: '有权处理的机关已经收到，将自收到之日起十五日内书面告知您是否受理。',
      en: 'The competent organ has it and tells you in writing, within fifteen days, whether it accepts.',
    },
    'arranging',
  ),
  handling: state(
    { zh: '办理中', en: 'Being dealt with' },
    {
      zh: '您的信访事项已经受理，自受理之日起六十日内办结，情况复杂的可以延长三十日以内并告知您理由。',
      en: 'Your petition is accepted and dealt with within sixty days of acceptance; a complex one may take thirty more, and you are told why.',
    },
    'working',
  ),
  'opinion-issued': state(
    { zh: '处理意见待送达', en: 'Opinion to be served' },
    {
      zh: '处理意见书已经作出，正在送达。复查的三十日自您收到之日起计算。',
      en: 'The opinion is on its way to you. The thirty days to ask for a review run from the day you get it.',
    },
    'working',
  ),
  answered: state(
    { zh: '待信访人决定是否复查', en: 'Answered, review possible' },
    {
      zh: '您不服处理意见的，可以在期限内向上一级机关请求复查；期满没有请求的，处理意见生效。',
      en: 'If you disagree, ask the next higher organ for a review in time; otherwise the opinion stands.',
    },
    'checking',
    'applicant',
  ),
  reviewing: state(
    { zh: '复查中', en: 'Under review' },
    {
      zh: '上一级机关正在复查，自收到请求之日起三十日内提出复查意见。',
      en: 'The next higher organ reviews it within thirty days of your request.',
    },
    'working',
  ),
  'review-issued': state(
    { zh: '复查意见待送达', en: 'Review opinion to be served' },
    {
      zh: '复查意见书已经作出，正在送达。复核的三十日自您收到之日起计算。',
      en: 'The review opinion is on its way. The thirty days to ask for a re-review run from the day you get it.',
    },
    'working',
  ),
  reviewed: state(
    { zh: '待信访人决定是否复核', en: 'Reviewed, re-review possible' },
    {
      zh: '您不服复查意见的，可以在期限内向再上一级机关请求复核；期满没有请求的，复查意见生效。',
      en: 'If you disagree, ask the organ above for a re-review in time; otherwise the review stands.',
    },
    'checking',
    'applicant',
  ),
  're-reviewing': {
    ...state(
      { zh: '复核中', en: 'Under re-review' },
      {
        zh: '再上一级机关正在复核，自收到请求之日起三十日内提出复核意见；举行听证的，听证所需时间不计算在内。',
        en: 'The organ above re-reviews it within thirty days of your request; the time of a hearing does not count.',
      },
      'working',
    ),
    next: ['issue-re-review'],
  },
  hearing: state(
    { zh: '复核听证', en: 'Hearing in the re-review' },
    {
      zh: '复核机关举行听证，听证期间不计算在三十日内。',
      en: 'The re-review holds a hearing; its time does not count.',
    },
    'working',
  ),
  'ended-settled': end(
    'settled',
    { zh: '已调解、和解', en: 'Settled' },
    { zh: '各方已经达成一致，请按约定办理。', en: 'The sides agreed; please carry out what was agreed.' },
  ),
  'ended-answered': end(
    'answered',
    { zh: '处理意见已生效', en: 'Opinion stands' },
    {
      zh: '期限内没有请求复查，处理意见生效。有新的事实和理由的，可以另行提出。',
      en: 'No review was asked for in time, so the opinion stands. With new facts and reasons you may petition again.',
    },
  ),
  'ended-reviewed': end(
    'reviewed',
    { zh: '复查意见已生效', en: 'Review stands' },
    {
      zh: '期限内没有请求复核，复查意见生效。有新的事实和理由的，可以另行提出。',
      en: 'No re-review was asked for in time, so the review stands. With new facts and reasons you may petition again.',
    },
  ),
  'ended-final': end(
    'final',
    { zh: '已复核终结', en: 'Final after re-review' },
    {
      zh: '复核意见已经作出，信访程序终结：同一事实和理由不再受理；有新的事实和理由的，可以另行提出。',
      en: 'The re-review ends the procedure: the same facts and reasons are not taken up again; new ones can be.',
    },
  ),
  'ended-other-route': end(
    'other-route',
    { zh: '已告知其他途径', en: 'Another route was told' },
    {
      zh: '您的诉求要通过其他法定途径解决，告知书写明了到哪里、怎么办。',
      en: 'Your request goes by another lawful route; the notice says where and how.',
    },
  ),
  'ended-not-accepted': end(
    'not-accepted',
    { zh: '不予受理', en: 'Not accepted' },
    {
      zh: '您的信访事项没有受理，告知书写明了理由。有新的事实和理由的，可以重新提出。',
      en: 'Your petition was not accepted; the notice says why. With new facts and reasons you may petition again.',
    },
  ),
  'ended-withdrawn': end(
    'withdrawn',
    { zh: '已撤回', en: 'Withdrawn' },
    { zh: '您撤回了信访事项。', en: 'You withdrew the petition.' },
  ),
} as const satisfies Record<string, StateDefinition>;
