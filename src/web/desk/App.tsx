import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { makeSignal, type Signal } from '../ui/signal.ts';
import { mayRetry, ProblemError } from './api/trouble.ts';
import { Library } from './Library.tsx';
import { LanguageProvider } from './language.tsx';
import { makeRouter } from './router.tsx';
import { SessionGate } from './session/SessionGate.tsx';

/** Each read is tried so often before its failure is shown. */
const readRetriesMax = 2;

function makeQueryClient(lost: Signal<boolean>): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof ProblemError && error.is('not-signed-in')) lost.set(true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (count, error) => mayRetry(error) && count < readRetriesMax, staleTime: 5000 },
      // A deed is tried again by the person, with the same key.
      mutations: { retry: false },
    },
  });
}

function makeRuntime() {
  const lost = makeSignal(false);
  return { lost, client: makeQueryClient(lost), router: makeRouter() };
}

/** `nonce` is the page's Content-Security-Policy nonce: the component library's style elements carry it. */
export function App({ nonce }: { readonly nonce: string | undefined }) {
  const [{ lost, client, router }] = useState(makeRuntime);
  return (
    <LanguageProvider>
      <Library nonce={nonce}>
        <QueryClientProvider client={client}>
          <SessionGate lost={lost}>
            <RouterProvider router={router} />
          </SessionGate>
        </QueryClientProvider>
      </Library>
    </LanguageProvider>
  );
}
