import { LoadingOutlined } from '@ant-design/icons';
import { App as AntApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US.js';
import zhCn from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { theme } from './theme.ts';

const locales = { zh: zhCn, en: enUs } as const;
type LibraryLocale = typeof zhCn.default;

/** The library's words come as CommonJS: some loaders hand over the module, some what it exports. */
function wordsOf(loaded: LibraryLocale | { readonly default: LibraryLocale }): LibraryLocale {
  return 'default' in loaded ? loaded.default : loaded;
}

/** Lists that drop down stay inside the part of the page they belong to, for whoever moves by landmarks. */
function popupPlace(trigger?: HTMLElement): HTMLElement {
  return trigger?.closest<HTMLElement>('[role="dialog"], main, header') ?? document.body;
}

/** The component library set up for the desk: its look, its language, its icons named in that language. */
export function Library({ nonce, children }: { readonly nonce: string | undefined; readonly children: ReactNode }) {
  const { t, locale } = useLanguage();
  const loadingIcon = <LoadingOutlined spin aria-label={t('loading')} />;
  return (
    <ConfigProvider
      theme={theme}
      locale={wordsOf(locales[locale])}
      button={{ autoInsertSpace: false, loadingIcon }}
      select={{ loadingIcon }}
      wave={{ disabled: true }}
      getPopupContainer={popupPlace}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      <AntApp message={{ maxCount: 1 }}>{children}</AntApp>
    </ConfigProvider>
  );
}
