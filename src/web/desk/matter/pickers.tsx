import { useQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { amountInDigits } from '../../../core/document/formal-words.ts';
import type { FieldDefinition, PartyRole, UnitKind } from '../../../core/procedure/definition.ts';
import { sidesOf } from '../../../core/routing/sides.ts';
import { dateWords } from '../../ui/date-words.ts';
import { staffQuery, suggestionQuery, unitsQuery, unitsShownMax } from '../api/queries.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { partyRoleWords } from '../parts/reference-words.ts';
import { WhyRouted } from '../parts/WhyRouted.tsx';
import { mainRole, useSession } from '../session/session-context.ts';
import type { FormValue } from './action-form.ts';

export interface PickerProps {
  readonly value: FormValue;
  readonly matter: MatterView;
  readonly onChange: (value: FormValue) => void;
}

/** A person of the unit the field means: the one the matter is offered to, or the one answerable for it. */
export function StaffPicker({
  control,
  field,
  value,
  matter,
  onChange,
}: PickerProps & { readonly control: ControlProps; readonly field: Extract<FieldDefinition, { kind: 'staff' }> }) {
  const { t, say } = useLanguage();
  const unit = field.at === 'offered' ? (matter.offered ?? matter.answerable) : matter.answerable;
  const session = useSession();
  const { data, error, isPending } = useQuery(staffQuery(unit.id, field.role));
  const likely =
    data?.items.find(({ id }) => id === session.staffId) ?? (data?.items.length === 1 ? data.items[0] : undefined);
  // The reader, or the only one there is, stands chosen; anybody else is a choice to make.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the people are known
  useEffect(() => {
    if (value === undefined && likely !== undefined) onChange(likely.id);
  }, [likely?.id]);
  return (
    <Select<string>
      {...control}
      className="wide"
      suffixIcon={null}
      loading={isPending}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('choosePerson', { unit: say(unit.name) })}
      notFoundContent={error === null ? t('noPerson') : t('noAnswer')}
      value={typeof value === 'string' ? value : null}
      options={(data?.items ?? []).map((person) => ({ value: person.id, label: say(person.name) }))}
      onChange={onChange}
    />
  );
}

/**
 * A unit of the district: those competent first, each with the reason and whether anybody is there to accept, then the
 * others, the nearest first.
 */
export function UnitPicker({
  control,
  unitKind,
  value,
  matter,
  isForHelp = false,
  onChange,
}: PickerProps & {
  readonly control: ControlProps;
  readonly unitKind: UnitKind;
  /** Not who takes the matter: which of them is competent for it says nothing. */
  readonly isForHelp?: boolean;
}) {
  const { t, say } = useLanguage();
  const session = useSession();
  // A place outside the district says nothing of who is near; the reader's own town then does.
  const near = matter.place.code.startsWith(matter.district) ? matter.place.code : mainRole(session)?.unit.division;
  const { data, error, isPending } = useQuery(unitsQuery(unitKind, matter.district, near ?? matter.district));
  const suggested = useQuery({
    ...suggestionQuery({
      category: matter.category,
      place: matter.place.code,
      procedure: matter.procedure.key,
      kind: unitKind,
      amountFen: matter.amountFen ?? undefined,
      ...withoutExcluded(matter),
      ...sidesOf(matter.parties),
    }),
    enabled: !isForHelp,
  });
  const suggestion = isForHelp ? undefined : suggested.data;
  const competent = suggestion?.units;
  const known = new Map((competent ?? []).map((one) => [one.id, one]));
  const rank = (id: number) => (competent ?? []).findIndex((one) => one.id === id) >>> 0;
  // A district has more committees than the list takes: whoever is competent is in it, and the others are found by name.
  // A list that is whole is all there is to choose of: a rule may name a unit elsewhere, which this step does not take.
  const [typed, setTyped] = useState('');
  const isCut = data !== undefined && data.items.length >= unitsShownMax;
  const called = useQuery({
    ...unitsQuery(unitKind, matter.district, near ?? matter.district, typed.trim()),
    enabled: isCut && typed.trim() !== '',
  });
  const all = [...((isCut ? competent : undefined) ?? []), ...(data?.items ?? []), ...(called.data?.items ?? [])];
  const units = [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()].toSorted(
    (a, b) => rank(a.id) - rank(b.id),
  );
  const isFit = ({ id }: { readonly id: number }) => (known.get(id)?.acceptors ?? 0) > 0;
  const fit = units.filter(isFit);
  // The unit that a rule names, or else the only competent one, stands chosen where somebody is there to accept.
  const [top] = competent ?? [];
  const only = top?.by === 'rule' ? fit.find(({ id }) => id === top.id)?.id : fit.length === 1 ? fit[0]?.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the units are known
  useEffect(() => {
    if (value === undefined && only !== undefined) onChange(only);
  }, [only]);
  const option = (unit: (typeof units)[number]) => ({ value: unit.id, label: say(unit.name) });
  const others = units.filter((unit) => !isFit(unit)).map(option);
  const remark = (id: number | undefined) => {
    const one = id === undefined ? undefined : known.get(id);
    if (one === undefined) return undefined;
    return one.acceptors === 0 ? t('unitNobodyThere') : t('unitCompetent', { why: say(one.why) });
  };
  const chosen = typeof value === 'number' ? remark(value) : undefined;
  return (
    <>
      <Select<number>
        {...control}
        className="wide"
        suffixIcon={null}
        loading={isPending || called.isFetching}
        showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
        placeholder={t('chooseUnit')}
        notFoundContent={error === null ? t('noUnit') : t('noAnswer')}
        value={typeof value === 'number' ? value : null}
        options={
          fit.length === 0
            ? others
            : [
                { label: t('unitsFit'), options: fit.map(option) },
                { label: t('unitsOther'), options: others },
              ]
        }
        optionRender={({ value: id, label }) => (
          <>
            {label} <span className="second-line">{remark(typeof id === 'number' ? id : undefined)}</span>
          </>
        )}
        onChange={onChange}
      />
      <div className="second-line" aria-live="polite">
        {chosen}
      </div>
      {suggestion === undefined ? null : <WhyRouted suggestion={suggestion} />}
    </>
  );
}

