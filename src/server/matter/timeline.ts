import type { z } from 'zod';
import type { timelineEntry } from '../../api/matter.ts';
import type { ActorRef } from '../../core/matter/applied.ts';
import type { TagData } from '../../core/matter/event.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { noteFor } from '../../core/matter/notes.ts';
import { placeOf } from '../../core/milestone/milestone.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { ActionDefinition } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { nameOn } from '../org/directory.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { accessRecord, reasonLabel } from './access-words.ts';
import { applicationLines, isOfTellers } from './application-lines.ts';
import { appointmentLine } from './appointment-line.ts';
import { detailText, type Names } from './detail-text.ts';
import { groupLine, isToldOfGroups } from './group-words.ts';
import { handlingDetails, handlingRecord } from './handling-words.ts';
import { holdingDetails, holdingRecord, isForStaffAlone } from './holding-words.ts';
import { materialLine } from './material-view.ts';
import { pairRecord } from './pair-record.ts';
import { personalOf } from './personal.ts';
import type { TimelineEvent, WholeMatter } from './read.store.ts';
import type { Reader } from './reader.ts';
import { screeningLine } from './screening-words.ts';
import { isToldToParties, supervisionDetails, supervisionRecord } from './supervision-words.ts';
import { followUpRecord, ledgerLine } from './timeline-ledger.ts';
import { partyName } from './view.ts';

type Entry = z.input<typeof timelineEntry>;

/** What happened, newest first, as far as this reader may know it. */
export function timeline(
  whole: WholeMatter,
  procedure: CompiledProcedure,
  dataKey: DataKey,
  reader: Reader,
  names: Names,
): readonly Entry[] {
  return whole.events.flatMap((event) => entryOf(event, whole, procedure, dataKey, reader, names)).reverse();
}

