import type { AppointmentDeed } from '../matter/event.ts';
import type { Words } from '../words/words.ts';

/** What the record says of it. */
export const appointmentRecords: Readonly<Record<AppointmentDeed, Words>> = {
  propose: {
    zh: '提出了几个见面的时间，请各方说明哪些不方便',
    en: 'Dates to meet were proposed; each side says what does not suit',
  },
  answer: { zh: '答复了哪些时间不方便', en: 'Said which of the dates do not suit' },
  settle: { zh: '从提出的时间里定了一个', en: 'One of the proposed dates was fixed' },
  set: { zh: '约定了见面的时间和地点', en: 'A time and place to meet were fixed' },
  move: { zh: '改了见面的时间或者地点', en: 'The time or place to meet was changed' },
  cancel: { zh: '取消了约定的见面', en: 'The meeting was called off' },
};

/** Why it cannot be so, each with the way on. */
export const appointmentRefusals = {
  notYours: {
    zh: '时间由办理这件事的工作人员安排；需要见面的，请联系承办单位。',
    en: 'The staff who work on the matter arrange the time; to meet them, please speak to the unit in charge.',
  },
  notParty: {
    zh: '这件事里没有您的安排，或者您只受托查看进展；请由当事人本人答复。',
    en: 'There is nothing here for you to answer, or you may only follow the matter; please let the party answer.',
  },
  ended: {
    zh: '事项已经结案，不再安排见面。有新情况的，请重新登记。',
    en: 'The matter is closed, so no meeting is arranged. If something new has happened, please register it.',
  },
  unknown: { zh: '没有找到这次安排，请刷新后查看。', en: 'That meeting is not there; please reload.' },
  over: {
    zh: '这次安排已经取消或者时间已过，需要的请重新安排。',
    en: 'That meeting was called off or is over; please arrange a new one.',
  },
  notProposed: {
    zh: '时间已经定下；需要改的，请用“改时间”。',
    en: 'The time is fixed already; to change it, use “Change”.',
  },
  answeredLate: {
    zh: '时间已经定下。不方便的，请尽快联系承办单位改时间。',
    en: 'The time is fixed already. If it does not suit you, please call the unit in charge soon.',
  },
  notOffered: {
    zh: '没有这个时间，请从列出的时间里选。',
    en: 'That date is not offered; please choose from the list.',
  },
  unsuitable: {
    zh: '有一方说这个时间不方便。请选剩下的时间，或者另提几个。',
    en: 'That date does not suit somebody. Choose one that remains, or propose others.',
  },
  quarters: {
    zh: '请按整刻钟填写，时长从一刻钟到八小时，在同一天之内。',
    en: 'Write quarters of an hour, from a quarter to eight hours long, within one day.',
  },
  past: { zh: '这个时间已经过了，请另选。', en: 'That time has passed; please choose another.' },
  far: {
    zh: '最多提前180天安排，请选近一些的时间。',
    en: 'No more than 180 days ahead; please choose an earlier time.',
  },
  noRoom: {
    zh: '没有这间调解室，或者已经停用，请另选。',
    en: 'That room does not exist or is closed; please choose another.',
  },
  shut: {
    zh: '这间调解室这个时间不开放（放假、调休以日历为准），请另选时间或者另选一间。',
    en: 'The room is not open at that time (holidays and make-up days follow the calendar); choose another time or room.',
  },
  twice: { zh: '提出的时间有重叠，请错开。', en: 'The proposed dates overlap; please set them apart.' },
  taken: {
    zh: '这个时间刚被占用：调解室或者承办人另有安排。请选别的时间或者别的调解室。',
    en: 'That time is taken: the room, or the person in charge, has another meeting. Please choose another time or room.',
  },
} as const satisfies Record<string, Words>;
