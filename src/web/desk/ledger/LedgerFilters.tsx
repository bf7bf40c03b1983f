import { Select } from 'antd';
import { type LedgerGrouping, ledgerGroupings } from '../../../api/ledger-view.ts';
import { type LedgerColumn, ledgerColumnKeys, ledgerColumnTitles } from '../../../api/ledger-words.ts';
import { type LedgerFilter, ledgerOrder, readLedgerField, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import type { Words } from '../../../core/words/words.ts';
import { Field } from '../form/Field.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';
import { PlaceSearch } from '../register/PlaceSearch.tsx';
import { mainRole, useSession } from '../session/session-context.ts';
import { choices, groupings, keysOfProcedures, type Option, orders } from './options.ts';
import { useTagOptions } from './queries.ts';
import { DayRange, NumberRange } from './RangeFields.tsx';
import { UnitSelect } from './UnitSelect.tsx';

interface LedgerFiltersProps {
  readonly filter: LedgerFilter;
  /** The name of the unit asked for. */
  readonly unit: Words | null;
  readonly columns: readonly LedgerColumn[];
  readonly onFilter: (filter: LedgerFilter) => void;
  /** By what it is counted. */
  readonly by: LedgerGrouping | undefined;
  readonly onGroup: (by: LedgerGrouping | undefined) => void;
  readonly onColumns: (columns: readonly LedgerColumn[]) => void;
}

type Listed =
  | 'category'
  | 'procedure'
  | 'state'
  | 'outcome'
  | 'phase'
  | 'waiting'
  | 'channel'
  | 'level'
  | 'handoff'
  | 'tag'
  | 'supervision'
  | 'dealt'
  | 'went';
type Single = 'status' | 'clock' | 'as' | 'below' | 'group';

/** What a head of centre asks, each part in a field of its own; what is asked most stands open. */
export function LedgerFilters({ filter, unit, columns, by, onFilter, onGroup, onColumns }: LedgerFiltersProps) {
  const { t, say } = useLanguage();
  const session = useSession();
  const tags = useTagOptions();
  const { sort, order } = ledgerOrder(filter);
  const written = writeLedgerFilter(filter);
  const several = (field: Listed, title: PlainKey, options: readonly Option[], hint?: string) => (
    <Several
      field={field}
      title={t(title)}
      hint={hint}
      options={options}
      value={written[field]}
      onChange={(value) => onFilter(replaced(filter, field, value))}
    />
  );
  const one = (field: Single, title: PlainKey) => (
    <Several
      single
      field={field}
      title={t(title)}
      options={choices[field]}
      value={written[field]}
      onChange={(value) => onFilter(replaced(filter, field, value))}
    />
  );
  const days = (field: 'opened' | 'closed' | 'due', title: PlainKey) => (
    <DayRange
      title={t(title)}
      field={field}
      value={filter[field]}
      onChange={(range) => onFilter(merged(filter, { [field]: range }))}
    />
  );
  const numbers = (field: 'amount' | 'people', title: PlainKey) => (
    <NumberRange
      title={t(title)}
      field={field}
      value={filter[field]}
      onChange={(range) => onFilter(merged(filter, { [field]: range }))}
    />
  );
  const { procedure = [] } = filter;
  const hint = procedure.length === 0 ? t('ledgerStateHint') : undefined;
  return (
    <section className="ledger-filters" aria-label={t('ledgerFilters')}>
      <div className="ledger-grid">
        {one('status', 'ledgerStatus')}
        {several('category', 'columnCategory', choices.category)}
        {several('procedure', 'ledgerProcedure', choices.procedure)}
        <UnitSelect
          value={filter.unit}
          name={unit}
          onChange={(value) => onFilter(replaced(filter, 'unit', value === undefined ? undefined : String(value)))}
        />
        {one('clock', 'ledgerClock')}
        {days('opened', 'ledgerOpened')}
        <Field path="ledger.order" label={t('ledgerSort')} optional>
          {(control) => (
            <Select<string, { value: string; label: string }>
              {...control}
              className="wide"
              value={`${sort}.${order}`}
              options={orders.map(({ value, words }) => ({ value, label: say(words) }))}
              onChange={(value) => {
                const chosen = orders.find((way) => way.value === value);
                if (chosen !== undefined) onFilter({ ...filter, sort: chosen.sort, order: chosen.order });
              }}
            />
          )}
        </Field>
        <Field path="ledger.by" label={t('ledgerGroups')} optional>
          {(control) => (
            <Select<LedgerGrouping, { value: LedgerGrouping; label: string }>
              {...control}
              className="wide"
              allowClear
              value={by ?? null}
              placeholder={t('ledgerGroupsNone')}
              options={ledgerGroupings.map((value) => ({ value, label: t(groupings[value]) }))}
              onChange={(value: LedgerGrouping | undefined) => onGroup(value)}
            />
          )}
        </Field>
      </div>
      <details className="ledger-more">
        <summary>{t('ledgerMore')}</summary>
        <div className="ledger-grid">
          {several('state', 'columnState', keysOfProcedures('states', procedure), hint)}
          {several('outcome', 'ledgerOutcome', keysOfProcedures('outcomes', procedure), hint)}
          {several('phase', 'ledgerPhase', choices.phase)}
          {several('waiting', 'columnWaiting', choices.waiting)}
          {several('handoff', 'ledgerHandoff', choices.handoff)}
          {several('supervision', 'ledgerSupervision', choices.supervision)}
          {several('dealt', 'ledgerDealt', choices.dealt)}
          {several('went', 'ledgerWent', choices.went)}
          {several('tag', 'tags', tags)}
          {one('group', 'ledgerGroup')}
          {one('as', 'ledgerAs')}
          {one('below', 'ledgerBelow')}
          {several('level', 'ledgerLevel', choices.level)}
          {several('channel', 'ledgerChannel', choices.channel)}
          <Field path="ledger.place" label={t('columnPlace')} optional>
            {(control) => (
              <PlaceSearch
                control={control}
                near={mainRole(session)?.unit.division}
                value={filter.place === undefined ? undefined : { code: filter.place, name: filter.place, parents: [] }}
                onChange={(place) => onFilter(replaced(filter, 'place', place?.code))}
              />
            )}
          </Field>
          <Several
            single
            field="holder"
            title={t('columnHolder')}
            options={[
              { value: 'me', words: { zh: t('ledgerHolderMe'), en: t('ledgerHolderMe') } },
              { value: 'nobody', words: { zh: t('noHolder'), en: t('noHolder') } },
            ]}
            value={filter.holder}
            onChange={(value) => onFilter(replaced(filter, 'holder', value))}
          />
          {days('due', 'ledgerDue')}
          {days('closed', 'ledgerClosedOn')}
          {numbers('amount', 'ledgerAmount')}
          {numbers('people', 'ledgerPeople')}
          <Several
            field="columns"
            title={t('ledgerColumns')}
            options={ledgerColumnKeys.map((value) => ({
              value,
              words: ledgerColumnTitles[value],
            }))}
            value={columns.join(',')}
            onChange={(value) => onColumns(ledgerColumnKeys.filter((key) => value?.split(',').includes(key) === true))}
          />
        </div>
      </details>
    </section>
  );
}

/** The filter with one part as an address would give it; without it where nothing is chosen. */
function replaced(
  filter: LedgerFilter,
  field: Listed | Single | 'unit' | 'place' | 'holder',
  written: string | undefined,
): LedgerFilter {
  const value = written === undefined ? undefined : readLedgerField(field, written);
  // States and outcomes belong to the procedures chosen: with others they would match nothing.
  const { state, outcome, ...rest } = filter;
  return merged(field === 'procedure' ? rest : filter, { [field]: value });
}

function merged(filter: LedgerFilter, change: Readonly<Record<string, unknown>>): LedgerFilter {
  return Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined));
}

