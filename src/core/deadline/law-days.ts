import type { Words } from '../words/words.ts';
import { parseTerm, type Term, type WrittenTerm } from './term.ts';

/**
 * Which counts of 日 a law means as working days. A law that says 工作日 where it means them ('written'), and a law
 * without any clause on it ('none'), leave a bare 日 a natural day.
 */
export type WorkingDayCounts =
  | { readonly kind: 'all' }
  | { readonly kind: 'counts'; readonly counts: readonly number[] }
  | { readonly kind: 'up-to'; readonly max: number }
  | { readonly kind: 'written' }
  | { readonly kind: 'none' };

/** A law, regulation or rule that sets terms, and its meaning of 日. */
export interface Law {
  /** The title without 中华人民共和国, as people cite it. */
  readonly title: string;
  /** The version read, by year. */
  readonly version: string;
  readonly aliases: readonly string[];
  readonly english: string;
  readonly workingDays: WorkingDayCounts;
  /** Where that meaning stands; absent where the law is silent. */
  readonly article?: string;
  /** What whoever sets a term under this law should know. */
  readonly note?: Words;
}

const NONE = { kind: 'none' } as const;
const WRITTEN = { kind: 'written' } as const;
const counts = (...list: readonly number[]) => ({ kind: 'counts', counts: list }) as const;

/** Every law with a known meaning of 日. One not listed is an error, never a guess. */
export const LAWS: readonly Law[] = [
  {
    title: '民法典',
    version: '2020',
    aliases: [],
    english: 'Civil Code',
    workingDays: NONE,
  },
  {
    title: '行政复议法',
    version: '2023',
    aliases: ['复议法'],
    english: 'Administrative Reconsideration Law',
    workingDays: counts(3, 5, 7, 10),
    article: '88',
  },
  {
    title: '行政处罚法',
    version: '2021',
    aliases: ['处罚法'],
    english: 'Administrative Penalties Law',
    workingDays: counts(2, 3, 5, 7),
    article: '85',
  },
  {
    title: '行政许可法',
    version: '2019',
    aliases: ['许可法'],
    english: 'Administrative Licensing Law',
    workingDays: { kind: 'all' },
    article: '82',
  },
  {
    title: '行政强制法',
    version: '2011',
    aliases: ['强制法'],
    english: 'Administrative Compulsion Law',
    workingDays: { kind: 'up-to', max: 10 },
    article: '69',
  },
  {
    title: '道路交通事故处理程序规定',
    version: '2017',
    aliases: ['交通事故处理程序规定', '公安部令第146号', '公安部令146'],
    english: 'Provisions on Procedures for Handling Road Traffic Accidents',
    workingDays: counts(1, 2, 3, 5, 10),
    article: '112(5)',
  },
  {
    title: '劳动人事争议仲裁办案规则',
    version: '2017',
    aliases: ['办案规则', '劳动仲裁办案规则'],
    english: 'Rules for Handling Labour and Personnel Dispute Arbitration Cases',
    workingDays: counts(3, 5, 10),
    article: '80',
  },
  {
    title: '市场监督管理投诉举报处理办法',
    version: '2025',
    aliases: ['投诉举报处理办法'],
    english: 'Measures for Handling Complaints and Reports in Market Regulation',
    workingDays: WRITTEN,
    article: '45',
  },
  {
    title: '农村土地承包经营纠纷调解仲裁法',
    version: '2009',
    aliases: ['农村土地承包仲裁法', '土地承包仲裁法'],
    english: 'Law on Mediation and Arbitration of Rural Land Contract Disputes',
    workingDays: WRITTEN,
  },
  {
    title: '农村土地承包经营纠纷仲裁规则',
    version: '2010',
    aliases: ['农村土地承包仲裁规则', '农村土地承包经营纠纷调解仲裁规则'],
    english: 'Arbitration Rules for Rural Land Contract Disputes',
    workingDays: WRITTEN,
    article: '58',
  },
  {
    title: '医疗纠纷预防和处理条例',
    version: '2018',
    aliases: ['医疗纠纷条例'],
    english: 'Regulation on the Prevention and Handling of Medical Disputes',
    workingDays: WRITTEN,
  },
  {
    title: '公证法',
    version: '2017',
    aliases: [],
    english: 'Notarisation Law',
    workingDays: WRITTEN,
  },
  {
    title: '司法鉴定程序通则',
    version: '2016',
    aliases: ['司法鉴定通则'],
    english: 'General Rules on Judicial Appraisal Procedures',
    workingDays: WRITTEN,
  },
  {
    title: '民事诉讼法',
    version: '2023',
    aliases: ['民诉法'],
    english: 'Civil Procedure Law',
    workingDays: NONE,
  },
  {
    title: '行政诉讼法',
    version: '2017',
    aliases: ['行诉法'],
    english: 'Administrative Litigation Law',
    workingDays: NONE,
  },
  {
    title: '信访工作条例',
    version: '2022',
    aliases: ['信访条例'],
    english: 'Regulation on Petition Work',
    workingDays: NONE,
  },
  {
    title: '法律援助法',
    version: '2021',
    aliases: [],
    english: 'Legal Aid Law',
    workingDays: NONE,
  },
  {
    title: '人民调解法',
    version: '2010',
    aliases: [],
    english: "People's Mediation Law",
    workingDays: NONE,
  },
  {
    title: '仲裁法',
    version: '2025',
    aliases: [],
    english: 'Arbitration Law',
    workingDays: NONE,
  },
  {
    title: '劳动争议调解仲裁法',
    version: '2007',
    aliases: ['劳动仲裁法', '调解仲裁法'],
    english: 'Labour Dispute Mediation and Arbitration Law',
    workingDays: NONE,
    note: {
      zh: '仲裁委员会办案时，3日、5日、10日按《劳动人事争议仲裁办案规则》第80条为工作日；请改用该规则计算。',
      en: 'Before the arbitration commission 3, 5 and 10 days are working days under article 80 of the Rules for Handling Labour and Personnel Dispute Arbitration Cases; count under those rules.',
    },
  },
];

