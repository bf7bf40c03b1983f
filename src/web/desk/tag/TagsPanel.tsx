import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { TagBody } from '../../../api/tag.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { tagsQuery } from './queries.ts';

/** 事项标签: the subjects it was given, each taken off by one press; more are chosen from the place's list. */
export function TagsPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const { set, may } = matter.tags;
  const tagging = useTagging(matter);
  const steps = useFocusKept(set.map(({ key }) => key).join(' '));
  if (set.length === 0 && !may) return null;
  return (
    <Panel title={t('tags')}>
      {tagging.error === null ? null : <Trouble error={tagging.error} />}
      {set.length === 0 ? <p>{t('tagsNone')}</p> : null}
      <div className="button-row" ref={steps} tabIndex={-1}>
        {set.map(({ key, name }) => (
          <span key={key}>
            {say(name)}{' '}
            {may ? (
              <Button
                size="small"
                aria-label={t('tagsTakeOffNamed', { name: say(name) })}
                disabled={tagging.isPending}
                onClick={() => tagging.mutate({ deed: 'take-off', tag: key })}
              >
                {t('tagsTakeOff')}
              </Button>
            ) : null}
          </span>
        ))}
      </div>
      {may ? <AddTag matter={matter} onChosen={(tag) => tagging.mutate({ deed: 'set', tag })} /> : null}
      <p className="second-line">{t('tagsSeen')}</p>
    </Panel>
  );
}

interface AddTagProps {
  readonly matter: MatterView;
  readonly onChosen: (tag: string) => void;
}

function AddTag({ matter, onChosen }: AddTagProps) {
  const { t, say } = useLanguage();
  const { data } = useQuery(tagsQuery(matter.district));
  const has = new Set(matter.tags.set.map(({ key }) => key));
  const options = (data?.items ?? [])
    .filter(({ key, offered }) => offered && !has.has(key))
    .map(({ key, name, means }) => ({
      value: key,
      label: t('tagMeaning', { name: say(name), means: say(means) }),
    }));
  return (
    <Field path="tag" label={t('tagsAdd')} optional>
      {(control) => (
        <Select<string, { value: string; label: string }>
          {...control}
          className="wide"
          suffixIcon={null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('tagsAddChoose')}
          value={null}
          options={options}
          onChange={onChosen}
        />
      )}
    </Field>
  );
}

/** One deed about the matter's tags; afterwards the page is read anew. */
function useTagging(matter: MatterView) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  const { district, id } = matter;
  return useMutation({
    mutationFn: (body: TagBody) => call(routes.tagMatter, { params: { district, id }, body, key }),
    onSettled: () => setKey(newDeedKey()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matter', district, id] }),
  });
}
