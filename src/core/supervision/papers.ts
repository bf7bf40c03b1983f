import type { DocumentDefinition, ProcedureDefinition } from '../procedure/definition.ts';

/** Papers that every procedure has alike, in the form of a letter. */
const housePapers: Readonly<Record<string, DocumentDefinition>> = {
  'supervision-order': {
    title: { zh: '督办单', en: 'Supervision order' },
    template: 'letter',
    text: '请你单位按照下列要求办理，并在规定的日期以前书面答复办理情况和结果。答复以前，事项不能结案。到期没有答复的，逐级报上一级督导。',
    audience: 'staff',
    basis: [],
  },
  'review-answer': {
    title: { zh: '复查答复书', en: 'Answer of the review' },
    template: 'letter',
    text: '当事人反映事项没有解决。经上一级没有参与办理的人员复查，现答复如下。对答复仍有意见的，可以依法申请仲裁、行政复议或者向人民法院起诉；具体途径请向登记的综治中心询问。',
    audience: 'parties',
    basis: [],
  },
};

/** A paper by its key: the procedure's own, or one that every procedure has. */
export function paperOf(
  { documents }: Pick<ProcedureDefinition, 'documents'>,
  key: string,
): DocumentDefinition | undefined {
  if (Object.hasOwn(documents, key)) return documents[key];
  return Object.hasOwn(housePapers, key) ? housePapers[key] : undefined;
}
