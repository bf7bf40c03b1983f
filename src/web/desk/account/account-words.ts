import type { AccountEventKind } from '../../../api/account.ts';
import type { Words } from '../../../core/words/words.ts';

/** Sentences of signing in and of accounts; part of the desk's dictionary. */
export const accountWords = {
  myAccount: { zh: '我的账号', en: 'My account' },
  accountOf: { zh: '{name}的账号', en: 'Account of {name}' },
  oneTimeCode: { zh: '动态码或恢复码', en: 'One-time or recovery code' },
  oneTimeCodeHint: {
    zh: '验证器中的6位数字；手机不在身边时，填一个恢复码。',
    en: 'The six digits in your authenticator app; without the phone, one of your recovery codes.',
  },
  oneTimeCodeAfterProvider: {
    zh: '统一登录平台认出了您，但这次没有做第二重验证。请再输入验证器中的6位动态码，或者一个恢复码。',
    en: 'The provider knows you, but checked no second factor this time. Enter the six digits of your authenticator app, or a recovery code.',
  },
  oneTimeCodeNeeded: {
    zh: '密码正确，还差一步。',
    en: 'The password is right; one more step.',
  },
  signInAgain: { zh: '从头登录', en: 'Start again' },
  duePassword: { zh: '请先修改初始密码', en: 'Choose a password of your own first' },
  duePasswordAbout: {
    zh: '您现在用的是管理员给的初始密码。改成只有您知道的密码以后，就可以开始工作。',
    en: 'You are using the first password that an administrator gave you. Once it is one that only you know, you can start work.',
  },
  dueSecondFactor: { zh: '请先设置第二重验证', en: 'Set up a second factor first' },
  dueSecondFactorAbout: {
    zh: '您的岗位可以管理账号或者督办事项，只凭密码不够安全。设置以后，登录时除了密码，还要手机上的动态码。',
    en: 'Your role runs accounts or oversees matters, for which a password alone is too little. From then on a sign-in also asks for a code from your phone.',
  },
  practiceTitle: { zh: '语言和熟悉领域', en: 'Languages and subjects' },
  practiceAbout: {
    zh: '可以不填，随时可改。只用于一处：负责人指定承办人时，列出的同事后面写明填报了什么，供其参考。不打分，不统计，也不从办过的事项推算。',
    en: 'You may leave it empty and change it at any time. It is used in one place: when whoever leads chooses who takes a matter, what is stated stands beside each colleague. It is no score, is counted nowhere, and is never worked out from what you did.',
  },
  practiceAboutOther: {
    zh: '由本人填报；本人不便时，可以在这里代填，记录里写明是谁填的，本人随时可改。只用于负责人指定承办人时参考，不打分，不统计。',
    en: 'The person states it themself; where they cannot, you may enter it here. The record says who did, and they can change it at any time. Whoever leads sees it when choosing who takes a matter; it is no score and is counted nowhere.',
  },
  practiceLanguages: { zh: '能和当事人交谈的语言', en: 'Languages spoken with the parties' },
  practiceSubjects: { zh: '熟悉的纠纷类型', en: 'Kinds of dispute known well' },
  practiceSave: { zh: '保存', en: 'Save' },
  practiceSaved: { zh: '已保存', en: 'Saved' },
  changePassword: { zh: '修改密码', en: 'Change password' },
  passwordNow: { zh: '现在的密码', en: 'Present password' },
  passwordNext: { zh: '新密码', en: 'New password' },
  passwordNextHint: {
    zh: '至少10个字符，可以用汉字和空格。几个不相干的词连起来，好记又难猜。',
    en: 'At least 10 characters, spaces allowed. A few words that do not belong together are easy to remember and hard to guess.',
  },
  passwordChanged: {
    zh: '密码已修改，您在其他地方的登录都已退出。',
    en: 'The password is changed; you are signed out everywhere else.',
  },
  codesTitle: { zh: '动态码', en: 'One-time codes' },
  codesOff: {
    zh: '还没有设置。设置以后，别人知道了密码也登录不了。',
    en: 'Not set up. With them, somebody who learns your password still cannot sign in.',
  },
  codesOn: { zh: '已启用，还有{n}个恢复码可用。', en: 'On; {n} recovery codes are left.' },
  codesSetUp: { zh: '设置动态码', en: 'Set up codes' },
  codesScan: {
    zh: '第一步：用手机上的验证器（任何一种动态码应用都可以）扫描下面的图。',
    en: 'First: scan this picture with an authenticator app on your phone; any of them will do.',
  },
  codesPicture: { zh: '供验证器扫描的图', en: 'A picture for the authenticator app' },
  codesSecret: { zh: '不能扫描的，手工输入：{secret}', en: 'Where you cannot scan, type: {secret}' },
  recoveryTitle: { zh: '恢复码', en: 'Recovery codes' },
  recoveryKeep: {
    zh: '第二步：把恢复码打印或者抄下来，放在安全的地方。手机丢了，凭其中一个就能登录，每个只能用一次。这一页关掉以后不再显示。',
    en: 'Second: print these recovery codes or write them down, and keep them safe. When the phone is lost each lets you in once. They are not shown again.',
  },
  recoveryRenewed: {
    zh: '新的恢复码如下，旧的已经作废。请打印或者抄下来，这一页关掉以后不再显示。',
    en: 'These are the new recovery codes; the old ones have ended. Print them or write them down: they are not shown again.',
  },
  recoveryRenew: { zh: '重新生成恢复码', en: 'Make new recovery codes' },
  print: { zh: '打印', en: 'Print' },
  codesConfirm: { zh: '第三步：填写验证器现在显示的6位数字', en: 'Third: the six digits the app shows now' },
  codesTurnOn: { zh: '启用', en: 'Turn on' },
  codesAreOn: { zh: '动态码已启用。', en: 'One-time codes are on.' },
  codesTurnOff: { zh: '停用动态码', en: 'Turn codes off' },
  codesTurnOffAbout: {
    zh: '换手机时先停用，再用新手机设置。',
    en: 'For another phone, turn them off and set them up there.',
  },
  passkeysTitle: { zh: '通行密钥', en: 'Passkeys' },
  passkeysAbout: {
    zh: '用手机、电脑或者安全密钥上的指纹、人脸或者锁屏密码登录，不用输入密码，也不会被假网站骗走。',
    en: 'Sign in by finger, face or PIN of a phone, computer or security key: nothing to type, and nothing a false site could take.',
  },
  passkeysNotHere: {
    zh: '这个浏览器或者这个网址不能用通行密钥。请用新版浏览器打开本站的正式网址。',
    en: 'Passkeys do not work in this browser or under this address. Use a current browser and the site’s own address.',
  },
  passkeyAdd: { zh: '添加通行密钥', en: 'Add a passkey' },
  passkeyName: { zh: '名称', en: 'Name' },
  passkeyNameHint: {
    zh: '方便您认出这台设备，例如“办公室电脑”',
    en: 'To know the device by, such as “office computer”',
  },
  passkeyAdded: { zh: '{at} 添加，还没有用过', en: 'Added {at}, not used yet' },
  passkeyUsed: { zh: '{at} 添加，最近使用 {used}', en: 'Added {at}, last used {used}' },
  passkeyRemove: { zh: '删除', en: 'Remove' },
  passkeyRemoveNamed: { zh: '删除通行密钥“{name}”', en: 'Remove the passkey “{name}”' },
  passkeySignIn: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  passkeyDeclined: {
    zh: '设备上没有完成。可以再试一次，或者改用密码登录。',
    en: 'It was not finished on the device. Try again, or use the password.',
  },
  providerSignIn: { zh: '用统一登录平台登录', en: 'Sign in with single sign-on' },
  identitiesTitle: { zh: '统一登录', en: 'Single sign-on' },
  identitiesAbout: {
    zh: '填写本人在统一登录平台的身份，之后本人可以从那里登录。工号和邮箱只用一次，登录后改记平台给的标识。会记入账号记录。',
    en: 'Who the person is at the provider of single sign-on; from then on they can sign in there. A number or address opens once and is then replaced by the provider’s own subject. It is recorded.',
  },
  identityKind: { zh: '凭什么认人', en: 'Known by' },
  identityValue: { zh: '内容', en: 'Value' },
  identityLine: { zh: '{kind}：{value}', en: '{kind}: {value}' },
  identityLink: { zh: '关联', en: 'Link' },
  identitiesUnlink: { zh: '取消关联', en: 'Unlink' },
  serviceKeys: { zh: '接口密钥', en: 'Service keys' },
  serviceKeysNone: {
    zh: '还没有接口密钥。其他系统要调用本系统时，在这里为它建立账号和密钥。',
    en: 'There are none. When another system is to call this one, make an account and a key for it here.',
  },
  serviceKeyMake: { zh: '建立接口账号和密钥', en: 'Make a service account and key' },
  serviceAccountName: { zh: '接口账号', en: 'Service account' },
  serviceNameZh: { zh: '中文名称', en: 'Name in Chinese' },
  serviceNameEn: { zh: '英文名称', en: 'Name in English' },
  serviceRole: { zh: '岗位', en: 'Role' },
  serviceOperations: { zh: '可以做什么', en: 'What it may do' },
  serviceDays: { zh: '有效天数（最多366）', en: 'Days until it ends (366 at the most)' },
  serviceKeyShown: {
    zh: '密钥如下，只显示这一次。请交给对方系统的管理人员妥善保存：',
    en: 'This is the key, shown this once. Hand it to whoever runs the other system:',
  },
  serviceKeyUnused: { zh: '还没有用过', en: 'Not used yet' },
  serviceKeyUsed: { zh: '最近使用 {at}', en: 'Last used {at}' },
  serviceKeyEnds: { zh: '{at} 失效', en: 'ends {at}' },
  serviceKeyRevoke: { zh: '作废', en: 'Revoke' },
  serviceKeyRevokeNamed: { zh: '作废“{name}”的密钥', en: 'Revoke the key of “{name}”' },
  serviceKeyRevoked: { zh: '已作废', en: 'Revoked' },
  sessionsTitle: { zh: '登录的地方', en: 'Where you are signed in' },
  sessionHere: { zh: '当前这一处', en: 'this one' },
  sessionSince: { zh: '{begun} 登录，最近使用 {seen}', en: 'Signed in {begun}, last used {seen}' },
  sessionEnd: { zh: '退出这一处', en: 'End this one' },
  sessionsEndOthers: { zh: '退出其他各处', en: 'End all others' },
  sessionsNone: { zh: '现在没有登录。', en: 'Not signed in anywhere.' },
  browserUnknown: { zh: '未知的浏览器', en: 'Unknown browser' },
  eventsTitle: { zh: '账号记录', en: 'What was done to the account' },
  eventsAbout: {
    zh: '不是您本人办的，请立即联系管理员。',
    en: 'If one of these was not you, tell an administrator at once.',
  },
  eventBy: { zh: '{at}，{who}', en: '{at}, by {who}' },
  atCommandLine: { zh: '系统维护人员', en: 'system maintenance' },
  resetPassword: { zh: '重设密码', en: 'Reset password' },
  resetPasswordAbout: {
    zh: '给出新的初始密码，本人在各处的登录立即退出，下次登录时须修改。会记入账号记录。',
    en: 'Makes a new first password; the person is signed out everywhere and has to change it at the next sign-in. It is recorded.',
  },
  firstPassword: {
    zh: '初始密码（只显示这一次，请当面交给本人）',
    en: 'First password, shown this once; hand it over in person',
  },
  resetSecondFactor: { zh: '清除第二重验证', en: 'Reset second factor' },
  resetSecondFactorAbout: {
    zh: '手机或者密钥丢失时使用。请先当面或者打电话确认是本人。动态码和通行密钥都会清除，由本人重新设置；会记入账号记录。',
    en: 'For a lost phone or key; make sure first that it is really the person. Codes and passkeys are removed and set up again by them. It is recorded.',
  },
  secondFactorCleared: { zh: '已清除，本人须重新登录并设置。', en: 'Done; the person signs in and sets it up again.' },
  endAllSessions: { zh: '退出各处登录', en: 'Sign out everywhere' },
  accountDue: { zh: '初始密码还没有修改', en: 'The first password has not been replaced yet' },
  accountShut: { zh: '账号已停用', en: 'The account is shut' },
} as const satisfies Record<string, Words>;

