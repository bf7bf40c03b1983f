import type { Words } from '../words/words.ts';

/** Why a row is held back, or what somebody should look at before it goes in. */
export type LedgerProblemCode = keyof typeof problems;

interface Problem {
  readonly holds: boolean;
  readonly words: Words;
}

const problems = {
  applicant_missing: {
    holds: true,
    words: { zh: '没有写申请人，请补上姓名。', en: 'No applicant is named; fill in the name.' },
  },
  registered_missing: {
    holds: true,
    words: { zh: '没有登记日期，请补上。', en: 'The day of registration is missing; fill it in.' },
  },
  registered_impossible: {
    holds: true,
    words: {
      zh: '登记日期不是日历上的一天，请改正。',
      en: 'The day of registration is no day of the calendar; correct it.',
    },
  },
  registered_year_missing: {
    holds: true,
    words: {
      zh: '登记日期没有年份，标题里也没有，请写上年份。',
      en: 'The day of registration has no year, and no title gives one; add the year.',
    },
  },
  registered_unclear: {
    holds: true,
    words: {
      zh: '登记日期可能是两个不同的日子，请写成 2026-01-09 这样。',
      en: 'The day of registration can mean two days; write it as 2026-01-09.',
    },
  },
  registered_in_future: {
    holds: true,
    words: { zh: '登记日期还没到，请改正。', en: 'The day of registration is still to come; correct it.' },
  },
  registered_long_ago: {
    holds: true,
    words: {
      zh: '登记日期在六十多年以前，请核对年份。',
      en: 'The day of registration is more than sixty years ago; check its year.',
    },
  },
  registered_lunar: {
    holds: true,
    words: {
      zh: '登记日期写的是农历，请换成公历，例如 2026-01-09。',
      en: 'The day of registration is of the lunar calendar; write the civil date, as 2026-01-09.',
    },
  },
  closed_lunar: {
    holds: true,
    words: {
      zh: '办结日期写的是农历，请换成公历，例如 2026-01-09。',
      en: 'The closing day is of the lunar calendar; write the civil date, as 2026-01-09.',
    },
  },
  closed_impossible: {
    holds: true,
    words: {
      zh: '办结日期不是日历上的一天，请改正或者清空。',
      en: 'The closing day is no day of the calendar; correct or empty it.',
    },
  },
  closed_unclear: {
    holds: true,
    words: {
      zh: '办结日期可能是两个不同的日子，请写成 2026-01-09 这样。',
      en: 'The closing day can mean two days; write it as 2026-01-09.',
    },
  },
  closed_before_registered: {
    holds: true,
    words: {
      zh: '办结日期早于登记日期，请核对两个日期。',
      en: 'It was closed before it was registered; check both days.',
    },
  },
  closed_in_future: {
    holds: true,
    words: { zh: '办结日期还没到，请改正或者清空。', en: 'The closing day is still to come; correct or empty it.' },
  },
  identity_wrong: {
    holds: true,
    words: {
      zh: '身份证号码不对：位数、出生日期或者校验码有误，请核对或者清空。',
      en: 'The identity number is wrong in its length, birth date or check digit; correct or empty it.',
    },
  },
  cancelled: {
    holds: true,
    words: {
      zh: '这一行已划去或者注明作废，不导入。',
      en: 'This row is struck out or marked void; it is not taken in.',
    },
  },
  same_as_row: {
    holds: false,
    words: {
      zh: '和前面一行的当事人、日期、事由都相同，请确认是不是同一件。',
      en: 'An earlier row has the same parties, day and story; confirm whether it is the same matter.',
    },
  },
  same_as_matter: {
    holds: false,
    words: {
      zh: '很可能已经登记过，先不导入。确认不是同一件的，可以写明理由照样导入。',
      en: 'Very likely registered already, so it is not taken in. If it is another matter, say why and take it in anyway.',
    },
  },
  same_elsewhere: {
    holds: false,
    words: {
      zh: '本区另一个单位很可能已经登记过，先不导入。请与他们核对；确认不是同一件的，可以写明理由照样导入。',
      en: 'Very likely registered already with another unit of the district, so it is not taken in. Please ask them; if it is another matter, say why and take it in anyway.',
    },
  },
  phone_wrong: {
    holds: true,
    words: {
      zh: '手机号码应当是11位，请核对或者清空。',
      en: 'A mobile number has 11 digits; correct or empty it.',
    },
  },
  amount_negative: {
    holds: true,
    words: { zh: '金额是负数，请核对或者清空。', en: 'The amount is below nought; correct or empty it.' },
  },
  phone_unclear: {
    holds: false,
    words: { zh: '电话号码读不出来，导入时留空。', en: 'The telephone number cannot be read and is left empty.' },
  },
  amount_unclear: {
    holds: false,
    words: { zh: '金额读不出来，导入时留空。', en: 'The amount cannot be read and is left empty.' },
  },
  result_unclear: {
    holds: false,
    words: { zh: '看不出是否成功，导入时留空。', en: 'Whether it succeeded cannot be told and is left empty.' },
  },
  result_from_status: {
    holds: false,
    words: {
      zh: '表里没有调解结果，按“已办结”算作成功，请确认。',
      en: 'The sheet has no result; closed is taken as resolved. Please confirm.',
    },
  },
  text_too_long: {
    holds: true,
    words: {
      zh: '这一格超过1000个字，不像这一栏该有的内容，请核对。',
      en: 'This cell has more than 1,000 characters, more than such a column holds; please check it.',
    },
  },
  formula_error: {
    holds: false,
    words: { zh: '这一格的公式出错，按空白处理。', en: 'The formula in this cell failed; it is taken as empty.' },
  },
} as const satisfies Readonly<Record<string, Problem>>;

export function holdsBack(code: LedgerProblemCode): boolean {
  return problems[code].holds;
}

export function problemWords(code: LedgerProblemCode): Words {
  return problems[code].words;
}
