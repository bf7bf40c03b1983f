import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { routes } from '../../../api/routes.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { feedQuery } from './queries.ts';

/** The secret address for a calendar program: made, shown once, made anew, ended. */
export function FeedPanel() {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery(feedQuery());
  const again = () => client.invalidateQueries({ queryKey: ['calendar-feed'] });
  const making = useMutation({ mutationFn: () => call(routes.makeCalendarFeed, { body: {} }), onSuccess: again });
  const ending = useMutation({
    mutationFn: () => call(routes.endCalendarFeed),
    onSuccess: async () => {
      making.reset();
      await again();
    },
  });
  const madeAt = data?.madeAt ?? null;
  const error = making.error ?? ending.error;
  return (
    <Panel title={t('feed')}>
      <p>{t('feedAbout')}</p>
      {error === null ? null : <Trouble error={error} />}
      {making.data === undefined ? null : (
        <p role="status">
          {t('feedOnce')}
          <br />
          <code>{making.data.address}</code>
        </p>
      )}
      {madeAt === null ? null : <p>{t('feedSince', { when: say(dateWords(madeAt)) })}</p>}
      {ending.isSuccess && madeAt === null ? <p role="status">{t('feedEnded')}</p> : null}
      <div className="button-row">
        <Button size="small" loading={making.isPending} onClick={() => making.mutate()}>
          {t(madeAt === null ? 'feedMake' : 'feedAgain')}
        </Button>
        {madeAt === null ? null : (
          <Button size="small" loading={ending.isPending} onClick={() => ending.mutate()}>
            {t('feedEnd')}
          </Button>
        )}
      </div>
    </Panel>
  );
}
