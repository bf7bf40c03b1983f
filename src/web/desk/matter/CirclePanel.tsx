import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { circleBody } from '../../../api/access.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { type RestrictionGround, restrictionGrounds } from '../../../core/matter/matter.ts';
import { unitQuery } from '../admin/queries.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { unitStaffQuery } from '../api/queries.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useSession } from '../session/session-context.ts';

type Deed = z.input<typeof circleBody>['deed'];

const titles = {
  bar: 'circleBar',
  'lift-bar': 'circleLiftBar',
  restrict: 'circleRestrict',
  'lift-restriction': 'circleLiftRestriction',
  'decline-recusal': 'circleDecline',
} as const satisfies Record<Deed, PlainKey>;

const grounds = {
  minor: 'restrictMinor',
  protected: 'restrictProtected',
  'staff-party': 'restrictStaff',
} as const satisfies Record<RestrictionGround, PlainKey>;

/** 谁可以查看: who must keep away, who alone is let in, and the steps that change it. */
export function CirclePanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const session = useSession();
  const [asking, setAsking] = useState<{ readonly deed: Deed; readonly staff?: string }>();
  const { restriction, barred, recusalAsked } = matter.circle;
  const watches = session.roles.some(({ role }) => role === 'lead' || role === 'supervisor');
  return (
    <Panel title={t('circle')}>
      {recusalAsked ? <p className="kept-note">{t('recusalWaits')}</p> : null}
      <p>{restriction === null ? t('circleOpen') : t('circleRestricted', { why: say(restriction.words) })}</p>
      {restriction === null || restriction.named.length === 0 ? null : (
        <p>{t('circleNamed', { names: restriction.named.map(({ name }) => say(name)).join(t('listComma')) })}</p>
      )}
      {barred.length === 0 ? null : (
        <ul>
          {barred.map((person) => (
            <li key={person.id}>
              {t('circleBarred', { name: say(person.name) })}
              {watches ? (
                <Button type="link" size="small" onClick={() => setAsking({ deed: 'lift-bar', staff: person.id })}>
                  {t('circleLiftBar')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <div className="button-row">
        <Button size="small" onClick={() => setAsking({ deed: 'bar', staff: session.staffId })}>
          {t('circleStepBack')}
        </Button>
        {watches ? (
          <Button size="small" onClick={() => setAsking({ deed: 'bar' })}>
            {t('circleBar')}
          </Button>
        ) : null}
        {watches && recusalAsked ? (
          <Button size="small" onClick={() => setAsking({ deed: 'decline-recusal' })}>
            {t('circleDecline')}
          </Button>
        ) : null}
        <Button
          size="small"
          onClick={() => setAsking({ deed: restriction === null ? 'restrict' : 'lift-restriction' })}
        >
          {t(restriction === null ? 'circleRestrict' : 'circleLiftRestriction')}
        </Button>
      </div>
      {asking === undefined ? null : (
        <CircleForm
          key={`${asking.deed}${asking.staff ?? ''}`}
          matter={matter}
          asked={asking}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Panel>
  );
}

interface CircleFormProps {
  readonly matter: MatterView;
  readonly asked: { readonly deed: Deed; readonly staff?: string };
  readonly onClose: () => void;
}

/** Everybody with a post at the unit or at one above it: whoever supervises may have to keep away as well. */
function usePeopleInReach(unit: number) {
  const { data } = useQuery(unitQuery(unit));
  const units = [unit, ...(data?.above ?? []).map(({ id }) => id).toReversed()];
  const found = useQueries({ queries: units.map((id) => unitStaffQuery(id)) });
  const people = found.flatMap(({ data: staff }) => staff?.items ?? []);
  return [...new Map(people.map((one) => [one.id, one])).values()];
}

function CircleForm({ matter, asked, onClose }: CircleFormProps) {
  const { t, say } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const [reason, setReason] = useState('');
  const [staff, setStaff] = useState(asked.staff);
  const [ground, setGround] = useState<RestrictionGround>('minor');
  const [isMissing, setIsMissing] = useState(false);
  const people = usePeopleInReach(matter.answerable.id);
  const changing = useMutation({
    mutationFn: (body: z.input<typeof circleBody>) =>
      call(routes.changeCircle, {
        params: { district: matter.district, id: matter.id },
        body,
        key,
        version: matter.version,
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
    },
  });
  const submit = () => {
    const body = bodyOf(asked.deed, { staff, ground, reason: reason.trim() });
    setIsMissing(body === undefined);
    if (body !== undefined) changing.mutate(body);
  };
  const picks = asked.deed === 'bar' && asked.staff === undefined;
  return (
    <FormModal title={t(titles[asked.deed])} isSending={changing.isPending} onOk={submit} onClose={onClose}>
      <p>{t('circleNote')}</p>
      {changing.error === null ? null : <Trouble error={changing.error} />}
      {picks ? (
        <Field
          path="circle.staff"
          label={t('circleWho')}
          fault={
            fieldFaults(changing.error).staff ??
            (isMissing && staff === undefined ? fieldErrorWords.required : undefined)
          }
        >
          {(control) => (
            <Select<string>
              {...control}
              className="wide"
              suffixIcon={null}
              showSearch={{ optionFilterProp: 'label' }}
              value={staff ?? null}
              options={people.map((one) => ({ value: one.id, label: say(one.name) }))}
              onChange={setStaff}
            />
          )}
        </Field>
      ) : null}
      {asked.deed === 'restrict' ? (
        <Field path="circle.ground" label={t('circleGround')}>
          {(control) => (
            <Select<RestrictionGround>
              {...control}
              className="wide"
              suffixIcon={null}
              value={ground}
              options={restrictionGrounds.map((one) => ({ value: one, label: t(grounds[one]) }))}
              onChange={setGround}
            />
          )}
        </Field>
      ) : null}
      <Field
        path="circle.reason"
        label={t('circleReason')}
        fault={
          fieldFaults(changing.error).reason ??
          (isMissing && reason.trim() === '' ? fieldErrorWords.required : undefined)
        }
      >
        {(control) => <LongText control={control} value={reason} rows={3} max={500} onChange={setReason} />}
      </Field>
    </FormModal>
  );
}

/** Undefined while something that is needed is missing. */
function bodyOf(
  deed: Deed,
  given: { readonly staff: string | undefined; readonly ground: RestrictionGround; readonly reason: string },
): z.input<typeof circleBody> | undefined {
  const { staff, ground, reason } = given;
  if (reason === '') return undefined;
  switch (deed) {
    case 'bar':
    case 'lift-bar':
      return staff === undefined ? undefined : { deed, staff, reason };
    case 'restrict':
      return { deed, ground, reason };
    case 'lift-restriction':
    case 'decline-recusal':
      return { deed, reason };
  }
}