/** What it is about, or has a stake in it, is not suggested for it. */
function withoutExcluded({ handling: { excluded } }: MatterView): { readonly without?: string } {
  return excluded.length === 0 ? {} : { without: excluded.map(({ unit }) => unit.id).join(',') };
}

export function PartyPicker({
  name,
  roles,
  value,
  matter,
  onChange,
}: PickerProps & { readonly name: string; readonly roles: readonly PartyRole[] }) {
  const { t, say } = useLanguage();
  const fitting = matter.parties.filter((party) => roles.includes(party.role));
  if (fitting.length === 0) return <p>{t('noFittingParty')}</p>;
  return (
    <Radio.Group
      name={name}
      className="stacked"
      value={value}
      options={fitting.map((party) => ({
        value: party.id,
        label: t('nameWithRole', { name: party.name, role: say(partyRoleWords[party.role]) }),
      }))}
      onChange={({ target }) => onChange(String(target.value))}
    />
  );
}

/** A promise that is still open. */
export function ObligationPicker({ name, value, matter, onChange }: PickerProps & { readonly name: string }) {
  const { t, say } = useLanguage();
  const open = matter.obligations.filter((one) => one.performedOn === null);
  if (open.length === 0) return <p>{t('allPerformed')}</p>;
  return (
    <Radio.Group
      name={name}
      className="stacked"
      value={value}
      options={open.map((one) => ({
        value: one.id,
        label: t('obligationLine', {
          who: matter.parties.find((party) => party.id === one.debtor)?.name ?? '',
          what:
            one.amountFen === null
              ? one.wording
              : `${one.wording} ${t('yuan', { amount: amountInDigits(one.amountFen) })}`,
          day: say(dateWords(one.due)),
        }),
      }))}
      onChange={({ target }) => onChange(String(target.value))}
    />
  );
}

/** A milestone of the plan that is not shown yet. */
export function MilestonePicker({ name, value, matter, onChange }: PickerProps & { readonly name: string }) {
  const { t, say } = useLanguage();
  const open = (matter.plan?.milestones ?? []).filter((one) => one.shownOn === null);
  return (
    <Radio.Group
      name={name}
      className="stacked"
      value={value}
      options={open.map((one) => ({
        value: one.id,
        label: t('milestoneLine', { what: one.name ?? one.id, day: say(dateWords(one.due)) }),
      }))}
      onChange={({ target }) => onChange(String(target.value))}
    />
  );
}
