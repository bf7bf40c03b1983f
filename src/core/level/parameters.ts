import { houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { Words } from '../words/words.ts';

/** A size that is never asked about: the city has not said that it matters. */
const notAsked = 'none';
const notAskedWords: Words = { zh: '不按这一项', en: 'Not by this' };
const people = (n: number): Words => ({ zh: `${n}人以上`, en: `${n} people or more` });
const yuan = (tenThousands: number): Words => ({
  zh: `${tenThousands}万元以上`,
  en: `${(tenThousands * 10_000).toLocaleString('en')} yuan or more`,
});

/**
 * When a matter is one for the level above. No law sets any of it: it is how a city works, and each
 * sets its own from a day on. Without its word an amount decides nothing.
 */
export const levelParameters = {
  key: 'levels',
  title: { zh: '上行', en: 'Going up a level' },
  parameters: {
    askRaise: houseParameter(
      { zh: '当事人要求上行多久答复', en: 'How soon a party who asks for the level above is answered' },
      '3工作日',
    ),
    manyPeople: houseParameter(
      { zh: '人数多少建议上行', en: 'From how many people on the level above is proposed' },
      '10',
      {
        [notAsked]: notAskedWords,
        '5': people(5),
        '10': people(10),
        '20': people(20),
        '30': people(30),
        '50': people(50),
      },
    ),
    largeAmount: houseParameter(
      { zh: '金额多少建议上行', en: 'From which amount on the level above is proposed' },
      notAsked,
      {
        [notAsked]: notAskedWords,
        '5': yuan(5),
        '10': yuan(10),
        '20': yuan(20),
        '50': yuan(50),
        '100': yuan(100),
        '500': yuan(500),
      },
    ),
    towns: houseParameter(
      { zh: '涉及几个镇街建议上行', en: 'From how many towns on the level above is proposed' },
      '2',
      {
        [notAsked]: notAskedWords,
        '2': { zh: '2个以上镇街', en: 'Two towns or more' },
        '3': { zh: '3个以上镇街', en: 'Three towns or more' },
      },
    ),
  },
} as const satisfies ParameterSet;
