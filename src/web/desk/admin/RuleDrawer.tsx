import { App } from 'antd';
import { categories } from '../../../api/category.ts';
import { deskProcedures } from '../../../api/register.ts';
import type { RoutingView } from '../../../api/routing.ts';
import { unitKinds } from '../../../core/procedure/definition.ts';
import { ruleFaultWords } from '../../../core/routing/check-rules.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { FormDrawer, FormFault, type FormField, given } from './FormDrawer.tsx';
import { routingWords } from './routing-words.ts';
import { formOf, freeId, ruleOfForm } from './rule-form.ts';
import { sendDraft } from './send-draft.ts';
import { unitByCode } from './unit-by-code.ts';

interface RuleDrawerProps {
  readonly routing: RoutingView;
  readonly draft: NonNullable<RoutingView['draft']>;
  /** Which rule is changed; undefined: a new one, which comes first. */
  readonly index: number | undefined;
  readonly top: number;
  readonly onClose: () => void;
}

/** One rule of the draft: what it asks for, where it leads, what it rests on. */
export function RuleDrawer({ routing, draft, index, top, onClose }: RuleDrawerProps) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const rule = index === undefined ? undefined : draft.rules[index];
  const code = routing.units.find(({ id }) => id === rule?.to.unitId)?.code;
  return (
    <FormDrawer
      title={rule === undefined ? t('routingAdd') : t('routingEditOf', { title: say(rule.title) })}
      note={t('routingHow')}
      initial={
        rule === undefined ? { procedure: deskProcedures[0] ?? '', kind: 'mediation-committee' } : formOf(rule, code)
      }
      fields={useFields()}
      send={async (values, key) => {
        const wanted = given(values.unitCode)?.trim();
        const unitId = wanted === undefined ? undefined : await unitByCode(wanted, top);
        if (wanted !== undefined && unitId === undefined)
          throw new FormFault('unitCode', ruleFaultWords['unknown-unit']);
        const made = ruleOfForm(rule?.id ?? freeId(draft.rules), values, unitId, routingWords.routingNumberFault);
        const rules =
          index === undefined ? [made, ...draft.rules] : draft.rules.map((one, at) => (at === index ? made : one));
        return sendDraft(routing, rules, draft.from, key);
      }}
      onDone={() => void message.success({ content: t('routingSaved'), icon: <span aria-hidden="true">✓ </span> })}
      onClose={onClose}
    />
  );
}

function useFields(): readonly FormField[] {
  const { t, say } = useLanguage();
  const sides = [
    { value: 'person', label: t('routingPerson') },
    { value: 'organisation', label: t('routingOrganisation') },
  ];
  return [
    { path: 'titleZh', label: t('routingTitle'), kind: 'text' },
    { path: 'titleEn', label: t('routingTitleEn'), kind: 'text' },
    { path: 'basisZh', label: t('routingBasis'), hint: t('routingBasisHint'), kind: 'text' },
    { path: 'basisEn', label: t('routingBasisEn'), hint: t('routingBasisHint'), kind: 'text' },
    {
      path: 'categories',
      label: t('routingCategories'),
      kind: 'choices',
      optional: true,
      options: Object.entries(categories).map(([value, { title }]) => ({ value, label: say(title) })),
    },
    { path: 'areas', label: t('routingAreas'), hint: t('routingAreasHint'), kind: 'text', optional: true },
    { path: 'applicant', label: t('routingApplicant'), kind: 'choice', optional: true, options: sides },
    { path: 'respondent', label: t('routingRespondent'), kind: 'choice', optional: true, options: sides },
    { path: 'partiesMin', label: t('routingPartiesMin'), kind: 'text', optional: true },
    { path: 'amountMin', label: t('routingAmountMin'), kind: 'text', optional: true },
    { path: 'amountBelow', label: t('routingAmountBelow'), kind: 'text', optional: true },
    {
      path: 'procedure',
      label: t('adminProcedure'),
      kind: 'choice',
      options: deskProcedures.map((key) => ({
        value: key,
        label: say(findLatestProcedure(key)?.definition.title ?? { zh: key, en: key }),
      })),
    },
    {
      path: 'kind',
      label: t('routingKind'),
      kind: 'choice',
      options: unitKinds.map((kind) => ({ value: kind, label: say(unitKindWords[kind]) })),
    },
    { path: 'unitCode', label: t('routingUnitCode'), hint: t('routingUnitHint'), kind: 'text', optional: true },
    { path: 'from', label: t('routingFrom'), hint: t('routingFromHint'), kind: 'date', optional: true },
    { path: 'until', label: t('adminUntil'), kind: 'date', optional: true },
  ];
}
