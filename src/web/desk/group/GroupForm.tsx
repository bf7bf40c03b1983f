import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { GroupBody } from '../../../api/group.ts';
import type { GroupView } from '../../../api/group-view.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { groupAnswers } from '../../../core/group/decide-group.ts';
import { FormDrawer, type FormField, type FormValues } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';

export const groupDeedTitles = {
  lead: 'groupDeed_lead',
  notice: 'groupDeed_notice',
  offer: 'groupDeed_offer',
  end: 'groupDeed_end',
  'withdraw-invitation': 'groupDeed_withdraw-invitation',
  accept: 'groupDeed_accept',
  decline: 'groupDeed_decline',
  leave: 'groupDeed_leave',
  'take-offer': 'groupDeed_take-offer',
  'leave-offer': 'groupDeed_leave-offer',
} as const;

/** What is asked in a form here; a matter is invited from the one that leads. */
export type GroupFormDeed = keyof typeof groupDeedTitles;

export function isGroupFormDeed(deed: GroupView['may'][number]): deed is GroupFormDeed {
  return Object.hasOwn(groupDeedTitles, deed);
}

const notes = {
  lead: 'groupNote_lead',
  notice: 'groupNote_notice',
  offer: 'groupNote_offer',
  end: 'groupNote_end',
  'withdraw-invitation': 'groupNote_withdraw-invitation',
  accept: 'groupNote_said',
  decline: 'groupNote_said',
  leave: 'groupNote_said',
  'take-offer': 'groupNote_said',
  'leave-offer': 'groupNote_said',
} as const;

interface GroupFormProps {
  readonly matter: MatterView;
  readonly deed: GroupFormDeed;
  readonly onClose: () => void;
}

/** One deed about a common issue; of an applicant's own word, whose it is and how it was said. */
export function GroupForm({ matter, deed, onClose }: GroupFormProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const answer = groupAnswers.find((one) => one === deed);
  const applicants = matter.parties.filter(({ role, facts }) => role === 'applicant' && facts.left !== true);
  const who: FormField = {
    path: 'party',
    label: t('groupWho'),
    kind: 'choice',
    options: applicants.map(({ id, name }) => ({ value: id, label: name })),
  };
  const text: FormField = {
    path: 'text',
    label: t(answer === undefined ? (deed === 'withdraw-invitation' ? 'groupReason' : 'groupText') : 'groupHowSaid'),
    kind: 'long',
  };
  const title: FormField = { path: 'title', label: t('groupName'), kind: 'text' };
  const fields = answer !== undefined ? [who, text] : deed === 'lead' ? [title] : [text];
  const [first] = applicants;
  const lastOffer = matter.group?.member?.said.findLast(({ kind }) => kind === 'offer')?.seq ?? 0;
  return (
    <FormDrawer
      title={t(groupDeedTitles[deed])}
      submitLabel={t(groupDeedTitles[deed])}
      note={t(notes[deed])}
      fields={fields}
      initial={answer === undefined || first === undefined ? {} : { party: first.id }}
      send={(values, key) =>
        call(routes.changeGroup, {
          params: { district: matter.district, id: matter.id },
          body: bodyOf(deed, values, lastOffer),
          key,
        })
      }
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['matter', matter.district] });
        const told = deed === 'notice' || deed === 'offer';
        void message.success({
          content: t(told ? 'groupSent' : 'groupDone'),
          icon: <span aria-hidden="true">✓ </span>,
        });
      }}
      onClose={onClose}
    />
  );
}

function bodyOf(deed: GroupFormDeed, values: FormValues, offer: number): GroupBody {
  const text = values.text ?? '';
  switch (deed) {
    case 'lead':
      return { deed, title: values.title ?? '' };
    case 'notice':
    case 'offer':
    case 'end':
    case 'withdraw-invitation':
      return { deed, text };
    case 'accept':
    case 'decline':
    case 'leave':
      return { deed, party: values.party ?? '', text };
    case 'take-offer':
    case 'leave-offer':
      return { deed, party: values.party ?? '', offer, text };
  }
}
