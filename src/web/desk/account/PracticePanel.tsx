import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { categories, categoryKeys } from '../../../api/category.ts';
import type { Practice } from '../../../api/holding.ts';
import { routes } from '../../../api/routes.ts';
import { languageWords, statedLanguages } from '../../../core/holding/practice.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { practiceQuery } from '../api/queries.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';

/** What is stated of somebody's languages and subjects: one's own, or of `staff`, whom the reader administers. */
export function PracticePanel({ staff }: { readonly staff?: string }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(practiceQuery(staff));
  return (
    <Panel title={t('practiceTitle')}>
      <p className="second-line">{t(staff === undefined ? 'practiceAbout' : 'practiceAboutOther')}</p>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Waiting />
        ) : null
      ) : (
        <PracticeForm key={staff ?? ''} staff={staff} stated={data} />
      )}
    </Panel>
  );
}

function PracticeForm({ staff, stated }: { readonly staff: string | undefined; readonly stated: Practice }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [given, setGiven] = useState(stated);
  const saving = useMutation({
    mutationFn: () =>
      staff === undefined
        ? call(routes.statePractice, { body: given, key: newDeedKey() })
        : call(routes.stateStaffPractice, { params: { staff }, body: given, key: newDeedKey() }),
    onSuccess: async () => {
      void message.success({ content: t('practiceSaved'), icon: <span aria-hidden="true">✓ </span> });
      await client.invalidateQueries({ queryKey: staff === undefined ? ['account'] : ['staff-account', staff] });
    },
  });
  return (
    <form
      aria-label={t('practiceTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {saving.error === null ? null : <Trouble error={saving.error} />}
      <Field path="practice.languages" label={t('practiceLanguages')} optional group>
        {() => (
          <Checkbox.Group
            className="check-grid"
            value={given.languages}
            onChange={(languages) => setGiven({ ...given, languages })}
            options={statedLanguages.map((value) => ({ value, label: say(languageWords[value]) }))}
          />
        )}
      </Field>
      <Field path="practice.subjects" label={t('practiceSubjects')} optional group>
        {() => (
          <Checkbox.Group
            className="check-grid"
            value={given.subjects}
            onChange={(subjects) => setGiven({ ...given, subjects })}
            options={categoryKeys.map((value) => ({ value, label: say(categories[value].title) }))}
          />
        )}
      </Field>
      <Button htmlType="submit" loading={saving.isPending}>
        {t('practiceSave')}
      </Button>
    </form>
  );
}
