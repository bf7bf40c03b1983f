import { useQuery } from '@tanstack/react-query';
import type { MatterView } from '../../../api/matter.ts';
import { matterMessagesQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { MessageLine } from './MessageLine.tsx';
import { isByHand, isOpen } from './message-words.ts';

/** What the parties of this matter were told, and what is still for the staff to tell. */
export function MessagesPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(matterMessagesQuery(matter));
  if (error !== null && data === undefined) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  const open = data.items.filter(isOpen);
  const settled = data.items.filter((item) => !isOpen(item));
  return (
    <Panel title={t('messages')}>
      {open.some(isByHand) ? <p className="second-line">{t('messageNoGateway')}</p> : null}
      <ul className="parties">
        {[...open, ...settled].map((item) => (
          <li key={item.id} className="message-line">
            <MessageLine item={item} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
