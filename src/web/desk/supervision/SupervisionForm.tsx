import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { z } from 'zod';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { supervisionBody } from '../../../api/supervision.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { orderGrounds } from '../../../core/supervision/order.ts';
import { findingWords, orderGroundWords, reviewFindings } from '../../../core/supervision/supervision-words.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, requireAll } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';

export const deedTitles = {
  order: 'deed_order',
  'sign-order': 'deed_sign-order',
  'drop-proposal': 'deed_drop-proposal',
  'answer-order': 'deed_answer-order',
  'accept-answer': 'deed_accept-answer',
  'return-answer': 'deed_return-answer',
  'withdraw-order': 'deed_withdraw-order',
  'answer-review': 'deed_answer-review',
} as const;
export type ShownDeed = keyof typeof deedTitles;

export function isShownDeed(deed: string): deed is ShownDeed {
  return Object.hasOwn(deedTitles, deed);
}

interface SupervisionFormProps {
  readonly matter: MatterView;
  readonly asked: { readonly deed: ShownDeed; readonly order?: string };
  readonly onClose: () => void;
}

/** One step of supervision: what it needs, and the words that are kept sealed with it. */
export function SupervisionForm({ matter, asked, onClose }: SupervisionFormProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { deed, order = '' } = asked;
  const title = t(deedTitles[deed]);
  const note = deed === 'answer-review' ? t('reviewNote') : t('orderNote');
  const fields = useFields(matter, deed);
  const [only] = matter.supervision.units.length === 1 ? matter.supervision.units : [];
  return (
    <FormDrawer
      title={title}
      submitLabel={title}
      note={note}
      fields={fields}
      initial={{ told: 'no', ...(only === undefined ? {} : { unit: String(only.id) }) }}
      send={async (values, key) => {
        requireAll(fields, values);
        return call(routes.superviseMatter, {
          params: { district: matter.district, id: matter.id },
          body: bodyOf(deed, order, values),
          key,
          version: matter.version,
        });
      }}
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
        for (const list of ['asked-from-above', 'board']) void client.invalidateQueries({ queryKey: [list] });
        void message.success({ content: t('supervisionDone'), icon: <span aria-hidden="true">✓ </span> });
      }}
      onClose={onClose}
    />
  );
}

function useFields({ supervision }: MatterView, deed: ShownDeed): readonly FormField[] {
  const { t, say } = useLanguage();
  const due: FormField = { path: 'due', label: t('supervisionDue'), kind: 'date' };
  const ask: FormField = { path: 'ask', label: t('supervisionAsk'), kind: 'long' };
  const reason: FormField = { path: 'reason', label: t('supervisionReason'), kind: 'long' };
  const told: FormField = {
    path: 'told',
    label: t('supervisionTold'),
    kind: 'choice',
    options: [
      { value: 'no', label: t('supervisionTold_no') },
      { value: 'yes', label: t('supervisionTold_yes') },
    ],
  };
  const signing = supervision.tellable ? [ask, due, told] : [ask, due];
  switch (deed) {
    case 'order': {
      const units = supervision.units.map(({ id, name }) => ({ value: String(id), label: say(name) }));
      const grounds = orderGrounds.map((value) => ({ value, label: say(orderGroundWords[value]) }));
      return [
        { path: 'unit', label: t('supervisionUnit'), kind: 'choice', options: units },
        { path: 'ground', label: t('supervisionGround'), kind: 'choice', options: grounds },
        ...signing,
      ];
    }
    case 'sign-order':
      return signing;
    case 'answer-order':
      return [{ path: 'answer', label: t('supervisionAnswer'), kind: 'long' }];
    case 'answer-review': {
      const findings = reviewFindings.map((value) => ({ value, label: say(findingWords[value]) }));
      return [
        { path: 'found', label: t('reviewFinding'), kind: 'choice', options: findings },
        { path: 'answer', label: t('reviewAnswer'), kind: 'long' },
      ];
    }
    case 'return-answer':
      return [due, reason];
    case 'drop-proposal':
    case 'accept-answer':
    case 'withdraw-order':
      return [reason];
  }
}

/** What is sent; the server says what is missing or does not fit. */
function bodyOf(deed: ShownDeed, order: string, values: FormValues): z.input<typeof supervisionBody> {
  const { ask = '', due = '', reason = '', answer = '' } = values;
  const told = values.told === 'yes';
  switch (deed) {
    case 'order': {
      const ground = orderGrounds.find((one) => one === values.ground);
      if (ground === undefined) throw new FormFault('ground', fieldErrorWords.required);
      return { deed, unit: Number(values.unit ?? '0'), ground, ask, due, told };
    }
    case 'sign-order':
      return { deed, order, ask, due, told };
    case 'answer-order':
      return { deed, order, answer };
    case 'answer-review': {
      const found = reviewFindings.find((one) => one === values.found);
      if (found === undefined) throw new FormFault('found', fieldErrorWords.required);
      return { deed, found, answer };
    }
    case 'return-answer':
      return { deed, order, due, reason };
    case 'drop-proposal':
    case 'accept-answer':
    case 'withdraw-order':
      return { deed, order, reason };
  }
}
