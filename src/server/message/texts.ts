import type { Words } from '../../core/words/words.ts';

/**
 * What the house itself tells a party, beside what a procedure declares. The keys stand in `matter_message` and are kept
 * apart from a procedure's own by their first part.
 */
export const houseMessages = {
  'house:code-renewed': {
    zh: '工作人员为您重新发放了查询码，原来的查询码已经失效。如果不是您要求的，请向登记的综治中心询问。',
    en: 'The staff issued a new code for you and the earlier one has ended. If you did not ask for it, please speak to the centre.',
  },
  'house:code-handed-out': {
    zh: '工作人员核对身份证后，当面给了您一次性验证码。如果当时不是您本人，请马上向登记的综治中心说明。',
    en: 'The staff saw your identity card and gave you a one-time code in person. If that was not you, tell the centre at once.',
  },
  'house:authority-given': {
    zh: '您委托了他人帮您办理。随时可以在您的页面上收回。',
    en: 'You let somebody act for you. You can take that back on your page at any moment.',
  },
  'house:payment-reported': {
    zh: '对方登记了一笔按约定的履行，请您看看是否收到：收到了请确认，没有收到请告诉我们。',
    en: 'The other side entered that something agreed was done. Please confirm that you received it, or tell us that you did not.',
  },
  'house:not-kept-reported': {
    zh: '对方反映约定的事到期没有收到。已经履行的，请登记并附上凭据；有困难的，请联系承办单位。',
    en: 'The other side says that something agreed did not come in time. If you did it, please enter it with proof; if you cannot, speak to the unit in charge.',
  },
  'house:due-soon': {
    zh: '您有一项约定快到期了，请按时履行。履行后可以在您的页面上登记。',
    en: 'Something you agreed to is due soon. Once you have done it you can enter that on your page.',
  },
  'house:due-today': {
    zh: '您有一项约定今天到期，请今天履行。有困难的，请尽快联系承办单位。',
    en: 'Something you agreed to is due today. If you cannot do it, please speak to the unit in charge soon.',
  },
  'house:moved': {
    zh: '综治中心决定改由另一个单位办理您的事项。以前办过的都保留，接下来由新的单位与您联系。',
    en: 'The centre decided that another unit deals with your matter. Everything done so far is kept; the new unit will be in touch.',
  },
  'house:raised': {
    zh: '您的事项已经上行，由上级单位接着办。以前办过的都保留，不用重新反映；为什么上行、现在由谁办，在您的页面上可以看到。',
    en: 'Your matter went up a level: the unit above goes on with it. Everything done so far is kept and you need not tell it again. Your page says why it went up and who has it now.',
  },
  'house:raised-anew': {
    zh: '这件事没有谈成，现在由上一级接着调。以前办过的都保留，不用重新反映；愿不愿意再调解，仍由您决定。您的页面上写着由哪里接着办。',
    en: 'Nothing was settled, and the level above now tries again. Everything done so far is kept and you need not tell it again; whether to mediate again is still your choice. Your page says where it goes on.',
  },
  'house:raise-asked': {
    zh: '当事人要求由上级办理，请在期限内答复：上行，或者书面说明为什么不上行。',
    en: 'A party asked for the level above. Answer in time: raise the matter, or say in writing why not.',
  },
  'house:raise-refused': {
    zh: '要求由上级办理的事有了答复：仍由现在的单位办理，理由写在您的页面上。',
    en: 'The request for the level above was answered: the unit that has it goes on. Your page says why.',
  },
  'house:handling': {
    zh: '移送或者联合办理有了新情况，请打开事项查看。',
    en: 'There is news of a move or of joint handling; please open the matter.',
  },
  'house:supervision': {
    zh: '督办单有了新情况，请打开事项查看。',
    en: 'There is news of a supervision order; please open the matter.',
  },
  'house:supervised': {
    zh: '上级已经要求办理单位限期办理您的事项并书面答复。办到哪一步，在您的页面上可以看到。',
    en: 'The level above has asked the unit to act on your matter by a day and to reply in writing. Your page shows how it goes on.',
  },
  'house:review-opened': {
    zh: '您表示没有解决，上一级将由没有参与办理的人复查，并书面答复您。',
    en: 'You said it is not solved. Somebody one level up who had no part in it looks into it and answers you in writing.',
  },
  'house:review-answered': {
    zh: '复查已经有了书面答复，请在您的页面上查看。',
    en: 'The review has its written answer; please read it on your page.',
  },
  'house:dates-proposed': {
    zh: '承办单位提出了几个见面的时间。请打开您的页面，说明哪些不方便；没有不方便的，也请告诉一声。',
    en: 'The unit in charge proposes dates to meet. Please open your page and say which do not suit you, or that all do.',
  },
  'house:meeting-set': {
    zh: '见面的时间和地点定了，在您的页面上可以看到，也可以加到手机日历。来不了的，请尽早联系承办单位改时间。',
    en: 'A time and place to meet are fixed. They stand on your page, from where you can add them to your calendar. If you cannot come, please call the unit in charge early.',
  },
  'house:meeting-moved': {
    zh: '约定见面的时间或者地点改了，请在您的页面上看新的安排。已经加到日历的，请重新加一次。',
    en: 'The time or place to meet has changed; the new one stands on your page. If you added it to your calendar, please add it again.',
  },
  'house:meeting-cancelled': {
    zh: '约定的见面取消了，您不用来。需要再见面的，承办单位会另外和您约时间。',
    en: 'The meeting is called off; you need not come. If another is needed the unit in charge will arrange it with you.',
  },
  'house:group-invited': {
    zh: '有和您这件事情况相同的事项正在一起办理，邀请您加入。加不加入由您自己决定，您的诉求和结果都是您自己的。请在您的页面上查看和答复。',
    en: 'Matters like yours are being dealt with together, and you are asked to join. It is your choice; your claim and your outcome stay your own. Please look and answer on your page.',
  },
  'house:group-notice': {
    zh: '您参加的共性问题有一条新通知，请在您的页面上查看。',
    en: 'There is a new notice of the common issue that you belong to; please see your page.',
  },
  'house:group-offer': {
    zh: '您参加的共性问题有了一个方案，接不接受由您自己决定。请在您的页面上查看和答复。',
    en: 'There is a proposal in the common issue that you belong to. Whether you take it is your choice; please look and answer on your page.',
  },
  'house:group-ended': {
    zh: '这个共性问题已经结束，您的事项继续单独办理。',
    en: 'The common issue has ended; your matter goes on by itself.',
  },
  'house:group-answered': {
    zh: '当事人答复了共性问题的邀请或者方案，请查看。',
    en: 'A party answered an invitation or a proposal of a common issue; please look.',
  },
  'house:authority-ended': { zh: '您收回了一份委托。', en: 'You took back a permission to act for you.' },
} as const satisfies Readonly<Record<string, Words>>;

export type HouseMessage = keyof typeof houseMessages;

/** The words of a message, the procedure's own or the house's; undefined for one that neither knows. */
export function messageWords(key: string, declared: Readonly<Record<string, Words>>): Words | undefined {
  return declared[key] ?? Object.entries(houseMessages).find(([name]) => name === key)?.[1];
}
