import { z } from 'zod';
import type { Words } from '../core/words/words.ts';
import { wordsSchema } from './words.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: Words;
}

/** Every way a request can fail, with its status and its words. Codes are stable; clients switch on them. */
export const problemKinds = {
  'request-invalid': {
    status: 400,
    title: {
      zh: '提交的内容有几处需要更正，请看标出的地方。',
      en: 'Some of what was sent needs correcting; see where it is marked.',
    },
  },
  'body-unreadable': {
    status: 400,
    title: {
      zh: '提交的内容无法读取，请检查格式后重新提交。',
      en: 'What was sent could not be read; check its form and send it again.',
    },
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '请先登录。已经填写的内容不会丢失。', en: 'Please sign in first. What you typed is kept.' },
  },
  'sign-in-failed': {
    status: 401,
    title: {
      zh: '账号或者密码不正确，请核对后重试。',
      en: 'The account or password is not right; please check and try again.',
    },
  },
  'code-needed': {
    status: 401,
    title: {
      zh: '密码正确。请再输入验证器中的6位动态码，或者一个恢复码。',
      en: 'The password is right. Now enter the six digits of your authenticator app, or a recovery code.',
    },
  },
  'one-time-code-wrong': {
    status: 401,
    title: {
      zh: '动态码不正确、已经用过或者已经过期。请核对手机时间是否准确，等下一个动态码再试；手机不在身边的，请用恢复码，恢复码也没有的，请联系管理员。',
      en: 'That code is wrong, used, or too old. Check that your phone keeps the right time and try the next code; without the phone use a recovery code, and without those ask an administrator.',
    },
  },
  'sign-in-restart': {
    status: 401,
    title: {
      zh: '这次登录间隔太久或者试错太多，请从账号和密码重新开始。',
      en: 'This sign-in took too long or had too many wrong codes; please begin again with account and password.',
    },
  },
  'passkey-needed': {
    status: 401,
    title: {
      zh: '您的岗位登录时需要第二重验证，请改用通行密钥登录。设备不在身边的，请联系管理员重设。',
      en: 'Your role needs a second factor: please sign in with your passkey. If the device is lost, ask an administrator to reset it.',
    },
  },
  'passkey-failed': {
    status: 401,
    title: {
      zh: '通行密钥没有通过：可能等得太久，可能已经删除，也可能不属于本站。请再试一次，或者改用密码登录。',
      en: 'The passkey was not accepted: it took too long, was removed, or belongs to another site. Try again, or sign in with your password.',
    },
  },
  'provider-failed': {
    status: 401,
    title: {
      zh: '统一登录没有完成：可能等得太久，也可能连不上统一登录平台。请再试一次，或者用账号和密码登录。',
      en: 'Single sign-on was not finished: it took too long, or its provider cannot be reached. Try again, or sign in with account and password.',
    },
  },
  'provider-unknown': {
    status: 401,
    title: {
      zh: '您在统一登录平台的身份还没有关联到本系统的账号。请联系本单位管理员关联，或者用账号和密码登录。',
      en: 'Who you are at the provider is not linked to an account here yet. Ask your administrator to link it, or sign in with account and password.',
    },
  },
  'provider-too-little': {
    status: 401,
    title: {
      zh: '您的岗位或者账号需要第二重验证，而统一登录平台这次没有验证。请用账号、密码和动态码登录，或者用通行密钥登录。',
      en: 'Your role or account needs a second factor, and the provider did not check one. Sign in with account, password and one-time code, or with a passkey.',
    },
  },
  'identity-taken': {
    status: 409,
    title: {
      zh: '这个统一登录身份已经关联到另一个账号，请核对。',
      en: 'That identity is linked to another account already; please check it.',
    },
  },
  'key-not-for-this': {
    status: 403,
    title: {
      zh: '这个接口密钥没有这项操作的权限。需要时请管理员为接口账号另建密钥。',
      en: 'This key may not call this operation. If it is needed, an administrator can make a key for it.',
    },
  },
  'password-due': {
    status: 403,
    title: {
      zh: '请先把初始密码改成您自己的密码，再继续办理。',
      en: 'Please replace the first password with one of your own before going on.',
    },
  },
  'second-factor-due': {
    status: 403,
    title: {
      zh: '您的岗位需要第二重验证，请先设置验证器或者通行密钥，再继续办理。',
      en: 'Your role needs a second factor: please set up an authenticator app or a passkey before going on.',
    },
  },
  'not-possible-now': {
    status: 409,
    title: {
      zh: '现在不能这样做：可能已经设置过，也可能已经停用。请刷新页面，看看目前的情况。',
      en: 'That is not possible as things stand; it may be set up or ended already. Reload the page to see.',
    },
  },
  'administration-refused': {
    status: 409,
    title: {
      zh: '现在不能这样办，请看说明。',
      en: 'That cannot be done as things stand; see why.',
    },
  },
  'account-taken': {
    status: 409,
    title: {
      zh: '这个账号名已经有人使用，请换一个。',
      en: 'That account name is taken; please choose another.',
    },
  },
  'not-found': {
    status: 404,
    title: {
      zh: '没有找到，或者您没有查看的权限。请核对编号，或者与登记的综治中心联系。',
      en: 'Not found, or not open to you. Check the number, or ask the centre where it was registered.',
    },
  },
  'code-wrong': {
    status: 404,
    title: {
      zh: '没有找到这个查询码。请对照回执逐组核对；仍然查不到的，请到登记的综治中心询问。',
      en: 'No matter has this code. Compare it with your receipt group by group, or ask at the centre.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '这个地址不支持这种操作。', en: 'This address does not support that method.' },
  },
  'not-your-part': {
    status: 403,
    title: { zh: '这一步不由您的岗位办理。', en: 'This step is not for your role.' },
  },
  'wrong-origin': {
    status: 403,
    title: {
      zh: '这次提交来自别的网站，没有接受。请打开本站的页面重新操作。',
      en: 'This was sent from another website and was not accepted. Please do it again from a page of this site.',
    },
  },
  'purpose-needed': {
    status: 428,
    title: {
      zh: '这件事不在您手上。请说明为什么要查看，当事人会看到。',
      en: 'This matter is not yours to work on. Say what you open it for; its parties will see it.',
    },
  },
  'search-purpose-needed': {
    status: 428,
    title: {
      zh: '您输入的像是姓名。按姓名查找，请写明用途；查到的每一件事，当事人都会看到是谁、为什么查的。',
      en: 'What you typed looks like a name. To look for somebody by name, say what for; the parties of each matter found will see who looked and why.',
    },
  },
  'too-many-views': {
    status: 409,
    title: {
      zh: '保存的查看方式已经满了。请先删除不再用的，再保存新的。',
      en: 'You have kept as many views as there is room for. Take away those you no longer use, then keep this one.',
    },
  },
  'ledger-too-wide': {
    status: 422,
    title: {
      zh: '符合这些条件的太少，而要翻看的太多，没能在几秒内找完。请再加上时间、机构或者在办、办结，缩小范围后重新查看。',
      en: 'Too little matches in too much to look through, and a few seconds were not enough. Add days, a unit, or open or closed, and look again.',
    },
  },
  'phone-code-needed': {
    status: 403,
    title: {
      zh: '这一步需要先用登记的手机收取验证码。手机不在身边的，可以带身份证到登记的综治中心办理。',
      en: 'This needs a one-time code sent to your registered phone first. Without the phone, take your identity card to the centre.',
    },
  },
  'phone-code-wrong': {
    status: 403,
    title: {
      zh: '验证码不对，或者已经失效。请核对后再填，或者重新收取一个。',
      en: 'The code is not right, or its time is over. Check it, or ask for a new one.',
    },
  },
  'phone-code-impossible': {
    status: 409,
    title: {
      zh: '没有可以接收验证码的手机，或者本市没有开通短信。可以带身份证到登记的综治中心当面领取验证码。',
      en: 'There is no phone to send a code to, or this city sends none. You can get a code in person at the centre with your identity card.',
    },
  },
  'not-in-this-state': {
    status: 409,
    title: {
      zh: '事项目前的状态不能进行这一步，请刷新后查看。',
      en: 'This step is not possible where the matter stands now; please reload.',
    },
  },
  'matter-ended': {
    status: 409,
    title: { zh: '事项已经结案，不能再办理。', en: 'The matter is closed and cannot be worked on.' },
  },
  'condition-not-met': {
    status: 409,
    title: {
      zh: '还有条件没有满足，暂时不能进行这一步。',
      en: 'A condition is not met yet, so this step is not possible.',
    },
  },
  'clock-cannot-be-reckoned': {
    status: 409,
    title: {
      zh: '期限暂时无法计算：所涉年份的放假安排尚未公布。',
      en: 'The term cannot be reckoned: the holiday notice of that year is not out yet.',
    },
  },
  'unknown-action': {
    status: 404,
    title: { zh: '这类事项没有这个操作。', en: 'Matters of this kind have no such action.' },
  },
  'version-stale': {
    status: 412,
    title: {
      zh: '在您查看以后，事项有了新的进展。请刷新后再办，您填写的内容没有提交。',
      en: 'The matter has moved on since you looked. Reload and try again; nothing of yours was written.',
    },
  },
  'version-needed': {
    status: 428,
    title: {
      zh: '请带上您看到的版本（If-Match），以免覆盖别人的办理。',
      en: 'Send the version you saw (If-Match), so that nobody’s work is overwritten.',
    },
  },
  'key-needed': {
    status: 400,
    title: { zh: '缺少防重复标识（Idempotency-Key）。', en: 'The Idempotency-Key header is missing.' },
  },
  'found-already': {
    status: 409,
    title: {
      zh: '这次走访发现的这件情况已经登记过了，不需要再登记。',
      en: 'What was found on this visit is registered already; nothing more is needed.',
    },
  },
  'key-reused': {
    status: 422,
    title: {
      zh: '同一个防重复标识已经用于另一次不同的提交，请换一个标识。',
      en: 'This Idempotency-Key was used for a different request; use a new one.',
    },
  },
  'body-too-large': {
    status: 413,
    title: { zh: '提交的内容太大，请缩短文字后重试。', en: 'What was sent is too large; shorten it and try again.' },
  },
  'media-type': {
    status: 415,
    title: { zh: '不支持这种内容格式。', en: 'That content type is not supported.' },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '提交过于频繁，请稍等一分钟再试。', en: 'Too many requests; please wait a minute and try again.' },
  },
  'file-not-taken': {
    status: 422,
    title: {
      zh: '这个文件不能收。只收照片（JPG、PNG）和PDF，不超过6兆。',
      en: 'This file cannot be taken. Only pictures (JPG, PNG) and PDF of at most 6 MB are.',
    },
  },
  'document-not-ready': {
    status: 409,
    title: { zh: '文书正在制作，请稍后刷新。', en: 'The document is still being made; reload in a moment.' },
  },
  'file-erased': {
    status: 410,
    title: {
      zh: '这件事的卷宗保存期限已满，内容已经依照规定销毁，只留下办理经过的时间和编号。',
      en: 'The term for keeping this file is over and its contents were erased as the rules require; only the dates and numbers remain.',
    },
  },
  'head-unsigned': {
    status: 422,
    title: {
      zh: '封存签名与登记的公钥不符，没有保存。请核对对方登记的公钥是不是最新的。',
      en: 'A head is not signed by a key known for this sender, and nothing was kept. Check that the newest public key is entered on the other side.',
    },
  },
  'head-contradicted': {
    status: 409,
    title: {
      zh: '送来的封存没有接在这里已经保存的封存之后，没有保存。送出的一方可能恢复过旧备份，或者记录被改动过，请运行 onedoor verify --witness 核验。',
      en: 'The heads do not follow those kept here, and nothing was kept. The sender’s database may have been put back or changed; run onedoor verify --witness there.',
    },
  },
  'law-unknown': {
    status: 404,
    title: {
      zh: '没有收录这部法律，请从列出的名称中选择。',
      en: 'That law is not known here; choose one of those listed.',
    },
  },
  'deadline-impossible': {
    status: 422,
    title: { zh: '这个期限无法计算，请看说明。', en: 'That term cannot be reckoned; see the explanation.' },
  },
  unavailable: {
    status: 503,
    title: {
      zh: '服务暂时中断，正在恢复。您已经提交成功的内容不会丢失，请稍后再试。',
      en: 'The service is interrupted and will be back. Whatever was acknowledged is kept; please try again shortly.',
    },
  },
  unexpected: {
    status: 500,
    title: {
      zh: '这次没有办成，内容没有保存。请重试；仍不成功的，请把下面的编号告诉工作人员。',
      en: 'This did not work and nothing was saved. Try again; if it still fails, give the number below to the staff.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

/** problem+json (RFC 9457) with a stable code, words in both languages, and one entry a field at fault. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    words: wordsSchema,
    errors: z.array(z.object({ field: z.string(), code: z.string(), words: wordsSchema })).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema>;
