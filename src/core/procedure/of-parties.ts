import type { EventData } from '../matter/event.ts';
import type { Words } from '../words/words.ts';
import type { ProcedureDefinition } from './definition.ts';

/** Deeds that every procedure has alike, by the kind of event they leave. */
export type KernelFamily = Exclude<
  EventData['kind'],
  'opened' | 'acted' | 'recounted' | 'units-moved' | 'erased' | 'import-undone'
>;

/** Whether such deeds are about the parties: meeting them, telling them, what they promised, what they say afterwards. */
const isAboutParties: Readonly<Record<KernelFamily, boolean>> = {
  access: false,
  handling: false,
  holding: false,
  supervision: false,
  evidence: false,
  tag: false,
  screening: false,
  appointment: true,
  'follow-up': true,
  group: true,
  ledger: true,
  material: true,
  pair: true,
};

/** Does the procedure know deeds of this family? What is an office's own work has nobody to meet, tell or ask. */
export function hasFamily({ parties }: Pick<ProcedureDefinition, 'parties'>, family: KernelFamily): boolean {
  return parties !== 'none' || !isAboutParties[family];
}

export const nobodyIsParty: Words = {
  zh: '这是机关内部的工作，没有当事人，不能这样办。可以报告进展、提交材料，或者请上级督办。',
  en: 'This is an office’s own work and nobody is a party to it, so that cannot be done here. Report on it, hand in what shows it, or have it supervised.',
};
