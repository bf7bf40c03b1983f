import type { Words } from '../words/words.ts';

/** Why two matters are not put together, and the way on. */
export const pairWords = {
  notYours: {
    zh: '这两件事要由同时承办两件的单位，或者它们共同的上级单位认定，请联系上级综治中心。',
    en: 'This is decided by those who work on both matters, or by an office above both. Please ask the centre above.',
  },
  notTwo: { zh: '请选择同一个区里的另一件事。', en: 'Please choose another matter of the same district.' },
  erased: {
    zh: '其中一件的材料已经到期清除，不能再认定。',
    en: 'The file of one of them has been erased after its term; nothing can be decided about it.',
  },
  nothingDecided: {
    zh: '这两件事没有需要撤销的认定。',
    en: 'Nothing was decided about these two that could be taken back.',
  },
  takeBackFirst: {
    zh: '这两件已经并案。要改的，请先撤销并案。',
    en: 'These two are joined already. To change that, take it back first.',
  },
  joinedAlready: {
    zh: '其中一件已经和别的事项并案。请打开它的主件，在主件上办理。',
    en: 'One of them is joined with another matter already. Please open the matter that leads it and go on there.',
  },
  leaderClosed: {
    zh: '已经结案的不能作为主件，请把还在办理的一件作为主件。',
    en: 'A closed matter cannot lead an open one. Let the one that is still open lead.',
  },
  restricted: {
    zh: '要并入的一件限制查阅，主件没有。请先把主件也改为限制查阅。',
    en: 'The one to be joined is restricted and the leading one is not. Restrict the leading one first.',
  },
  linked: {
    zh: '要并入的一件已经转出其他程序，请把它作为主件，或者改为关联。',
    en: 'Another procedure was opened from the one to be joined. Let it lead, or mark the two as related.',
  },
  agreed: {
    zh: '要并入的一件已经有履行约定，请把它作为主件，或者改为关联。',
    en: 'The one to be joined has promises to be kept. Let it lead, or mark the two as related.',
  },
  stillAsked: {
    zh: '要并入的一件还有移交、联合办理或者督办没有答复，请先收回或者办完。',
    en: 'The one to be joined still waits for a hand-off, a further unit or an order. Withdraw or finish these first.',
  },
  otherParties: {
    zh: '要并入的一件里，有当事人在主件里找不到。请先在主件补上这位当事人，或者改为关联。',
    en: 'A party of the one to be joined is not found in the leading matter. Add them there first, or mark the two as related.',
  },
} as const satisfies Record<string, Words>;
