import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { problemKinds } from '../../../api/problem.ts';
import { signInOptionsQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';

const refusals = [
  'provider-failed',
  'provider-unknown',
  'provider-too-little',
  'passkey-needed',
  'sign-in-failed',
] as const;

/** Why the provider's way back ended here, as the address says it; nobody came back to a page that no browser shows. */
export function cameBackWith(): string | null {
  if (typeof location === 'undefined') return null;
  return new URLSearchParams(location.search).get('refused');
}

/** The way to the provider of single sign-on, where there is one, and why somebody came back without being signed in. */
export function ProviderLink() {
  const { t, say } = useLanguage();
  const { data: options } = useQuery(signInOptionsQuery());
  if (options?.provider !== true) return null;
  const asked = cameBackWith();
  const refusal = refusals.find((one) => one === asked);
  return (
    <div className="passkey-sign-in">
      {refusal === undefined ? null : <Alert type="error" role="alert" title={say(problemKinds[refusal].title)} />}
      <Button size="large" block href="/api/v1/session/provider">
        {t('providerSignIn')}
      </Button>
    </div>
  );
}