function entryOf(
  event: TimelineEvent,
  whole: WholeMatter,
  procedure: CompiledProcedure,
  dataKey: DataKey,
  reader: Reader,
  names: Names,
): readonly Entry[] {
  if (reader.kind === 'party' && isAfterLeaving(whole.matter, reader.partyId, event.seq)) return [];
  const base = {
    seq: event.seq,
    at: event.at,
    type: event.type,
    who: whoOf(event, whole, reader, names),
    hash: event.hash,
  };
  if (event.data.kind === 'opened') {
    const who = whole.matter.opening === 'portal' ? reporterWords(whole, reader) : base.who;
    const lines = openingLines(event, whole, dataKey, reader, names);
    const answers = applicationLines(event, whole, procedure, dataKey, reader, names);
    return [{ ...base, who, record: openedWords(whole), details: [...lines, ...answers] }];
  }
  if (event.data.kind === 'recounted') return [{ ...base, record: recountedWords(event.data.year), details: [] }];
  if (event.data.kind === 'units-moved') {
    // The parties' unit is the one it was; who stands above it is the offices' own business.
    return reader.kind === 'party' ? [] : [{ ...base, record: movedWords, details: [] }];
  }
  if (event.data.kind === 'import-undone') return [{ ...base, record: undoneWords, details: [] }];
  // To the parties as well: what is said of their matter is said before them.
  if (event.data.kind === 'tag') return [{ ...base, record: tagRecord(event.data, names.tags), details: [] }];
  if (event.data.kind === 'erased') return [{ ...base, record: erasedWords, details: [] }];
  if (event.data.kind === 'access') {
    const { reason } = reader.kind === 'staff' ? personalOf(event, dataKey) : {};
    const details = typeof reason === 'string' ? [{ label: reasonLabel, value: same(reason) }] : [];
    return [{ ...base, record: accessRecord(event.data.deed), details }];
  }
  if (event.data.kind === 'handling') {
    // Why it does not go up is written to the parties.
    const isTold = reader.kind === 'staff' || event.data.deed === 'refuse-raise';
    const told = isTold ? personalOf(event, dataKey) : {};
    const unit = event.data.unit === undefined ? undefined : nameOn(names.units.get(event.data.unit), event.at);
    const details = handlingDetails(event.data, told, { whole, procedure, unit });
    return [{ ...base, record: handlingRecord(event.data.deed), details: [...details] }];
  }
  if (event.data.kind === 'supervision') {
    const { data } = event;
    const told = reader.kind === 'staff' || isToldToParties(data, whole.matter);
    if (!told) return [];
    const unit = data.unit === undefined ? undefined : nameOn(names.units.get(data.unit), event.at);
    const sealed = reader.kind === 'staff' || data.deed === 'answer-review' ? personalOf(event, dataKey) : {};
    return [{ ...base, record: supervisionRecord(data.deed), details: [...supervisionDetails(data, sealed, unit)] }];
  }
  if (event.data.kind === 'appointment') {
    const own = event.actor.kind !== 'party' || reader.kind === 'staff' || event.actor.partyId === reader.partyId;
    return [{ ...base, ...appointmentLine(event.data, own ? personalOf(event, dataKey) : {}) }];
  }
  if (event.data.kind === 'holding') {
    const { data } = event;
    if (reader.kind === 'party') {
      return isForStaffAlone(data.deed) ? [] : [{ ...base, record: holdingRecord(data.deed), details: [] }];
    }
    // What is proposed is read by whoever answers it; here stands that it was.
    const told = data.deed === 'propose' ? {} : personalOf(event, dataKey);
    const details = holdingDetails(data, told, (id) => names.staff.get(id));
    return [{ ...base, record: holdingRecord(data.deed), details: [...details] }];
  }
  if (event.data.kind === 'follow-up') {
    const { words } = reader.kind === 'staff' ? personalOf(event, dataKey) : {};
    const details = typeof words === 'string' ? [{ label: reasonLabel, value: same(words) }] : [];
    return [{ ...base, record: followUpRecord(event.data.deed), details }];
  }
  if (event.data.kind === 'pair') {
    const { reason } = reader.kind === 'staff' ? personalOf(event, dataKey) : {};
    // That two matters were compared and are not the same is the offices' own business.
    const told = reader.kind === 'staff' || event.data.found === 'same';
    const details = typeof reason === 'string' ? [{ label: reasonLabel, value: same(reason) }] : [];
    return told ? [{ ...base, record: pairRecord(event.data.deed), details }] : [];
  }
  if (event.data.kind === 'group') {
    if (!isToldOfGroups(reader, whole.matter)) return [];
    return [{ ...base, ...groupLine(event.data, personalOf(event, dataKey), reader) }];
  }
  if (event.data.kind === 'evidence') {
    const { name } = reader.kind === 'staff' ? personalOf(event, dataKey) : {};
    const title = typeof name === 'string' ? name : '';
    return [{ ...base, ...evidenceLine(placeOf(event.data.milestone), title) }];
  }
  if (event.data.kind === 'screening') {
    return [{ ...base, ...screeningLine(event.data, reader.kind === 'staff' ? personalOf(event, dataKey) : {}) }];
  }
  if (event.data.kind === 'material') {
    const lines = materialLine(event, event.data, whole.matter, reader, dataKey);
    return lines.map((line) => ({ ...base, ...line }));
  }
  if (event.data.kind === 'ledger') {
    const { words } = personalOf(event, dataKey);
    return [{ ...base, ...ledgerLine(event.data, whole.matter.ledger, typeof words === 'string' ? words : undefined) }];
  }
  const action = procedure.definition.actions[event.data.action];
  if (action === undefined) return [];
  const known = mayKnow(action, whole.matter, reader, event);
  if (known === 'nothing') return [];
  if (known === 'exists') return [{ ...base, record: unreleasedWords, details: [] }];
  const own = reader.kind === 'party' && event.actor.kind === 'party' && event.actor.partyId === reader.partyId;
  const staffTold = reader.kind === 'staff' && !isKeptFrom(reader.units, event, whole);
  const told = Object.entries(action.input).filter(
    ([, field]) => staffTold || own || field.personal !== true || field.toldToParties === true,
  );
  // What this reader is not told is not opened either.
  const personal = told.some(([, field]) => field.personal === true) ? personalOf(event, dataKey) : {};
  const details = told.flatMap(([key, field]) => {
    const value =
      field.personal === true ? personal[key] : event.data.kind === 'acted' ? event.data.input[key] : undefined;
    const text = detailText(field, value, whole, names, event.at);
    return text === undefined ? [] : [{ label: field.label, value: text }];
  });
  return [{ ...base, record: action.record, details: [...details, ...meansLine(event.actor)] }];
}

