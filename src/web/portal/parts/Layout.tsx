import type { ReactElement, ReactNode } from 'react';
import type { Fault } from '../../../api/portal/fault.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { Words } from '../../../core/words/words.ts';
import { useFrame, useSay } from '../frame.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';

interface LayoutProps {
  readonly title: Words;
  readonly faults?: readonly Fault[];
  /** Where “back” leads; without it there is no such link. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** The whole document: who we are, the two switches, one column, the few links at the foot. */
export function Layout({ title, faults = [], back, children }: LayoutProps): ReactElement {
  const { locale, largeType, assets } = useFrame();
  const say = useSay();
  const prefix = faults.length > 0 ? say({ zh: '错误：', en: 'Error: ' }) : '';
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} className={largeType ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${prefix}${say(title)} - ${say(serviceName)}`}</title>
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.styles} />
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a className="skip" href="#main">
          {say({ zh: '跳到正文', en: 'Skip to the content' })}
        </a>
        <Head />
        <main id="main" tabIndex={-1}>
          {back === undefined ? null : (
            <a className="back" href={back}>
              {say({ zh: '返回', en: 'Back' })}
            </a>
          )}
          {faults.length > 0 ? <ErrorSummary faults={faults} /> : null}
          {children}
        </main>
        <Foot />
      </body>
    </html>
  );
}

/** An open door, small enough to travel with the page. */
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230b4a50' d='M2 1h12v14H2z'/%3E%3Cpath fill='%23fff' d='M5 4l5-1v11l-5 1z'/%3E%3C/svg%3E";

const serviceName: Words = { zh: '一扇门', en: 'OneDoor' };

function Head(): ReactElement {
  const { locale, largeType } = useFrame();
  const say = useSay();
  return (
    <header className="head">
      <div className="column">
        <a className="brand" href={portalPaths.home}>
          <strong>{say(serviceName)}</strong> <span>{say({ zh: '纠纷受理和查询', en: 'for any dispute' })}</span>
        </a>
        <div className="switches">
          <Switch
            name="type"
            value={largeType ? 'standard' : 'large'}
            label={largeType ? { zh: '标准字号', en: 'Standard type' } : { zh: '大字', en: 'Large type' }}
          />
          {locale === 'zh' ? (
            <Switch name="lang" value="en" label={{ zh: 'English', en: 'English' }} lang="en" />
          ) : (
            <Switch name="lang" value="zh" label={{ zh: '中文', en: '中文' }} lang="zh-CN" />
          )}
        </div>
      </div>
    </header>
  );
}

interface SwitchProps {
  readonly name: 'lang' | 'type';
  readonly value: string;
  readonly label: Words;
  readonly lang?: string;
}

/** A form, so that it works without a script and a prefetching browser does not press it. */
function Switch({ name, value, label, lang }: SwitchProps): ReactElement {
  const { path } = useFrame();
  const say = useSay();
  return (
    <form method="post" action={portalPaths.preferences}>
      <input type="hidden" name="back" value={path} />
      <button type="submit" name={name} value={value} lang={lang}>
        {say(label)}
      </button>
    </form>
  );
}

function Foot(): ReactElement {
  const say = useSay();
  return (
    <footer className="foot">
      <div className="column">
        <ul>
          <li>
            <a href={portalPaths.privacy}>{say({ zh: '隐私说明', en: 'Privacy' })}</a>
          </li>
          <li>
            <a href={portalPaths.accessibility}>{say({ zh: '无障碍说明', en: 'Accessibility' })}</a>
          </li>
          <li>
            <a href={portalPaths.desk}>{say({ zh: '工作人员登录', en: 'Staff sign-in' })}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
