// Writes the calendar data beside it from chinese-days 1.5.7 (MIT), whose unpacked package folder is the one argument:
//   npm pack chinese-days@1.5.7 && tar xzf chinese-days-1.5.7.tgz && node seed/calendar/generate.mjs package
//   npx biome check --write seed/calendar
// Only its data is taken. Its own answer for a year without a notice (every Monday to Friday worked) is never used.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const source = resolve(process.argv[2] ?? 'package');
const lunar = createRequire(import.meta.url)(join(source, 'dist/index.min.js'));

// Document numbers and days of issue as printed on the notices.
const NOTICES = {
  2021: { number: '国办发明电〔2020〕27号', date: '2020-11-25' },
  2022: { number: '国办发明电〔2021〕11号', date: '2021-10-25' },
  2023: { number: '国办发明电〔2022〕16号', date: '2022-12-08' },
  2024: { number: '国办发明电〔2023〕7号', date: '2023-10-25' },
  2025: { number: '国办发明电〔2024〕12号', date: '2024-11-12' },
  2026: { number: '国办发明电〔2025〕7号', date: '2025-11-04' },
};
const ENGLISH = {
  元旦: "New Year's Day",
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

for (const [year, issued] of Object.entries(NOTICES)) {
  const data = packed(year);
  const holidays = { ...newYearsEve(packed(year - 1)), ...withoutEve(data.holidays) };
  write(year, {
    kind: 'notice',
    year: Number(year),
    source: { title: `国务院办公厅关于${year}年部分节假日安排的通知`, ...issued },
    holidays: Object.keys(ENGLISH)
      .map((zh) => ({ name: words(zh), days: daysNamed(holidays, zh) }))
      .filter(({ days }) => days.length > 0),
    makeUpDays: Object.keys(data.workdays)
      .sort()
      .map((day) => ({ name: words(nameOf(data.workdays[day])), day })),
  });
}

// 全国年节及纪念日放假办法 art. 2 as amended on 2024-11-10. The lunar days come from the package's table and were held
// against computed new moons (China time): 2027-02-06 23:56 and 2030-02-03 00:07 lie so near midnight that ICU's
// calendar is a day off in both years. Qingming is the day the sun reaches 15°: the usual day-count formula for 2000–2099.
for (const year of [2027, 2028, 2029, 2030]) {
  const newYear = lunarDay(year, 1, 1);
  const n = year - 2000;
  const qingming = Math.floor(n * 0.2422 + 4.81) - Math.floor(n / 4);
  write(`${year}-regulation`, {
    kind: 'regulation',
    year,
    source: { title: '全国年节及纪念日放假办法（2024年修订）第二条', date: '2024-11-10' },
    holidays: [
      { name: words('元旦'), days: [`${year}-01-01`] },
      { name: words('春节'), days: [-1, 0, 1, 2].map((days) => addDays(newYear, days)) },
      { name: words('清明节'), days: [`${year}-04-0${qingming}`] },
      { name: words('劳动节'), days: [`${year}-05-01`, `${year}-05-02`] },
      { name: words('端午节'), days: [lunarDay(year, 5, 5)] },
      { name: words('中秋节'), days: [lunarDay(year, 8, 15)] },
      { name: words('国庆节'), days: [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`] },
    ],
  });
}

function packed(year) {
  return JSON.parse(readFileSync(join(source, 'dist/years', `${year}.json`), 'utf8'));
}

/** The last day of a year is arranged by the notice of the next, with its New Year. */
function newYearsEve({ holidays }) {
  return Object.fromEntries(Object.entries(holidays).filter(([day]) => day.endsWith('-12-31')));
}

function withoutEve(holidays) {
  return Object.fromEntries(Object.entries(holidays).filter(([day]) => !day.endsWith('-12-31')));
}

/** A packed name is "Tomb-sweeping Day,清明,1": English, Chinese, days by regulation. */
function nameOf(packed) {
  const name = packed.split(',')[1];
  return { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' }[name] ?? name;
}

function daysNamed(packed, zh) {
  return Object.keys(packed)
    .filter((day) => nameOf(packed[day]) === zh)
    .sort();
}

function words(zh) {
  return { zh, en: ENGLISH[zh] };
}

function lunarDay(year, month, day) {
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const found = lunar.getLunarDate(date);
    if (!found.isLeap && found.lunarMon === month && found.lunarDay === day) return date;
  }
  throw new Error(`no day ${month}/${day} of the lunar calendar in ${year}`);
}

function addDays(date, days) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

function write(name, data) {
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(data, null, 2)}\n`);
}
