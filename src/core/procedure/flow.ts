import type { Words } from '../words/words.ts';
import { type Opening, openings, type Phase, type ProcedureDefinition } from './definition.ts';

export interface FlowAction {
  readonly key: string;
  readonly title: Words;
  /** Taken by nobody but the system: a term ran out, or a linked matter ended. */
  readonly system: boolean;
}

/** Everything that leads from one state to another. */
export interface FlowArrow {
  readonly from: string;
  readonly to: string;
  readonly actions: readonly FlowAction[];
}

/** A procedure as a picture shows it: who can get from where to where, and what can be done without moving. */
export interface Flow {
  readonly openings: readonly { readonly opening: Opening; readonly to: string }[];
  readonly arrows: readonly FlowArrow[];
  /** By state: what leaves the matter where it is. */
  readonly loops: Readonly<Record<string, readonly FlowAction[]>>;
}

export function flowOf(definition: ProcedureDefinition): Flow {
  const arrows = new Map<string, { from: string; to: string; actions: FlowAction[] }>();
  const loops: Record<string, FlowAction[]> = Object.fromEntries(
    Object.keys(definition.states).map((key) => [key, []]),
  );
  for (const [key, { title, from, by, branches }] of Object.entries(definition.actions)) {
    const action = { key, title, system: by.every((rule) => rule.kind === 'system') };
    const ways = new Set(branches.map(({ to }) => to));
    for (const state of from)
      for (const to of ways) {
        if (to === 'same' || to === state) {
          loops[state]?.push(action);
          continue;
        }
        const arrow = arrows.get(`${state} ${to}`) ?? { from: state, to, actions: [] };
        arrow.actions.push(action);
        arrows.set(`${state} ${to}`, arrow);
      }
  }
  const entrances = openings.flatMap((opening) => {
    const to = definition.initial[opening]?.state;
    return to === undefined ? [] : [{ opening, to }];
  });
  return { openings: entrances, arrows: [...arrows.values()], loops };
}

/** The stages the public is shown, in a word or two. */
export const phaseWords: Readonly<Record<Phase, Words>> = {
  received: { zh: '收件', en: 'Received' },
  arranging: { zh: '安排', en: 'Arranging' },
  working: { zh: '办理', en: 'Under way' },
  fulfilling: { zh: '履行', en: 'Carrying out' },
  checking: { zh: '回访', en: 'Asking back' },
  ended: { zh: '结束', en: 'Ended' },
};

/** How a matter can come in. */
export const openingWords: Readonly<Record<Opening, Words>> = {
  portal: { zh: '网上来件', en: 'Online' },
  desk: { zh: '窗口登记', en: 'At the window' },
  link: { zh: '关联转入', en: 'By link' },
  import: { zh: '台账导入', en: 'From a ledger' },
  plan: { zh: '列入计划', en: 'By a plan' },
  screening: { zh: '排查', en: 'By a screening campaign' },
};
