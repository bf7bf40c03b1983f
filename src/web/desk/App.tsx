import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US.js';
import zhCn from 'antd/locale/zh_CN.js';
import { useState } from 'react';
import { mayRetry, ProblemError } from './api/trouble.ts';
import { LanguageProvider, useLanguage } from './language.tsx';
import { makeRouter } from './router.tsx';
import { SessionGate } from './session/SessionGate.tsx';
import { makeSignal, type Signal } from './session/signal.ts';
import { theme } from './theme.ts';

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

/** Lists that drop down stay inside the part of the page they belong to, for whoever moves by landmarks. */
function popupPlace(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('[role="dialog"], main, header') ?? document.body;
}

const libraryLocales = { zh: zhCn.default, en: enUs.default } as const;

function Library({ nonce, children }: { readonly nonce: string | undefined; readonly children: React.ReactNode }) {
  const { locale } = useLanguage();
  return (
    <ConfigProvider
      theme={theme}
      locale={libraryLocales[locale]}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupPlace}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <AntApp message={{ maxCount: 1 }}>{children}</AntApp>
    </ConfigProvider>
  );
}