interface SeveralProps {
  readonly field: string;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly options: readonly Option[];
  /** As an address gives it: values with commas between. */
  readonly value: string | undefined;
  readonly single?: true;
  readonly onChange: (value: string | undefined) => void;
}

/** One part chosen from a list, found by typing. */
function Several({ field, title, hint, options, value, single, onChange }: SeveralProps) {
  const { t, say } = useLanguage();
  const chosen = value === undefined || value === '' ? [] : value.split(',');
  return (
    <Field path={`ledger.${field}`} label={title} optional>
      {(control) => (
        <Select<string | string[], { value: string; label: string }>
          {...control}
          {...(single === true ? {} : { mode: 'multiple' as const, maxTagCount: 'responsive' as const })}
          className="wide"
          allowClear={single === true}
          disabled={options.length === 0}
          value={single === true ? (chosen[0] ?? null) : chosen}
          placeholder={hint ?? t('ledgerAny')}
          showSearch={{ optionFilterProp: 'label' }}
          options={options.map(({ value: key, words }) => ({ value: key, label: say(words) }))}
          onChange={(next: string | string[] | undefined) => {
            const list = next === undefined ? [] : typeof next === 'string' ? [next] : next;
            onChange(list.length === 0 ? undefined : list.join(','));
          }}
        />
      )}
    </Field>
  );
}
