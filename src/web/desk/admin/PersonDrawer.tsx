import { useQuery } from '@tanstack/react-query';
import type { StaffMember } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import type { StaffRole } from '../../../core/procedure/definition.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { staffRoleWords } from '../parts/reference-words.ts';
import { words } from '../words.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, given } from './FormDrawer.tsx';
import { unitQuery, unitsBelowQuery } from './queries.ts';

export type PersonStep = 'add' | 'role' | 'end' | 'leave' | 'back' | 'leaving';

interface PersonDrawerProps {
  readonly step: PersonStep;
  readonly person: StaffMember | undefined;
  readonly unit: number;
  readonly people: readonly StaffMember[];
  readonly onMade: (made: { readonly account: string; readonly firstPassword: string }) => void;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

const staffRoles: readonly StaffRole[] = [
  'clerk',
  'lead',
  'mediator',
  'court',
  'supervisor',
  'auditor',
  'administrator',
];

/** The form of one step with a person. */
export function PersonDrawer(props: PersonDrawerProps) {
  const { step, person } = props;
  if (step === 'add') return <AddPerson {...props} />;
  if (person === undefined) return null;
  switch (step) {
    case 'role':
      return <GiveRole {...props} person={person} />;
    case 'end':
      return <EndRole {...props} person={person} />;
    case 'leave':
      return <EnterLeave {...props} person={person} />;
    case 'back':
    case 'leaving':
      return <Ending {...props} step={step} person={person} />;
  }
}

interface StepProps extends PersonDrawerProps {
  readonly person: StaffMember;
}

/** Role, unit and days: what every post is made of. */
function usePostFields(unit: number): readonly FormField[] {
  const { t, say } = useLanguage();
  const own = useQuery(unitQuery(unit));
  const below = useQuery(unitsBelowQuery(unit));
  const units = [...(own.data === undefined ? [] : [own.data]), ...(below.data?.items ?? [])];
  return [
    {
      path: 'unit',
      label: t('adminUnit'),
      kind: 'choice',
      options: units.map(({ id, name }) => ({ value: String(id), label: say(name) })),
    },
    {
      path: 'role',
      label: t('adminRole'),
      kind: 'choice',
      options: staffRoles.map((role) => ({ value: role, label: say(staffRoleWords[role]) })),
    },
    { path: 'from', label: t('adminFrom'), kind: 'date' },
    { path: 'until', label: t('adminUntil'), kind: 'date', optional: true },
  ];
}

function postOf(values: FormValues) {
  const role = staffRoles.find((one) => one === values.role);
  if (role === undefined) throw new FormFault('role', required);
  if (given(values.unit) === undefined) throw new FormFault('unit', required);
  const [from, until] = [given(values.from), given(values.until)];
  return {
    role,
    unit: Number(values.unit),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

const required = words.adminRequired;

function useDoneWords() {
  const { t } = useLanguage();
  return ({ status }: { readonly status: 'done' | 'proposed' }) => t(status === 'done' ? 'adminDone' : 'adminProposed');
}

function AddPerson({ unit, onMade, onDone, onClose }: PersonDrawerProps) {
  const { t } = useLanguage();
  const doneWords = useDoneWords();
  const post = usePostFields(unit);
  return (
    <FormDrawer
      title={t('adminAddPerson')}
      note={t('adminAddPersonNote')}
      initial={{ unit: String(unit), from: today() }}
      fields={[
        { path: 'account', label: t('adminAccount'), hint: t('adminAccountHint'), kind: 'text' },
        { path: 'nameZh', label: t('adminPersonName'), kind: 'text' },
        { path: 'nameEn', label: t('adminPersonNameEn'), kind: 'text' },
        ...post,
      ]}
      send={async (values) =>
        call(routes.addStaff, {
          body: {
            account: values.account ?? '',
            nameZh: values.nameZh ?? '',
            nameEn: values.nameEn ?? '',
            ...postOf(values),
          },
        })
      }
      onDone={(made) => {
        onMade(made);
        onDone(doneWords(made));
      }}
      onClose={onClose}
    />
  );
}

function GiveRole({ person, unit, onDone, onClose }: StepProps) {
  const { t, say } = useLanguage();
  const doneWords = useDoneWords();
  return (
    <FormDrawer
      title={t('adminGiveRoleTo', { name: say(person.name) })}
      initial={{ unit: String(unit), from: today() }}
      fields={usePostFields(unit)}
      send={async (values, deed) =>
        call(routes.giveRole, { params: { staff: person.id }, body: postOf(values), key: deed })
      }
      onDone={(done) => onDone(doneWords(done))}
      onClose={onClose}
    />
  );
}

function EndRole({ person, onDone, onClose }: StepProps) {
  const { t, say } = useLanguage();
  const doneWords = useDoneWords();
  const key = ({ role, unit }: StaffMember['roles'][number]) => `${role} ${unit.id}`;
  const [first] = person.roles;
  return (
    <FormDrawer
      title={t('adminEndRoleOf', { name: say(person.name) })}
      note={t('adminEndRoleNote')}
      submitLabel={t('adminEndRole')}
      initial={first === undefined ? {} : { held: key(first) }}
      fields={[
        {
          path: 'held',
          label: t('adminRole'),
          kind: 'choice',
          options: person.roles.map((held) => ({
            value: key(held),
            label: t('adminRoleLine', { unit: say(held.unit.name), role: say(staffRoleWords[held.role]) }),
          })),
        },
        { path: 'until', label: t('adminLastDay'), kind: 'date', optional: true },
      ]}
      send={async (values, deed) => {
        const held = person.roles.find((one) => key(one) === values.held);
        if (held === undefined) throw new FormFault('held', required);
        const until = given(values.until);
        return call(routes.endRole, {
          params: { staff: person.id },
          body: { role: held.role, unit: held.unit.id, ...(until === undefined ? {} : { until }) },
          key: deed,
        });
      }}
      onDone={(done) => onDone(doneWords(done))}
      onClose={onClose}
    />
  );
}

function EnterLeave({ person, people, onDone, onClose }: StepProps) {
  const { t, say } = useLanguage();
  const doneWords = useDoneWords();
  return (
    <FormDrawer
      title={t('adminEnterLeaveOf', { name: say(person.name) })}
      note={t('adminLeaveNote')}
      submitLabel={t('adminEnterLeave')}
      initial={{ from: today(), until: today() }}
      fields={[
        {
          path: 'standIn',
          label: t('adminStandIn'),
          kind: 'choice',
          placeholder: t('adminChooseStandIn'),
          options: people
            .filter(({ id, active }) => active && id !== person.id)
            .map(({ id, name, account }) => ({ value: id, label: `${say(name)} ${account}` })),
        },
        { path: 'from', label: t('adminFrom'), kind: 'date' },
        { path: 'until', label: t('adminLastDay'), kind: 'date' },
      ]}
      send={async (values, deed) => {
        const standIn = given(values.standIn);
        if (standIn === undefined) throw new FormFault('standIn', required);
        return call(routes.enterLeave, {
          params: { staff: person.id },
          body: { standIn, from: values.from ?? '', until: values.until ?? '' },
          key: deed,
        });
      }}
      onDone={(done) => onDone(doneWords(done))}
      onClose={onClose}
    />
  );
}

/** Back early, or gone for good: nothing to fill in, and what happens then. */
function Ending({ step, person, onDone, onClose }: StepProps & { readonly step: 'back' | 'leaving' }) {
  const { t, say } = useLanguage();
  const doneWords = useDoneWords();
  const name = say(person.name);
  const back = step === 'back';
  return (
    <FormDrawer
      title={back ? t('adminEndLeaveOf', { name }) : t('adminLeavingOf', { name })}
      note={back ? t('adminEndLeaveNote') : t('adminLeavingNote')}
      submitLabel={back ? t('adminEndLeave') : t('adminLeaving')}
      fields={[]}
      send={(_, deed) =>
        back
          ? call(routes.endLeave, { params: { staff: person.id, leave: person.leaves[0]?.id ?? '' }, key: deed })
          : call(routes.leaveForGood, { params: { staff: person.id }, key: deed })
      }
      onDone={(done) => onDone(doneWords(done))}
      onClose={onClose}
    />
  );
}
