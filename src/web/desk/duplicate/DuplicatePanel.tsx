import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Duplicates, PairBody } from '../../../api/duplicate.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { FormDrawer, type FormField } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { CheckDrawer } from './CheckDrawer.tsx';

const titles = {
  same: 'duplicateDecide_same',
  related: 'duplicateDecide_related',
  different: 'duplicateDecide_different',
  'take-back': 'duplicateDecide_take-back',
} as const;
const notes = {
  same: 'duplicateDecideNote_same',
  related: 'duplicateDecideNote_related',
  different: 'duplicateDecideNote_different',
  'take-back': 'duplicateDecideNote_take-back',
} as const;
const findings = {
  leads: 'duplicateFound_same_leads',
  joined: 'duplicateFound_same_joined',
  related: 'duplicateFound_related',
  different: 'duplicateFound_different',
} as const;

interface Deciding {
  readonly deed: PairBody['deed'];
  readonly other: string;
}

/** 同一纠纷: whether this matter is there twice, and what was decided about it and others. */
export function DuplicatePanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const [isChecking, setIsChecking] = useState(false);
  const [deciding, setDeciding] = useState<Deciding>();
  const params = { district: matter.district, id: matter.id };
  return (
    <Panel title={t('duplicateTitle')}>
      <div className="button-row">
        <Button size="small" onClick={() => setIsChecking(true)}>
          {t('duplicateCheck')}
        </Button>
      </div>
      {isChecking ? (
        <CheckDrawer
          check={(purpose) => call(routes.checkMatterDuplicates, { params, body: { purpose } })}
          usualPurpose={t('duplicateAfterRegistering')}
          onClose={() => setIsChecking(false)}
          decisions={({ id }) =>
            (['same', 'related', 'different'] as const).map((deed) => (
              <Button key={deed} size="small" onClick={() => setDeciding({ deed, other: id })}>
                {t(titles[deed])}
              </Button>
            ))
          }
          decided={(one) => (
            <Decided
              one={one}
              district={matter.district}
              onTakeBack={() => setDeciding({ deed: 'take-back', other: one.other })}
            />
          )}
        />
      ) : null}
      {deciding === undefined ? null : (
        <DecisionForm
          matter={matter}
          deciding={deciding}
          onDone={() => setIsChecking(false)}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </Panel>
  );
}

interface DecidedProps {
  readonly one: Duplicates['decided'][number];
  readonly district: string;
  readonly onTakeBack: () => void;
}

function Decided({ one, district, onTakeBack }: DecidedProps) {
  const { t } = useLanguage();
  const found = one.found === 'same' ? (one.part ?? 'leads') : one.found;
  return (
    <div className="duplicate">
      <p>{t(findings[found], { day: one.on })}</p>
      <div className="button-row">
        <Link to="/matters/$district/$id" params={{ district, id: one.other }} className="button-plain">
          {t('duplicateOther')}
        </Link>
        <Button size="small" onClick={onTakeBack}>
          {t(titles['take-back'])}
        </Button>
      </div>
    </div>
  );
}

interface DecisionFormProps {
  readonly matter: MatterView;
  readonly deciding: Deciding;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function DecisionForm({ matter, deciding, onDone, onClose }: DecisionFormProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { deed, other } = deciding;
  const reason: FormField = { path: 'reason', label: t('duplicateReason'), kind: 'long' };
  const leads: FormField = {
    path: 'leads',
    label: t('duplicateLeads'),
    kind: 'choice',
    options: [
      { value: other, label: t('duplicateOtherLeads') },
      { value: matter.id, label: t('duplicateThisLeads') },
    ],
  };
  return (
    <FormDrawer
      title={t(titles[deed])}
      submitLabel={t(titles[deed])}
      note={t(notes[deed])}
      fields={deed === 'same' ? [leads, reason] : [reason]}
      initial={deed === 'same' ? { leads: other } : {}}
      send={(values, key) => {
        const given = { other, reason: values.reason ?? '' };
        return call(routes.pairMatters, {
          params: { district: matter.district, id: matter.id },
          body: deed === 'same' ? { deed, leads: values.leads ?? '', ...given } : { deed, ...given },
          key,
          version: matter.version,
        });
      }}
      onDone={() => {
        onDone();
        void client.invalidateQueries({ queryKey: ['matter', matter.district] });
        void message.success({ content: t('duplicateDone'), icon: <span aria-hidden="true">✓ </span> });
      }}
      onClose={onClose}
    />
  );
}