/** What a step that was not taken says, field by field, for whoever is to decide on it. */
export function inputDetails(
  action: ActionDefinition,
  input: Readonly<Record<string, unknown>>,
  whole: WholeMatter,
  names: Names,
  at: Instant,
): Entry['details'] {
  return Object.entries(action.input).flatMap(([key, field]) => {
    const text = detailText(field, Object.hasOwn(input, key) ? input[key] : undefined, whole, names, at);
    return text === undefined ? [] : [{ label: field.label, value: text }];
  });
}

const unreleasedWords: Words = {
  zh: '这位调解员登记了单方谈话，没有移交，内容只有其本人能看。需要的，请其本人办理“移交单方谈话记录”。',
  en: 'This mediator noted a private talk and has not handed it on; only they can read it. Ask them to use “Hand on your notes of private talks”.',
};

/** What this reader may know of the action: what it says, that it was taken, or nothing. */
export function mayKnow(
  action: ActionDefinition,
  matter: Pick<Matter, 'holder' | 'notes'>,
  reader: Reader,
  event: { readonly seq: number; readonly actor: ActorRef },
): 'read' | 'exists' | 'nothing' {
  switch (action.shownTo) {
    case 'everyone':
      return 'read';
    case 'staff':
      return reader.kind === 'staff' ? 'read' : 'nothing';
    case 'author':
      return reader.kind === 'staff' ? noteFor(matter, event, reader.staffId) : 'nothing';
  }
}

/**
 * What a unit keeps for itself (the record of a session, of a follow-up) is told here to those alone who may open that
 * record: people with a post at the unit. Those above it, and those who only read along, see that it was made.
 */
function isKeptFrom(units: readonly number[], event: TimelineEvent, whole: WholeMatter): boolean {
  const record = whole.documents.find((one) => one.seq === event.seq && one.audience === 'unit');
  if (record === undefined) return false;
  // Until the record is made its unit is not written down; whoever acted for the unit has a post there.
  const acting = event.actor.kind === 'staff' ? event.actor.unitId : undefined;
  return !units.some((unit) => unit === record.unit_id || unit === acting);
}

/** By which means a party showed who they are, where they did more than hold their code. */
function meansLine(actor: ActorRef): Entry['details'] {
  if (actor.kind !== 'party' || actor.means === undefined) return [];
  return [{ label: { zh: '身份确认', en: 'Identity shown' }, value: meansWords[actor.means] }];
}

const meansWords = {
  phone: { zh: '登记的手机收到的验证码', en: 'by a code sent to the registered phone' },
  window: { zh: '窗口核对身份证后给的验证码', en: 'by a code given at the window on sight of the identity card' },
} as const;

function whoOf({ actor, at }: TimelineEvent, whole: WholeMatter, reader: Reader, names: Names): Words {
  switch (actor.kind) {
    case 'system':
      return { zh: '系统', en: 'The system' };
    case 'party': {
      const name = partyName(whole.parties, actor.partyId);
      const you = reader.kind === 'party' && reader.partyId === actor.partyId;
      const party = you ? { zh: '您', en: 'you' } : { zh: name, en: name };
      const helper = actor.authority === undefined ? undefined : (names.helpers.get(actor.authority) ?? '');
      if (helper !== undefined) return { zh: `${helper}代${party.zh}`, en: `${helper} for ${party.en}` };
      return you ? { zh: '您', en: 'You' } : party;
    }
    case 'staff': {
      // The unit is called what it was called on that day.
      const unit = nameOn(names.units.get(actor.unitId), at) ?? { zh: '', en: '' };
      const person = names.staff.get(actor.staffId);
      if (person === undefined || reader.kind === 'party') return unit;
      return { zh: `${unit.zh} ${person.zh}`, en: `${person.en}, ${unit.en}` };
    }
  }
}

function tagRecord({ deed, tag }: Pick<TagData, 'deed' | 'tag'>, names: Names['tags']): Words {
  const { zh, en } = names.get(tag) ?? same(tag);
  return deed === 'set'
    ? { zh: `给事项加了标签“${zh}”`, en: `Gave the matter the tag “${en}”` }
    : { zh: `去掉了事项的标签“${zh}”`, en: `Took the tag “${en}” off the matter` };
}