export const accountEventWords: Readonly<Record<AccountEventKind, Words>> = {
  created: { zh: '建立账号', en: 'Account made' },
  'signed-in': { zh: '登录', en: 'Signed in' },
  'password-changed': { zh: '修改密码', en: 'Password changed' },
  'password-reset': { zh: '重设密码', en: 'Password reset' },
  'second-factor-on': { zh: '启用动态码', en: 'One-time codes turned on' },
  'second-factor-off': { zh: '停用动态码', en: 'One-time codes turned off' },
  'second-factor-reset': { zh: '清除第二重验证', en: 'Second factor reset' },
  'recovery-codes-made': { zh: '重新生成恢复码', en: 'New recovery codes made' },
  'recovery-code-used': { zh: '用恢复码登录', en: 'Signed in by a recovery code' },
  'passkey-added': { zh: '添加通行密钥', en: 'Passkey added' },
  'passkey-removed': { zh: '删除通行密钥', en: 'Passkey removed' },
  'sessions-ended': { zh: '退出登录', en: 'Sessions ended' },
  'identity-linked': { zh: '关联统一登录', en: 'Linked to single sign-on' },
  'identity-unlinked': { zh: '取消关联统一登录', en: 'Unlinked from single sign-on' },
  'key-made': { zh: '生成接口密钥', en: 'API key made' },
  'key-revoked': { zh: '作废接口密钥', en: 'API key revoked' },
  'practice-stated': { zh: '填报语言和熟悉领域', en: 'Languages and subjects stated' },
};

export const identityClaimWords = {
  employee_number: { zh: '工号', en: 'Employee number' },
  email: { zh: '平台核实过的邮箱', en: 'Address verified by the provider' },
  sub: { zh: '平台标识', en: 'Subject at the provider' },
} as const satisfies Record<string, Words>;

const ways: Readonly<Record<string, Words>> = {
  password: { zh: '用密码', en: 'by password' },
  'second-factor': { zh: '用密码和动态码', en: 'by password and code' },
  passkey: { zh: '用通行密钥', en: 'by passkey' },
  provider: { zh: '统一登录', en: 'by single sign-on' },
};

/** How somebody came in, as the record has it. */
export function meansWords(means: string): Words {
  return ways[means] ?? { zh: means, en: means };
}
