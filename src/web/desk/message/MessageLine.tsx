import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { MessageItem } from '../../../api/message.ts';
import { routes } from '../../../api/routes.ts';
import { type AttemptResult, channelWords, handResults, isSentChannel } from '../../../core/message/channel.ts';
import { dateDigits, dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { apiPath } from '../api/path.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';
import { attemptWords, isOpen, messageReasonWords, messageStatus } from './message-words.ts';

/** Whom, what, and what became of it; for what has not arrived, why, and the ways on. */
export function MessageLine({ item }: { readonly item: MessageItem }) {
  const language = useLanguage();
  const { t, say } = language;
  const session = useSession();
  const { name } = item.party;
  return (
    <>
      <div className="clock-line">
        <strong>{name}</strong>
        <span className="chip">{messageStatus(language, item)}</span>
        <span className="second-line">{dateDigits(item.settledAt ?? item.createdAt)}</span>
      </div>
      <p>{say(item.words)}</p>
      {item.reason === null ? null : <p className="second-line">{t(messageReasonWords[item.reason])}</p>}
      {item.nextTryAt === null || item.status === 'task' ? null : (
        <p className="second-line">{t('messageAgainAt', { when: say(dateWords(item.nextTryAt)) })}</p>
      )}
      {item.ifSilent === null || item.status === 'waiting' ? null : (
        <p className="second-line">
          {t('messageIfSilent', { due: say(dateWords(item.ifSilent.due)), step: say(item.ifSilent.title) })}
        </p>
      )}
      <Attempts item={item} />
      {actsOnMatters(session) && isOpen(item) ? <Ways item={item} /> : null}
    </>
  );
}

function Attempts({ item }: { readonly item: MessageItem }) {
  const { t, say } = useLanguage();
  if (item.attempts.length === 0) return null;
  return (
    <ol className="second-line attempts" aria-label={t('messageAttempts')}>
      {item.attempts.map((attempt) => (
        <li key={attempt.at + attempt.channel}>
          {dateDigits(attempt.at)} {say(channelWords[attempt.channel])}{' '}
          {attempt.postedOn === null
            ? t(attemptWords[attempt.result])
            : t(attempt.mailNumber === null ? 'attemptPostedOn' : 'attemptPostedMail', {
                day: say(dateWords(attempt.postedOn)),
                number: attempt.mailNumber ?? '',
              })}
        </li>
      ))}
    </ol>
  );
}

/** The ways on: what came of a call, a letter or a visit; to send again; or that the party was told otherwise. */
function Ways({ item }: { readonly item: MessageItem }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['messages'] });
  const params = { district: item.district, id: item.matterId, message: item.id };
  const { name } = item.party;
  const channel = item.status === 'task' && item.channel !== null && !isSentChannel(item.channel) ? item.channel : null;
  const again = useMutation({
    mutationFn: () => call(routes.sendMessageAgain, { params, key: newDeedKey() }),
    onSuccess,
  });
  const told = useMutation({
    mutationFn: () => call(routes.markMessageTold, { params, key: newDeedKey() }),
    onSuccess,
  });
  const record = useMutation({
    mutationFn: (result: AttemptResult) =>
      call(routes.recordMessageAttempt, { params, body: { channel: channel ?? 'call', result }, key: newDeedKey() }),
    onSuccess,
  });
  const failed = again.error ?? told.error ?? record.error;
  return (
    <>
      <div className="button-row">
        {item.status === 'stuck' || item.status === 'given-up' ? (
          <Button
            size="small"
            loading={again.isPending}
            aria-label={t('messageSendAgainTo', { name })}
            onClick={() => again.mutate()}
          >
            {t('messageSendAgain')}
          </Button>
        ) : null}
        {channel === 'letter' ? (
          <a
            target="_blank"
            rel="noreferrer"
            aria-label={t('letterPrintOf', { name })}
            href={apiPath(routes.readMessageLetter, params)}
          >
            {t('letterPrint')}
            <span className="unseen">{t('opensPdf')}</span>
          </a>
        ) : null}
        {(channel === null ? [] : handResults[channel]).map((result) => (
          <Button
            key={result}
            size="small"
            loading={record.isPending && record.variables === result}
            aria-label={t('attemptOf', { result: t(attemptWords[result]), name })}
            onClick={() => record.mutate(result)}
          >
            {t(attemptWords[result])}
          </Button>
        ))}
        {channel === null || channel === 'letter' ? (
          <Button
            size="small"
            loading={told.isPending}
            aria-label={t('messageMarkToldTo', { name })}
            onClick={() => told.mutate()}
          >
            {t('messageMarkTold')}
          </Button>
        ) : null}
      </div>
      {failed === null ? null : <Trouble error={failed} />}
    </>
  );
}
