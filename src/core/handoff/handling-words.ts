import type { Words } from '../words/words.ts';

/** Why a deed about who works on a matter is refused, and the way on. */
export const handlingWords = {
  notYours: {
    zh: '这一步由承办单位的负责人或者承办人办理；移送和排除由综治中心负责人或者上级督导人员决定。',
    en: 'This is for the head of the unit in charge or whoever holds the matter; moving it and excluding a unit are decided by the head of the centre or a supervisor above.',
  },
  ended: {
    zh: '事项已经结案，不能再移送或者请人联合办理。',
    en: 'The matter is closed; it is no longer moved, and nobody is asked to help.',
  },
  unknownUnit: {
    zh: '在本区没有找到这个单位，请重新选择。',
    en: 'That unit was not found in this district; please choose again.',
  },
  theSame: { zh: '现在就由这个单位办理，请另选单位。', en: 'That unit deals with it already; choose another.' },
  otherKind: {
    zh: '只能移送给能办这类程序的同类单位。要由其他部门办的，请先按程序结束，再告知当事人去处。',
    en: 'It can be moved to a unit of the same kind, which can carry on this procedure. If another office should deal with it, end the procedure and tell the parties where to go.',
  },
  otherLevel: {
    zh: '移送在同级单位之间进行。要由上级办理的，请用“上行”；要由下级办理的，请用“交回下级”。',
    en: 'A move is between units of one level. To go up a level, raise it; to go down, send it back down.',
  },
  notTakenYet: {
    zh: '事项还在综治中心，没有单位接收。请用“分派”交给办理单位。',
    en: 'The matter is still with the centre. Use “Send on” to give it to a unit.',
  },
  beingSent: {
    zh: '事项正在等一个单位答复是否接收。请等它答复，或者先收回。',
    en: 'A unit is being asked whether it takes the matter. Wait for its answer or take the offer back first.',
  },
  askedAlready: {
    zh: '已经有一项移送在等综治中心决定。',
    en: 'A request to move the matter waits for the centre already.',
  },
  noMove: { zh: '没有等待决定的移送。', en: 'No request to move the matter waits for a decision.' },
  excludedAlready: { zh: '这个单位已经排除。', en: 'That unit is excluded already.' },
  notExcluded: { zh: '这个单位没有被排除。', en: 'That unit is not excluded.' },
  excluded: {
    zh: '这件事反映的就是这个单位（或者它的上级），或者它有利害关系，不能请它参加。请另选单位。',
    en: 'This unit, or one above it, is what the matter is about or has a stake in it. Please choose another.',
  },
  leadsItself: {
    zh: '本单位就是牵头单位，不用邀请自己。',
    en: 'Your unit leads already; choose another unit.',
  },
  dayWrong: {
    zh: '答复日期请填今天到一年以内的一天。',
    en: 'Give a day between today and a year from now.',
  },
  tooMany: {
    zh: '没有办完的任务已经有20项，请先等答复或者撤回一些。',
    en: 'Twenty tasks are open already; wait for answers or take some back first.',
  },
  readsAnyway: {
    zh: '这个单位不是外部门，联合办理期间可以查看事项，不用逐项提供。',
    en: 'This unit belongs to the house and reads the matter while it helps; nothing needs to be passed on.',
  },
  noTask: { zh: '没有这项任务，请刷新后查看。', en: 'There is no such task; please reload.' },
  taskEnded: { zh: '这项任务已经结束。', en: 'This task has ended.' },
  notOverdue: { zh: '这项任务还没有到期。', en: 'The day of this task is not over.' },
  noDocument: {
    zh: '没有这份文书可以提供：单位自己存档的记录和印有当事人查询码的文书不能提供给外部门，请重新选择。',
    en: 'There is no such document to pass on: a unit’s own records and papers that bear a party’s code stay here. Please choose again.',
  },
  noParty: { zh: '没有这位当事人，请重新选择。', en: 'There is no such party; please choose again.' },
  whoConsented: {
    zh: '依据是本人同意的，请选明是哪一位当事人同意；依据是法律规定的，不用选。',
    en: 'Where the ground is consent, say which party gave it; where it is the law, leave that out.',
  },
  ownConsent: {
    zh: '联系方式只能由本人同意提供。',
    en: 'Only the party whose contacts they are can consent to passing them on.',
  },
} as const satisfies Record<string, Words>;
