import { Alert, Button } from 'antd';
import { mayRetry, NoAnswerError, ProblemError } from '../api/trouble.ts';
import { useLanguage } from '../language.tsx';

/** What happened, what was kept, what to do: for any failed call. */
export function Trouble({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t, say } = useLanguage();
  // The sign-in lies over the page; once it is gone this says what is left to do.
  if (error instanceof ProblemError && error.is('not-signed-in')) {
    return <p className="kept-note">{t('sendAgain')}</p>;
  }
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const title =
    problem !== undefined ? say(problem.words) : error instanceof NoAnswerError ? t('noAnswer') : t('unexpected');
  const number = problem?.status === 500 ? problem.instance : undefined;
  return (
    <Alert
      type="error"
      showIcon
      icon={<span aria-hidden="true">!</span>}
      role="alert"
      title={title}
      description={number === undefined ? undefined : t('troubleNumber', { number })}
      action={
        onRetry !== undefined && (mayRetry(error) || problem === undefined) ? (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : undefined
      }
    />
  );
}
