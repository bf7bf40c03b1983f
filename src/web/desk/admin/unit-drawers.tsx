import { useQuery } from '@tanstack/react-query';
import type { UnitView } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import { unitKinds } from '../../../core/procedure/definition.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { words } from '../words.ts';
import { FormDrawer, FormFault, type FormField, given } from './FormDrawer.tsx';
import { type HoursText, hoursOf, hoursText, weekDays } from './hours-text.ts';
import { centresQuery } from './queries.ts';
import { unitByCode } from './unit-by-code.ts';

interface DrawerProps {
  readonly unit: UnitView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The value of the choice that is no centre. */
const nowhere = 'none';

/** Where a unit can be resident: the centres of its district, and nowhere. */
function useResidence(unit: UnitView): FormField {
  const { t, say } = useLanguage();
  const { data } = useQuery(centresQuery(unit.district));
  const centres = (data?.items ?? []).filter(({ id }) => id !== unit.id);
  const known = unit.residentAt;
  const listed = known === null || centres.some(({ id }) => id === known.id) ? [] : [known];
  return {
    path: 'residentAt',
    label: t('adminUnitResident'),
    kind: 'choice',
    options: [
      { value: nowhere, label: t('adminResidentNowhere') },
      ...[...listed, ...centres].map(({ id, name }) => ({ value: String(id), label: say(name) })),
    ],
  };
}

function residentAt(value: string | undefined): number | null {
  return value === undefined || value === nowhere ? null : Number(value);
}

/** A unit below this one: a resident office, a committee, a grid. */
export function AddUnitDrawer({ unit, onDone, onClose }: DrawerProps) {
  const { t, say } = useLanguage();
  const residence = useResidence(unit);
  return (
    <FormDrawer
      title={t('adminAddUnit')}
      note={t('adminAddUnitNote')}
      fields={[
        {
          path: 'kind',
          label: t('adminUnitKind'),
          kind: 'choice',
          options: unitKinds
            .filter((kind) => kind !== 'city')
            .map((kind) => ({ value: kind, label: say(unitKindWords[kind]) })),
        },
        { path: 'code', label: t('adminUnitCode'), hint: t('adminUnitCodeHint'), kind: 'text' },
        { path: 'nameZh', label: t('adminUnitName'), kind: 'text' },
        { path: 'nameEn', label: t('adminUnitNameEn'), kind: 'text' },
        { path: 'short', label: t('adminUnitShort'), kind: 'text' },
        { path: 'address', label: t('adminUnitAddress'), kind: 'text', optional: true },
        { path: 'contact', label: t('adminUnitContact'), kind: 'text', optional: true },
        residence,
      ]}
      initial={{ residentAt: nowhere }}
      send={(values, key) =>
        call(routes.addUnit, {
          key,
          body: {
            above: unit.id,
            // The list has nothing else; the server checks it again.
            kind: unitKinds.find((kind) => kind === values.kind) ?? 'grid',
            code: values.code ?? '',
            nameZh: values.nameZh ?? '',
            nameEn: values.nameEn ?? '',
            short: values.short ?? '',
            address: values.address ?? '',
            contact: values.contact ?? '',
            ...(values.residentAt === nowhere ? {} : { residentAt: residentAt(values.residentAt) ?? unit.id }),
          },
        })
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}

export function ChangeUnitDrawer({ unit, onDone, onClose }: DrawerProps) {
  const { t } = useLanguage();
  const before = hoursText(unit.hours);
  const residence = useResidence(unit);
  return (
    <FormDrawer
      title={t('adminChangeUnit')}
      note={t('adminChangeNote')}
      initial={{
        nameZh: unit.name.zh,
        nameEn: unit.name.en,
        short: unit.short,
        address: unit.address,
        contact: unit.contact,
        residentAt: unit.residentAt === null ? nowhere : String(unit.residentAt.id),
        ...before,
      }}
      fields={[
        { path: 'nameZh', label: t('adminUnitName'), kind: 'text' },
        { path: 'nameEn', label: t('adminUnitNameEn'), kind: 'text' },
        { path: 'short', label: t('adminUnitShort'), kind: 'text' },
        { path: 'address', label: t('adminUnitAddress'), kind: 'text', optional: true },
        { path: 'contact', label: t('adminUnitContact'), kind: 'text', optional: true },
        residence,
        ...weekDays.map(
          ({ path, label }): FormField => ({
            path,
            label: t('adminHoursOf', { day: t(label) }),
            ...(path === 'monday' ? { hint: t('adminHoursHint') } : {}),
            kind: 'text',
            optional: true,
          }),
        ),
        {
          path: 'exceptions',
          label: t('adminHoursExceptions'),
          hint: t('adminHoursExceptionsHint'),
          kind: 'long',
          optional: true,
        },
      ]}
      send={async (values, key) => {
        const read = hoursOf(written(values));
        if (!read.ok) throw new FormFault(read.path, words.adminHoursWrong);
        return call(routes.changeUnit, {
          params: { unit: unit.id },
          body: { ...changed(unit, values), hours: read.hours },
          key,
        });
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function written(values: Readonly<Record<string, string>>): HoursText {
  const of = (path: keyof HoursText) => values[path] ?? '';
  return {
    monday: of('monday'),
    tuesday: of('tuesday'),
    wednesday: of('wednesday'),
    thursday: of('thursday'),
    friday: of('friday'),
    saturday: of('saturday'),
    sunday: of('sunday'),
    exceptions: of('exceptions'),
  };
}

/** Only what is other than before: a name that stays begins no new version. */
function changed(unit: UnitView, values: Readonly<Record<string, string>>) {
  const other = (value: string | undefined, before: string) => (value === before ? undefined : value);
  const [nameZh, nameEn, short] = [
    other(values.nameZh, unit.name.zh),
    other(values.nameEn, unit.name.en),
    other(values.short, unit.short),
  ];
  return {
    ...(nameZh === undefined ? {} : { nameZh }),
    ...(nameEn === undefined ? {} : { nameEn }),
    ...(short === undefined ? {} : { short }),
    address: values.address ?? '',
    contact: values.contact ?? '',
    ...(residentAt(values.residentAt) === (unit.residentAt?.id ?? null)
      ? {}
      : { residentAt: residentAt(values.residentAt) }),
  };
}

export function MoveUnitDrawer({ unit, onDone, onClose }: DrawerProps) {
  const { t } = useLanguage();
  return (
    <FormDrawer
      title={t('adminMoveUnit')}
      note={t('adminMoveNote')}
      fields={[{ path: 'above', label: t('adminMoveTo'), hint: t('adminMoveToHint'), kind: 'text' }]}
      send={async (values, key) => {
        const above = await unitByCode(given(values.above) ?? '', unit.above[0]?.id ?? unit.id);
        if (above === undefined) throw new FormFault('above', words.adminNoSuchUnit);
        return call(routes.changeUnit, { params: { unit: unit.id }, body: { above }, key });
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** The last day of a unit. What stands in the way is said by the refusal, with the way on. */
export function EndUnitDrawer({ unit, onDone, onClose }: DrawerProps) {
  const { t, say } = useLanguage();
  return (
    <FormDrawer
      title={t('adminEndUnitOf', { name: say(unit.name) })}
      note={t('adminEndUnitNote')}
      submitLabel={t('adminEndUnit')}
      fields={[{ path: 'until', label: t('adminLastDay'), kind: 'date' }]}
      send={async (values, key) => {
        const until = given(values.until);
        if (until === undefined) throw new FormFault('until', words.adminRequired);
        return call(routes.changeUnit, { params: { unit: unit.id }, body: { until }, key });
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