/** The titles `findLaw` knows, as people cite them. */
export const LAW_TITLES: readonly string[] = LAWS.map(({ title }) => title);

export interface UnknownLaw {
  readonly ok: false;
  readonly reason: 'unknown-law';
  readonly title: string;
  readonly known: readonly string[];
}

const BY_NAME: ReadonlyMap<string, Law> = new Map(
  LAWS.flatMap((law) => [law.title, ...law.aliases].map((name) => [plainTitle(name), law])),
);

/**
 * The law of that title: with or without 《》, the prefix 中华人民共和国, and a year or revision mark at the end
 * (行政复议法2023, 《中华人民共和国行政复议法》（2023年修订）); short names in use are known too.
 */
export function findLaw(title: string): { readonly ok: true; readonly law: Law } | UnknownLaw {
  const law = BY_NAME.get(plainTitle(title));
  return law === undefined ? { ok: false, reason: 'unknown-law', title, known: LAW_TITLES } : { ok: true, law };
}

/** What a bare 日 was taken to mean, and where that stands. */
export interface DayMeaning {
  readonly n: number;
  readonly unit: 'naturalDay' | 'workingDay';
  readonly law: string;
  readonly article?: string;
}

export interface ResolvedTerm {
  readonly ok: true;
  readonly term: Term;
  /** Set when the term was written in bare 日. */
  readonly meaning?: DayMeaning;
}

export interface NotATerm {
  readonly ok: false;
  readonly reason: 'not-a-term';
  readonly text: string;
}

/** The term that was written, its 日 read as this law means it. */
export function resolveTerm(law: Law, text: string): ResolvedTerm | NotATerm {
  const written = parseTerm(text);
  if (written === undefined) return { ok: false, reason: 'not-a-term', text };
  const { n, unit } = written;
  if (unit !== 'day') return { ok: true, term: { n, unit } };
  const meant = dayUnit(law, n);
  const article = law.article === undefined ? {} : { article: law.article };
  return { ok: true, term: { n, unit: meant }, meaning: { n, unit: meant, law: law.title, ...article } };
}

/** Whether `n`日 in this law are working days or natural ones. */
function dayUnit(law: Law, n: WrittenTerm['n']): 'naturalDay' | 'workingDay' {
  const { workingDays } = law;
  switch (workingDays.kind) {
    case 'all':
      return 'workingDay';
    case 'counts':
      return workingDays.counts.includes(n) ? 'workingDay' : 'naturalDay';
    case 'up-to':
      return n <= workingDays.max ? 'workingDay' : 'naturalDay';
    case 'written':
    case 'none':
      return 'naturalDay';
  }
}

function plainTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s《》〈〉]/g, '')
    .replace(/\([^()]*\)$/, '')
    .replace(/^中华人民共和国/, '')
    .replace(/\d{4}年?(?:修订|修正|修改|版)?$/, '');
}
