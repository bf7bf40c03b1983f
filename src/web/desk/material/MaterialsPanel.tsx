import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { unnamedMaterial } from '../../ui/material-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { apiPath } from '../api/path.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { MaterialForm } from './MaterialForm.tsx';

/** 材料: files that offices took to the matter, and who reads each. */
export function MaterialsPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const [adding, setAdding] = useState(false);
  const showing = useShowing(matter);
  const { items, may } = matter.materials;
  const list = useFocusKept(items.map(({ audience }) => audience).join());
  if (items.length === 0 && !may) return null;
  return (
    <Panel title={t('materials')}>
      {showing.error === null ? null : <Trouble error={showing.error} />}
      {items.length === 0 ? <p className="second-line">{t('materialNone')}</p> : null}
      <div ref={list} tabIndex={-1}>
        <ul className="documents">
          {items.map(({ id, file, name, at, audience }) => {
            const called = name ?? say(unnamedMaterial);
            return (
              <li key={id}>
                <a
                  download
                  href={apiPath(routes.readPerformanceProof, { district: matter.district, id: matter.id, file })}
                >
                  {called}
                </a>
                <span className="second-line">
                  {dateDigits(at)} {t(audience === 'office' ? 'materialIsOffice' : 'materialIsParties')}
                </span>
                {may && audience === 'office' ? (
                  <Popconfirm
                    title={t('materialShow')}
                    description={t('materialShowSure')}
                    okText={t('materialShow')}
                    cancelText={t('notNow')}
                    // Beside its button, so that it comes next by the keyboard.
                    getPopupContainer={(button) => button.parentElement ?? document.body}
                    onConfirm={() => showing.mutate(id)}
                  >
                    <Button size="small" type="link" aria-label={t('materialShowOf', { name: called })}>
                      {t('materialShow')}
                    </Button>
                  </Popconfirm>
                ) : null}
              </li>
            );
          })}
        </ul>
      </div>
      {may ? <Button onClick={() => setAdding(true)}>{t('materialHandIn')}</Button> : null}
      {adding ? <MaterialForm matter={matter} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function useShowing({ district, id }: MatterView) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  return useMutation({
    mutationFn: (material: string) =>
      call(routes.keepMaterial, { params: { district, id }, body: { deed: 'show', material }, key }),
    onSettled: () => setKey(newDeedKey()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matter', district, id] }),
  });
}
