import { namedFilesMax } from '../../core/matter/named-file.ts';

/** What the page for going round says. Of places, and never of persons: the words say so where something is written. */
export const words = {
  product: { zh: '一扇门', en: 'OneDoor' },
  productField: { zh: '走访', en: 'Going round' },
  otherLanguage: { zh: 'English', en: '中文' },
  back: { zh: '返回', en: 'Back' },
  home: { zh: '我的排查', en: 'My rounds' },
  help: { zh: '使用说明', en: 'How this works' },
  waitingForPage: { zh: '正在打开…', en: 'Opening …' },
  nothingHere: { zh: '这一页已经不在了', en: 'This page is gone' },
  nothingHereWay: {
    zh: '这一轮排查可能已经结束。请从“我的排查”重新进入。',
    en: 'The round may have ended. Start again from “My rounds”.',
  },

  // How the phone stands
  noSignal: { zh: '没有信号，内容先存在手机里', en: 'No signal; everything is kept on the phone' },
  signal: { zh: '有信号', en: 'Signal' },
  statusUnsent: { zh: '待上传{n}项', en: '{n} to send' },
  statusRefused: { zh: '{n}项需要您看一下', en: '{n} for you to look at' },
  statusAllSent: { zh: '都已上传', en: 'All sent' },
  newerVersion: {
    zh: '有新版本。填了一半的内容都会留着，您方便的时候再更新。',
    en: 'There is a new version. What you have begun is kept; update when it suits you.',
  },
  update: { zh: '现在更新', en: 'Update now' },
  mayBeCleared: {
    zh: '这个浏览器不保证长期保存内容。手机空间不够时，没上传的可能被清掉：请尽快到有信号的地方上传，或者把本页“添加到主屏幕”。',
    en: 'This browser has not promised to keep things for long. If the phone runs short of room, what is not sent may be cleared: send it soon, or add this page to the home screen.',
  },
  nearlyFull: {
    zh: '手机空间快满了。请先上传，或者删掉手机里不用的照片和应用，再继续拍照。',
    en: 'The phone is nearly full. Send what waits, or remove pictures and apps you do not need, before taking more pictures.',
  },
  storageFull: {
    zh: '手机空间满了，刚才填的没有存进去，还在屏幕上。请不要关闭本页：先腾出空间，再点一次保存。',
    en: 'The phone is full: what you just entered is on the screen but not kept. Do not close this page: make room, then save again.',
  },
  storageNone: {
    zh: '这个浏览器不能在手机里保存内容，没有信号时不能用。请退出无痕浏览，确认网址以https开头，或者换一个浏览器；也可以在有信号时用工作台办理。',
    en: 'This browser cannot keep anything on the phone, so the page does not work without signal. Leave private browsing, make sure the address begins with https, or use another browser; with signal, the desk works as well.',
  },
  othersUnsent: {
    zh: '这台手机上还有其他账号没有上传的{n}项。只有那个账号登录后才能看到和上传。',
    en: 'Another account has {n} unsent on this phone. Only that account, signed in, can see and send them.',
  },

  // Signing in
  signInNeeded: { zh: '请先登录', en: 'Please sign in' },
  signInNeededWhy: {
    zh: '第一次使用时，请在有信号的地方登录一次，排查任务会存到手机里，之后没有信号也能用。',
    en: 'The first time, sign in where there is signal; your rounds are then kept on the phone and work without it.',
  },
  signIn: { zh: '登录', en: 'Sign in' },
  signInAgain: {
    zh: '登录已过期。没上传的都还在，登录后接着上传。',
    en: 'You are signed out. What is not sent is kept and goes on after signing in.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
  signOutTitle: { zh: '退出登录', en: 'Sign out' },
  signOutPlain: { zh: '退出后，这台手机上存的排查任务会删除。', en: 'Your rounds are removed from this phone.' },
  signOutUnsent: {
    zh: '您还有{n}项没有上传。可以留在手机里，等您下次在这台手机登录后再上传；其他账号看不到。',
    en: '{n} of yours are not sent. They can stay on this phone until you sign in here again; no other account sees them.',
  },
  signOutKeep: { zh: '退出，没上传的留在手机里', en: 'Sign out and keep what is not sent' },
  signOutDelete: { zh: '退出，并删除没上传的{n}项', en: 'Sign out and delete the {n} not sent' },
  signOutNoSignal: {
    zh: '没有信号，暂时不能退出。请到有信号的地方再试。',
    en: 'Without signal you cannot sign out. Try again where there is some.',
  },
  signedInAs: { zh: '账号：{name}', en: 'Account: {name}' },

  // Rounds and places
  roundsNone: { zh: '本单位现在没有要走访的排查。', en: 'Your unit has no round to go at the moment.' },
  roundsNotYet: {
    zh: '还没有取到排查任务。有信号时点“刷新”。',
    en: 'Your rounds have not been fetched yet. Refresh when there is signal.',
  },
  roundsAt: { zh: '{at} 更新', en: 'As of {at}' },
  refresh: { zh: '刷新', en: 'Refresh' },
  roundUntil: { zh: '最后一天：{day}', en: 'Last day: {day}' },
  roundPlaces: { zh: '{n}处，{left}处还没有去', en: 'Places: {n}, not yet visited: {left}' },
  aboutRound: { zh: '排查说明', en: 'About this campaign' },
  placesTitle: { zh: '场所', en: 'Places' },
  findPlace: { zh: '按名称或者地址找', en: 'Find by name or address' },
  placesFound: { zh: '共{n}处', en: 'Places: {n}' },
  addPlace: { zh: '补充一处场所', en: 'Add a place' },
  addPlaceHint: {
    zh: '名单上没有的工地、小区、门店，可以补上。不写个人和住家。',
    en: 'A site, estate or shop missing from the list. Never a person or a home.',
  },
  placeName: { zh: '场所名称', en: 'Name of the place' },
  placeAddress: { zh: '地址（怎么找到）', en: 'Address, or how to find it' },
  positionTake: { zh: '记下这里的位置', en: 'Note where this is' },
  positionHint: {
    zh: '只记这一处场所的位置，用在地图上；不记您的行程。',
    en: 'Only where the place is, for the map; never where you go.',
  },
  positionTaken: { zh: '已记下位置', en: 'Its position is noted' },
  positionNot: {
    zh: '没能取到位置。可以不填，也可以走到空旷的地方再试。',
    en: 'The position could not be found. Leave it out, or try again in the open.',
  },
  positionForget: { zh: '不要这个位置', en: 'Leave the position out' },
  visitsHere: { zh: '走访记录', en: 'Visits' },
  visitsNone: { zh: '还没有走访过。', en: 'Nobody has been here yet.' },
  recordVisit: { zh: '记一次走访', en: 'Record a visit' },
  registerFound: { zh: '登记发现的情况', en: 'Register what was found' },
  registerAnother: { zh: '还有人要反映，再登记一件', en: 'Somebody else asks: register another' },
  registerFoundStill: {
    zh: '这次走访发现了情况，还没有登记。',
    en: 'This visit found something that is not registered yet.',
  },

  // A visit
  outcomeQuestion: { zh: '这次走访怎么样？', en: 'How did the visit go?' },
  questionsTitle: { zh: '看到的情况', en: 'What you saw' },
  note: { zh: '补充说明', en: 'Notes' },
  noteHint: {
    zh: '只写场所的情况，不写人的姓名、电话和评价。',
    en: 'About the place only: no names, numbers or judgements of people.',
  },
  pictures: { zh: '照片', en: 'Pictures' },
  picturesHint: {
    zh: `拍公示牌、台账、现场，不拍人脸。照片会缩小，拍摄地点等信息会去掉。最多${namedFilesMax}张。`,
    en: `Notice boards, records, the site; no faces. Pictures are made smaller and where they were taken is removed. At most ${namedFilesMax}.`,
  },
  takePicture: { zh: '拍照或者选照片', en: 'Take or choose a picture' },
  pictureN: { zh: '照片{n}，{kb} KB', en: 'Picture {n}, {kb} KB' },
  leaveOut: { zh: '去掉', en: 'Remove' },
  leaveOutPicture: { zh: '去掉照片{n}', en: 'Remove picture {n}' },
  pictureNot: {
    zh: '这个文件不是照片，或者手机打不开。请换一张。',
    en: 'This is no picture, or the phone cannot open it. Choose another.',
  },
  saveVisit: { zh: '保存走访', en: 'Save the visit' },
  savePlace: { zh: '保存场所', en: 'Save the place' },
  savedHere: { zh: '已存在手机里，有信号就上传。', en: 'Kept on the phone; it is sent when there is signal.' },
  savesHere: {
    zh: '保存以后存在手机里，有信号就上传。',
    en: 'Once saved it is kept on the phone, and sent when there is signal.',
  },
  chooseOne: { zh: '请选一项', en: 'Please choose one' },
  fillIn: { zh: '请填写这一项', en: 'Please fill this in' },
  draftBack: { zh: '已带入您上次填到一半的内容。', en: 'What you had begun is back.' },

  // A finding
  findingTitle: { zh: '登记发现的情况', en: 'Register what was found' },
  findingIntro: {
    zh: '有人反映纠纷的，按本人说的登记，和到窗口登记一样办理，会生成查询码交给本人。没有人要反映的，不用登记。',
    en: 'If somebody has a dispute to report, take it down in their words. It is handled as at a window, and they get a code to follow it. If nobody asks, register nothing.',
  },
  stepOf: { zh: '第{n}步，共{all}步', en: 'Step {n} of {all}' },
  whoAsks: { zh: '谁在反映', en: 'Who is asking' },
  againstWhom: { zh: '反映谁', en: 'Against whom' },
  whatHappened: { zh: '发生了什么', en: 'What happened' },
  checkAll: { zh: '核对', en: 'Check' },
  person: { zh: '个人', en: 'A person' },
  organisation: { zh: '单位', en: 'An organisation' },
  partyKind: { zh: '个人还是单位', en: 'Person or organisation' },
  partyName: { zh: '姓名或者单位名称', en: 'Name' },
  partyPhone: { zh: '电话', en: 'Telephone' },
  partyPhoneHint: { zh: '用来联系和通知，可以不填', en: 'To be reached on; may be left empty' },
  otherNameHint: { zh: '名称不清楚的，写“某某工地的施工单位”', en: 'If unknown: “the builder at such a site”' },
  category: { zh: '属于哪一类', en: 'What kind it is' },
  narrative: { zh: '经过', en: 'What happened' },
  narrativeHint: {
    zh: '按本人说的写：什么时候、什么事、多少人、多少钱',
    en: 'In their own words: when, what, how many people, how much',
  },
  wish: { zh: '希望怎样解决', en: 'What they wish for' },
  amount: { zh: '涉及金额（元）', en: 'Amount in yuan' },
  amountNot: { zh: '请填写数字，如 12000', en: 'A number, such as 12000' },
  optional: { zh: '（可不填）', en: ' (optional)' },
  placeWhere: { zh: '在哪里发生', en: 'Where it happened' },
  next: { zh: '下一步', en: 'Next' },
  change: { zh: '修改', en: 'Change' },
  withPictures: {
    zh: '把这次走访的{n}张照片一并交给办理的人',
    en: 'Give the visit’s pictures ({n}) to whoever handles it',
  },
  consent: {
    zh: '我已经告诉反映人：内容会登记到综治中心办理，会告诉对方有人反映，个人信息只用于办理这件事；本人同意登记。',
    en: 'I have told the person: this is registered with the centre, the other side will be told that somebody came, personal details are used for this matter alone; the person agrees.',
  },
  consentNeeded: {
    zh: '请先告诉反映人，征得同意后勾选。',
    en: 'Tell the person first, and tick this once they agree.',
  },
  register: { zh: '登记', en: 'Register' },
  mayNotRegister: {
    zh: '您的岗位不能登记事项。请让反映人到综治中心窗口，或者用首页自己登记。',
    en: 'Your role cannot register matters. Send the person to the centre’s window or to the public pages.',
  },

  // The outbox
  outbox: { zh: '待上传', en: 'To be sent' },
  outboxNone: { zh: '没有要上传的。', en: 'There is nothing to send.' },
  outboxHint: {
    zh: '有信号时自动上传，本页打开着就行。',
    en: 'Sent by itself when there is signal, while this page is open.',
  },
  sendNow: { zh: '现在上传', en: 'Send now' },
  sentOnes: { zh: '已上传', en: 'Sent' },
  kindPlace: { zh: '补充场所', en: 'New place' },
  kindVisit: { zh: '走访', en: 'Visit' },
  kindFinding: { zh: '登记', en: 'Registration' },
  kindFile: { zh: '照片', en: 'Picture' },
  standingSent: { zh: '已上传', en: 'Sent' },
  standingRefused: { zh: '没有收下', en: 'Not taken' },
  standingHandedOver: { zh: '已导出，由别的手机上传', en: 'Exported for another phone' },
  standingBehind: { zh: '等“{what}”先上传', en: 'Waits for “{what}”' },
  standingSignIn: { zh: '等待登录', en: 'Waits for you to sign in' },
  standingSending: { zh: '正在上传', en: 'Being sent' },
  standingSignal: { zh: '等待信号', en: 'Waits for signal' },
  standingTurn: { zh: '排队等上传', en: 'Waits for its turn' },
  standingRetry: { zh: '没有收到答复，稍后自动再传', en: 'No answer; tried again by itself' },
  codeGive: { zh: '查询码，请交给反映人：', en: 'The code to give to the person:' },
  codeElsewhere: {
    zh: '这件已经由另一台手机登记。查询码在那台手机上；找不到的，请综治中心窗口重新发放。',
    en: 'Another phone has registered this. The code is on that phone; if it cannot be found, the centre’s window gives a new one.',
  },
  sentAt: { zh: '{at} 上传', en: 'Sent {at}' },
  madeAt: { zh: '{at} 填写', en: 'Entered {at}' },
  mend: { zh: '修改后重新上传', en: 'Change and send again' },
  tryAsIs: { zh: '原样再试一次', en: 'Try again as it is' },
  giveUp: { zh: '删除', en: 'Delete' },
  giveUpAsk: {
    zh: '删除后不能恢复；等它先上传的也一起删除，共{n}项。',
    en: 'It cannot be brought back. What hangs on it goes too, {n} in all.',
  },
  giveUpSure: { zh: '确定删除', en: 'Delete it' },
  keepIt: { zh: '不删', en: 'Keep it' },
  takeBack: { zh: '收回，由这台手机上传', en: 'Take back and send from here' },
  whyRefused: { zh: '原因', en: 'Why' },

  // The last resort
  lastResort: { zh: '手机坏了、一直没有信号怎么办', en: 'If the phone fails or never gets signal' },
  exportTitle: { zh: '把没上传的导出成文件', en: 'Put what is not sent in a file' },
  exportWhat: {
    zh: '文件里有：没上传的场所、走访、照片，和登记的内容（包括反映人的姓名、电话）。文件用您设的口令加密，不知道口令的人打不开。',
    en: 'The file holds places, visits, pictures and registrations that are not sent, with names and telephone numbers of those who asked. It is encrypted with your passphrase; without it nobody can open it.',
  },
  exportHow: {
    zh: '用数据线、存储卡或者单位的办公系统交给同单位的同事，口令当面或者打电话告诉，不要和文件一起发。对方打开本页，点“收下文件”。',
    en: 'Hand it to a colleague of your unit by cable, card or your office’s own system; tell the passphrase in person or by telephone, never with the file. They open this page and choose “Take a file in”.',
  },
  exportThen: {
    zh: '导出的内容不再由这台手机上传，避免重复；需要时可以收回。',
    en: 'What is exported is no longer sent from this phone, so that nothing goes twice; you can take it back.',
  },
  passphrase: { zh: '口令（至少10个字）', en: 'Passphrase (at least 10 characters)' },
  passphraseAgain: { zh: '再输入一次口令', en: 'The passphrase again' },
  passphraseShort: { zh: '口令至少要10个字', en: 'At least 10 characters' },
  passphraseDiffers: { zh: '两次输入的口令不一样', en: 'The two are not the same' },
  exportDo: { zh: '导出{n}项', en: 'Export {n}' },
  exportDone: {
    zh: '文件已保存到手机的“下载”里：{file}。请确认找得到，再交给同事。',
    en: 'The file is in the phone’s downloads: {file}. Make sure you can find it before handing it over.',
  },
  importTitle: { zh: '收下文件', en: 'Take a file in' },
  importHow: {
    zh: '收下后由您的账号上传，记在您的名下。同样的内容已经上传过的，不会重复。',
    en: 'What you take in is sent from your account, under your name. What has been sent before does not go twice.',
  },
  importFile: { zh: '选择文件', en: 'Choose the file' },
  importDo: { zh: '收下', en: 'Take it in' },
  importDone: { zh: '收下了{n}项。', en: 'Taken in: {n}.' },
  importNothing: { zh: '文件里的内容这台手机上都有了。', en: 'Everything in the file is on this phone already.' },
  importNotOurs: {
    zh: '这不是从本页导出的文件，请重新选择。',
    en: 'This file was not exported from this page; choose another.',
  },
  importNotOpened: {
    zh: '打不开：口令不对，或者文件不完整。请核对口令，或者请同事重新导出。',
    en: 'It does not open: another passphrase, or the file is damaged. Check the passphrase, or ask for a new export.',
  },
  working: { zh: '请稍等…', en: 'One moment …' },

  // How this works
  helpSignal: { zh: '没有信号也能用', en: 'Without signal' },
  helpSignalText: {
    zh: '有信号时打开一次，排查任务就存到手机里。到了地下室、工地，照常填写、拍照，内容加密存在手机里。有信号时打开本页，自动上传。',
    en: 'Open the page once with signal, and your rounds are on the phone. In a basement or on a site, write and take pictures as usual; all is kept encrypted on the phone and sent when you open the page with signal.',
  },
  helpPeople: { zh: '看的是场所，不是人', en: 'Places, not people' },
  helpPeopleText: {
    zh: '排查只记场所的情况，不给人建名单、不打分。没有要完成多少件的指标：没有发现问题，就如实记没有发现。',
    en: 'Rounds are about places. Nobody is listed or scored, and there is no number of findings to reach: where nothing is wrong, say so.',
  },
  helpInstall: { zh: '放到主屏幕', en: 'On the home screen' },
  helpInstallText: {
    zh: '在浏览器菜单里选“添加到主屏幕”或者“安装应用”，以后像应用一样打开，内容也更不容易被手机清掉。',
    en: 'Choose “Add to home screen” or “Install” in the browser’s menu: it then opens like an app, and the phone is less likely to clear what it keeps.',
  },
  helpLost: { zh: '手机丢了', en: 'A lost phone' },
  helpLostText: {
    zh: '请马上告诉管理员，停用这台手机的登录。没上传的内容找不回来，只能重新走访。',
    en: 'Tell your administrator at once, who ends this phone’s sign-in. What was not sent has to be done again.',
  },
} as const;
