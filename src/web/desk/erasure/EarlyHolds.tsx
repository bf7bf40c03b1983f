import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

const holdsKey = 'file-holds';

/** Files held before their term is over; nothing is shown where there are none. */
export function EarlyHolds() {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: [holdsKey],
    queryFn: ({ signal }) => call(routes.listFileHolds, { signal }),
  });
  const lifting = useMutation({
    mutationFn: (params: { readonly district: string; readonly journey: string }) =>
      call(routes.liftFileHold, { params }),
    onSettled: () => client.invalidateQueries({ queryKey: [holdsKey] }),
  });
  if (error !== null) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section>
      <h2>{t('fileHolds')}</h2>
      {lifting.error === null ? null : <Trouble error={lifting.error} />}
      <ul className="links">
        {data.items.map(({ district, journey, numbers, ground, words, setAt }) => {
          const what = numbers.length === 0 ? t('erasureNoNumber') : numbers.join(' ');
          return (
            <li key={`${journey} ${setAt} ${words ?? ''}`}>
              <strong>{what}</strong> {t('erasureHeld', { why: say(ground) })} {words}{' '}
              <Button
                size="small"
                loading={lifting.isPending}
                aria-label={t('erasureOf', { step: t('fileLift'), what })}
                onClick={() => lifting.mutate({ district, journey })}
              >
                {t('fileLift')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
