import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { MessageItem } from '../../../api/message.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';
import { isOpen, messageReasonWords, messageStatusWords } from './message-words.ts';

/** Whom, what, and what became of it; for what has not arrived, why, and the two ways on. */
export function MessageLine({ item }: { readonly item: MessageItem }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const session = useSession();
  const refresh = () => client.invalidateQueries({ queryKey: ['messages'] });
  const params = { district: item.district, id: item.matterId, message: item.id };
  const again = useMutation({
    mutationFn: () => call(routes.sendMessageAgain, { params, key: newDeedKey() }),
    onSuccess: refresh,
  });
  const told = useMutation({
    mutationFn: () => call(routes.markMessageTold, { params, key: newDeedKey() }),
    onSuccess: refresh,
  });
  const name = item.party.name;
  return (
    <>
      <div className="clock-line">
        <strong>{name}</strong>
        <span className="chip">{t(messageStatusWords[item.status])}</span>
        <span className="second-line">{dateDigits(item.settledAt ?? item.createdAt)}</span>
      </div>
      <p>{say(item.words)}</p>
      {item.reason === null || item.status === 'sent' ? null : (
        <p className="second-line">{t(messageReasonWords[item.reason])}</p>
      )}
      {actsOnMatters(session) && isOpen(item) ? (
        <div className="button-row">
          {item.status === 'by-hand' || !item.party.hasPhone ? null : (
            <Button
              size="small"
              loading={again.isPending}
              aria-label={t('messageSendAgainTo', { name })}
              onClick={() => again.mutate()}
            >
              {t('messageSendAgain')}
            </Button>
          )}
          <Button
            size="small"
            loading={told.isPending}
            aria-label={t('messageMarkToldTo', { name })}
            onClick={() => told.mutate()}
          >
            {t('messageMarkTold')}
          </Button>
        </div>
      ) : null}
      {again.error === null ? null : <Trouble error={again.error} />}
      {told.error === null ? null : <Trouble error={told.error} />}
    </>
  );
}
