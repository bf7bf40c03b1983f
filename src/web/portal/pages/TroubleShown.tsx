import type { ReactElement } from 'react';
import type { Trouble, TroublePage } from '../../../api/portal/page.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { Words } from '../../../core/words/words.ts';
import { useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink } from '../parts/pieces.tsx';

interface Account {
  readonly title: Words;
  /** What happened and what was kept, then what to do. */
  readonly lines: readonly Words[];
  /** Without it the way on is the start, or where the person was. */
  readonly way?: { readonly href: string; readonly label: Words };
}

const accounts: Readonly<Record<Trouble, Account>> = {
  'not-found': {
    title: { zh: '没有这一页', en: 'There is no such page' },
    lines: [
      {
        zh: '地址可能抄漏了字，或者这一页已经不在了。',
        en: 'The address may have been copied in part, or the page is gone.',
      },
      {
        zh: '要看自己的事项，请用查询码查看。',
        en: 'To see your own matter, use your code.',
      },
    ],
    way: { href: portalPaths.track, label: { zh: '用查询码查看', en: 'Use your code' } },
  },
  unexpected: {
    title: { zh: '这一次没有办成', en: 'That did not work' },
    lines: [
      {
        zh: '问题出在我们这边。刚才这一步没有保存，以前保存的都在。',
        en: 'The fault is ours. This last step was not saved; everything before it was.',
      },
      { zh: '请返回再试一次。', en: 'Please go back and try again.' },
    ],
  },
  'too-many': {
    title: { zh: '请等一分钟再试', en: 'Please wait a minute' },
    lines: [
      {
        zh: '短时间内提交的次数太多了。一分钟以后再试，填写的内容还在。',
        en: 'Too much was sent in a short time. Try again in a minute; what you wrote is still there.',
      },
      {
        zh: '急着办，可以直接到附近的综治中心。',
        en: 'If it cannot wait, go to the nearest centre in person.',
      },
    ],
  },
  unavailable: {
    title: { zh: '服务暂时中断', en: 'The service is interrupted' },
    lines: [
      {
        zh: '正在恢复。已经告诉您“收到”的内容都在；刚才这一步可能没有保存，请过几分钟再试。',
        en: 'It is being restored. Whatever was acknowledged is kept; this last step may not have been saved. Try again in a few minutes.',
      },
    ],
  },
  'too-large': {
    title: { zh: '内容太长了', en: 'That is too long' },
    lines: [
      {
        zh: '刚才的内容超出了能收的长度，没有保存。请返回，写短一些；详细的材料可以以后交给调解员。',
        en: 'What you sent is longer than can be taken and was not saved. Go back and shorten it; the rest can be given to the mediator later.',
      },
    ],
  },
  elsewhere: {
    title: { zh: '请从本站的页面提交', en: 'Please send it from a page of this site' },
    lines: [
      {
        zh: '这次提交是从别的网站发起的，为了您的安全没有办理。',
        en: 'This came from another site and, for your safety, was not carried out.',
      },
    ],
  },
  'draft-gone': {
    title: { zh: '没有找到您填的内容', en: 'What you wrote was not found' },
    lines: [
      {
        zh: '可能已经过了保存的日子，可能从这部手机上清除了，也可能浏览器不允许保存（cookie）。',
        en: 'It may have been kept past its last day, removed from this phone, or the browser does not allow cookies.',
      },
      {
        zh: '有续填码的，可以用它打开；没有的，请重新填写。',
        en: 'If you have a code to continue, use it; otherwise please start again.',
      },
    ],
    way: { href: portalPaths.resume, label: { zh: '输入续填码', en: 'Enter the code to continue' } },
  },
  'document-not-ready': {
    title: { zh: '文书还没有做好', en: 'The document is not ready' },
    lines: [
      {
        zh: '正在制作，一般一分钟以内做好。请返回，过一会儿再打开。',
        en: 'It is being made, which usually takes less than a minute. Go back and open it again shortly.',
      },
    ],
  },
};

/** Something stood in the way: what, what was kept, and the way on. */
export function TroubleShown({ page }: { readonly page: TroublePage }): ReactElement {
  const say = useSay();
  const { title, lines, way } = accounts[page.trouble];
  return (
    <Layout title={title}>
      <h1>{say(title)}</h1>
      {(page.words === undefined ? lines : [page.words]).map((line) => (
        <p key={line.zh}>{say(line)}</p>
      ))}
      {page.reference === undefined ? null : (
        <p>
          {say({ zh: '再试还不行，请把这个编号告诉工作人员：', en: 'If it fails again, tell the staff this number: ' })}
          <strong className="hash" translate="no">
            {page.reference}
          </strong>
        </p>
      )}
      <p>
        {page.back === undefined ? (
          way === undefined ? (
            <ButtonLink href={portalPaths.home} label={{ zh: '回到首页', en: 'Back to the start' }} />
          ) : (
            <ButtonLink href={way.href} label={way.label} />
          )
        ) : (
          <ButtonLink href={page.back} label={{ zh: '返回', en: 'Go back' }} />
        )}
      </p>
      {way === undefined && page.back === undefined ? null : (
        <p>
          <a className="alone" href={portalPaths.home}>
            {say({ zh: '回到首页', en: 'Back to the start' })}
          </a>
        </p>
      )}
    </Layout>
  );
}
