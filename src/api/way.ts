import type { TriageModel } from '../core/triage/model.ts';
import { suggestClasses } from '../core/triage/suggest.ts';
import type { Words } from '../core/words/words.ts';
import { type Category, categories } from './category.ts';
import { startsAs } from './first-procedure.ts';
import { belongs } from './triage.ts';

/** What people say who mean one way and no other, by procedure, with blanks between; a hyphen stands for a blank within. */
const spoken: Readonly<Record<string, string>> = {
  'legal-aid': '请不起律师 没钱请律师 法律援助 免费律师 免费的律师 legal-aid',
  'administrative-reconsideration':
    '行政复议 申请复议 处罚决定 罚款决定 不服处罚 不服决定 吊销 不予许可 reconsideration',
  'labour-dispute': '劳动仲裁 申请仲裁 劳动争议仲裁',
  'consumer-complaint': '12315 消费投诉',
  petition: '信访 上访 提建议 提个建议 建议政府 petition',
};

/** The way that a class of dispute ordinarily means by itself. */
const ofCategory: Readonly<Partial<Record<Category, string>>> = {
  labour: 'labour-dispute',
  consumer: 'consumer-complaint',
  medical: 'medical-dispute',
};

/** Less sure than this, the learned model says nothing of a way. */
const confidenceMin = 0.5;

export interface WaySuggestion {
  readonly procedure: string;
  readonly because: Words;
}

/** 途径建议: which procedure a story means, with the reason; by its words, by the rule of the place, by what it is about. */
export function suggestWay(
  asked: {
    readonly text: string;
    readonly category: Category;
    /** The rule of the place that fires for such a dispute. */
    readonly rule: { readonly procedure: string; readonly title: Words } | undefined;
  },
  model: TriageModel,
): WaySuggestion {
  const { text, category, rule } = asked;
  const lower = text.toLowerCase();
  for (const [procedure, words] of Object.entries(spoken)) {
    const word = words.split(' ').find((one) => isSaid(one, lower));
    if (word !== undefined) return { procedure, because: wroteWords([word.replaceAll('-', ' ')]) };
  }
  const about = categories[category].title;
  if (rule !== undefined && rule.procedure !== startsAs.procedure)
    return {
      procedure: rule.procedure,
      because: {
        zh: `您选的是“${about.zh}”，本地这样的事按“${rule.title.zh}”办。`,
        en: `You chose “${about.en}”; for this place the rule is “${rule.title.en}”.`,
      },
    };
  const own = ofCategory[category];
  if (own !== undefined)
    return { procedure: own, because: { zh: `您选的是“${about.zh}”。`, en: `You chose “${about.en}”.` } };
  const [first] = suggestClasses(text, model);
  const belonging = first === undefined ? undefined : belongs[first.class];
  if (first !== undefined && belonging !== undefined && 'wayOn' in belonging && belonging.procedure !== undefined) {
    if (first.confidence >= confidenceMin && first.because.length > 0)
      return { procedure: belonging.procedure, because: wroteWords(first.because) };
  }
  return {
    procedure: startsAs.procedure,
    because: {
      zh: '双方之间的纠纷，一般先由人民调解委员会调解，不收费。',
      en: 'A dispute between two sides ordinarily goes to a mediation committee first; it is free.',
    },
  };
}

/** What is written in letters or digits counts as a whole alone: a competition is no petition, and an order number no hotline. */
function isSaid(word: string, text: string): boolean {
  if (!/^[\da-z-]+$/.test(word)) return text.includes(word);
  return ` ${text.replaceAll(/[^\da-z]+/g, ' ')} `.includes(` ${word.replaceAll('-', ' ')} `);
}

function wroteWords(words: readonly string[]): Words {
  return {
    zh: `您写到了“${words.join('”“')}”。`,
    en: `You wrote “${words.join('”, “')}”.`,
  };
}
