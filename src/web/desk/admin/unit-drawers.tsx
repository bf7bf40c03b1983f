import type { UnitView } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import { unitKinds } from '../../../core/procedure/definition.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { words } from '../words.ts';
import { FormDrawer, FormFault, given } from './FormDrawer.tsx';
import { hoursOf, hoursText } from './hours-text.ts';
import { unitByCode } from './unit-by-code.ts';

interface DrawerProps {
  readonly unit: UnitView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A unit below this one: a resident office, a committee, a grid. */
export function AddUnitDrawer({ unit, onDone, onClose }: DrawerProps) {
  const { t, say } = useLanguage();
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
      ]}
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
        ...before,
      }}
      fields={[
        { path: 'nameZh', label: t('adminUnitName'), kind: 'text' },
        { path: 'nameEn', label: t('adminUnitNameEn'), kind: 'text' },
        { path: 'short', label: t('adminUnitShort'), kind: 'text' },
        { path: 'address', label: t('adminUnitAddress'), kind: 'text', optional: true },
        { path: 'contact', label: t('adminUnitContact'), kind: 'text', optional: true },
        { path: 'weekdays', label: t('adminHoursWeekdays'), hint: t('adminHoursHint'), kind: 'text', optional: true },
        { path: 'saturday', label: t('adminHoursSaturday'), kind: 'text', optional: true },
        { path: 'sunday', label: t('adminHoursSunday'), kind: 'text', optional: true },
        {
          path: 'exceptions',
          label: t('adminHoursExceptions'),
          hint: t('adminHoursExceptionsHint'),
          kind: 'long',
          optional: true,
        },
      ]}
      send={async (values, key) => {
        const hours = hoursOf({ ...before, ...pick(values) });
        if (hours === undefined) throw new FormFault('weekdays', words.adminHoursWrong);
        return call(routes.changeUnit, {
          params: { unit: unit.id },
          body: { ...changed(unit, values), hours },
          key,
        });
      }}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function pick(values: Readonly<Record<string, string>>) {
  return {
    weekdays: values.weekdays ?? '',
    saturday: values.saturday ?? '',
    sunday: values.sunday ?? '',
    exceptions: values.exceptions ?? '',
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
