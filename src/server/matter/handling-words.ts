import type { Passed } from '../../core/handoff/hand-off.ts';
import { raiseGroundWords } from '../../core/level/level.ts';
import type { HandlingData, HandlingDeed } from '../../core/matter/event.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import type { Words } from '../../core/words/words.ts';
import type { WholeMatter } from './read.store.ts';
import { partyName } from './view.ts';

const records: Readonly<Record<HandlingDeed, Words>> = {
  'exclude-unit': { zh: '排除了一个单位办理这件事', en: 'A unit was excluded from dealing with this matter' },
  'readmit-unit': { zh: '解除了对一个单位的排除', en: 'A unit is no longer excluded' },
  'ask-move': {
    zh: '办理单位提出移送其他单位，等综治中心决定；决定以前仍由它负责',
    en: 'The unit asked to pass the matter on; the centre decides, and until then the unit answers for it',
  },
  'decide-move': { zh: '综治中心决定改由另一单位办理', en: 'The centre decided that another unit deals with it' },
  'refuse-move': { zh: '综治中心没有同意移送，仍由原单位办理', en: 'The centre declined; the unit goes on' },
  'withdraw-move': { zh: '办理单位撤回了移送的请求', en: 'The unit took back its request to pass the matter on' },
  'lapse-move': {
    zh: '移送的请求逾期没有决定，仍由原单位办理',
    en: 'Nobody decided in time on passing the matter on; the unit goes on',
  },
  raise: {
    zh: '事项上行，由上级单位接着办；已经办的都保留',
    en: 'The matter went up a level: the unit above goes on with it, and all that was done is kept',
  },
  'send-down': {
    zh: '决定交回下级单位接着办；已经办的都保留',
    en: 'It was decided that a unit below goes on with it; all that was done is kept',
  },
  'ask-raise': {
    zh: '当事人要求由上级办理，等负责人答复',
    en: 'A party asked for the level above; whoever leads answers',
  },
  'refuse-raise': {
    zh: '负责人书面答复：不由上级办理，并说明了理由',
    en: 'It was answered in writing that it does not go up, and why',
  },
  invite: { zh: '请另一个单位联合办理', en: 'Another unit was asked to do a part of the work' },
  'pass-on': { zh: '向联合办理的单位提供了材料', en: 'Material was passed to a unit that helps' },
  'finish-task': { zh: '联合办理的单位答复了结果', en: 'A unit that helps gave its result' },
  'decline-task': { zh: '受邀的单位说明原因，没有参加', en: 'The unit that was asked declined, giving its reason' },
  'withdraw-task': { zh: '撤回了联合办理的任务', en: 'The request for help was taken back' },
  'task-overdue': {
    zh: '联合办理的任务到期没有答复，已列为逾期',
    en: 'A unit that was asked to help did not answer in time; it is marked overdue',
  },
};

/** What the timeline says of a deed about who works on a matter, to staff and parties alike. */
export function handlingRecord(deed: HandlingDeed): Words {
  return records[deed];
}

type Told = Omit<HandlingData, 'effects'>;

/** What is told of a deed: the unit, by when, what was passed and on what ground; to staff also the words sealed with it. */
export function handlingDetails(
  data: Told,
  sealed: Readonly<Record<string, unknown>>,
  {
    whole,
    procedure,
    unit,
  }: { readonly whole: Shown; readonly procedure: CompiledProcedure; readonly unit: Words | undefined },
): readonly { readonly label: Words; readonly value: Words }[] {
  const { due, ground, passed = [] } = data;
  return [
    ...(ground === undefined ? [] : [{ label: labels.why, value: raiseGroundWords[ground] }]),
    ...(unit === undefined ? [] : [{ label: labels.unit, value: unit }]),
    ...(due === undefined ? [] : [{ label: labels.due, value: { zh: due, en: due } }]),
    ...passed.map((item) => ({ label: labels.passed, value: passedLine(item, whole, procedure) })),
    ...(['ask', 'result', 'reason'] as const).flatMap((key) => {
      const said = sealed[key];
      return typeof said === 'string' ? [{ label: labels[key], value: { zh: said, en: said } }] : [];
    }),
  ];
}

const labels = {
  why: { zh: '为什么上行', en: 'Why it went up' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '答复期限', en: 'To answer by' },
  passed: { zh: '提供的材料', en: 'Passed on' },
  ask: { zh: '请办的事', en: 'What is asked' },
  result: { zh: '结果', en: 'Result' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Words>;

type Shown = Pick<WholeMatter, 'parties' | 'documents'>;

function passedLine(item: Passed, whole: Shown, procedure: CompiledProcedure): Words {
  const what = passedWords(item, whole, procedure);
  const ground = groundOfPassing(item, whole);
  return { zh: `${what.zh}（${ground.zh}）`, en: `${what.en} (${ground.en})` };
}

/** One thing passed, as whoever it is about would call it. */
export function passedWords(item: Passed, { parties, documents }: Shown, { definition }: CompiledProcedure): Words {
  switch (item.what) {
    case 'story':
      return { zh: '登记的事情经过和诉求', en: 'The account of what happened and what is asked' };
    case 'document': {
      const row = documents.find(({ id }) => id === item.document);
      const title = row === undefined ? undefined : paperOf(definition, row.document)?.title;
      return title ?? { zh: '一份文书', en: 'A document' };
    }
    case 'contacts': {
      const name = partyName(parties, item.party);
      return { zh: `${name}的电话和地址`, en: `Telephone and address of ${name}` };
    }
  }
}

/** Why it could be passed: whose consent, given how, or which law. */
export function groundOfPassing({ ground, by }: Passed, { parties }: Shown): Words {
  const name = by === undefined ? '' : partyName(parties, by);
  switch (ground) {
    case 'consent-oral':
      return { zh: `${name}口头同意`, en: `${name} agreed in person` };
    case 'consent-written':
      return { zh: `${name}书面同意`, en: `${name} agreed in writing` };
    case 'consent-online':
      return { zh: `${name}网上同意`, en: `${name} agreed online` };
    case 'statutory-duty':
      return {
        zh: '为履行法定职责所必需，个人信息保护法第十三条第一款第三项',
        en: 'needed for a statutory duty, Personal Information Protection Law, article 13(1)(3)',
      };
    case 'emergency':
      return {
        zh: '紧急情况下为保护生命健康和财产安全所必需，个人信息保护法第十三条第一款第四项',
        en: 'needed in an emergency to protect life, health or property, Personal Information Protection Law, article 13(1)(4)',
      };
  }
}