function evidenceLine(place: number, name: string): Pick<Entry, 'record' | 'details'> {
  return {
    record: { zh: `提交了第${place}个节点的办成材料`, en: `Evidence of milestone ${place} was handed in` },
    details: name === '' ? [] : [{ label: { zh: '材料', en: 'File' }, value: same(name) }],
  };
}

/** What a person wrote is shown as written, in whatever language the page is. */
function same(text: string): Words {
  return { zh: text, en: text };
}

/** What came in online was told by the applicant, though no account stands behind it. */
function reporterWords(whole: WholeMatter, reader: Reader): Words {
  const own =
    reader.kind === 'party' && whole.parties.some((one) => one.party_id === reader.partyId && one.role === 'applicant');
  return own ? { zh: '您', en: 'You' } : { zh: '申请人', en: 'The applicant' };
}

/** What stands beside the opening: the unit complained of; why a ledger's row was taken in although it looked like another. */
function openingLines(
  event: TimelineEvent,
  whole: WholeMatter,
  dataKey: DataKey,
  reader: Reader,
  names: Names,
): Entry['details'] {
  if (whole.matter.opening !== 'import' || reader.kind === 'party')
    return complaintLine(event, whole, dataKey, reader, names);
  const { takenAnyway } = personalOf(event, dataKey);
  return typeof takenAnyway === 'string' ? [{ label: anywayLabel, value: same(takenAnyway) }] : [];
}

const anywayLabel: Words = { zh: '不是同一件的理由', en: 'Why it is another matter' };

/** What was said at the door of the unit it complains of: for the offices and whoever said it. */
function complaintLine(
  event: TimelineEvent,
  whole: WholeMatter,
  dataKey: DataKey,
  reader: Reader,
  names: Names,
): Entry['details'] {
  if (event.data.kind !== 'opened' || !isOfTellers(reader, whole)) return [];
  const { complainedAbout: about } = event.data;
  const { complainedAbout: told } = about === 'named' ? personalOf(event, dataKey) : {};
  const unit = typeof about === 'number' ? nameOn(names.units.get(about), event.at) : undefined;
  const value = unit ?? (typeof told === 'string' ? same(told) : undefined);
  return value === undefined ? [] : [{ label: complaintLabel, value }];
}

const complaintLabel: Words = { zh: '反映的单位', en: 'Unit complained about' };

function openedWords(whole: WholeMatter): Words {
  switch (whole.matter.opening) {
    case 'portal':
      return { zh: '通过网上反映了这件事', en: 'Reported online' };
    case 'desk':
      return { zh: '在综治中心窗口登记了这件事', en: 'Registered at the centre’s window' };
    case 'link':
      return { zh: '由前一事项转来', en: 'Opened from the matter before it' };
    case 'import':
      return { zh: '从以前的台账导入', en: 'Taken in from an earlier ledger' };
    case 'plan':
      return { zh: '列入年度计划', en: 'Entered in the yearly plan' };
    case 'screening':
      return whole.matter.foundAt === undefined
        ? { zh: '排查下发到本单位', en: 'A screening campaign was sent to the unit' }
        : { zh: '排查走访时登记了这件事', en: 'Registered on a visit of a screening campaign' };
  }
}

const erasedWords: Words = {
  zh: '卷宗保存期限届满，内容已依照规定销毁',
  en: 'The term for keeping the file was over and its contents were erased',
};

const undoneWords: Words = {
  zh: '撤销了台账的导入，这条记录不再作为事项办理',
  en: 'The import of the ledger was undone; this record is no longer dealt with as a matter',
};

const movedWords: Words = {
  zh: '机构的隶属关系有调整，本事项的查阅范围随之更新',
  en: 'A unit was moved in the tree, and who reaches this matter from above went with it',
};

function recountedWords(year: number): Words {
  return {
    zh: `国务院办公厅公布了${year}年放假安排，有关期限已重新计算`,
    en: `The holiday notice for ${year} was issued and the terms concerned were reckoned again`,
  };
}
