import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { ReportDonePage, ReportOpenPage, ReportResumePage, ReportSavedPage } from '../../../api/portal/report.ts';
import { dayWords, whenWords } from '../dates.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Code, Form, MainButton, Qr, QuietButton } from '../parts/pieces.tsx';

/** A report begun earlier on this phone: whoever holds it now may not be whoever wrote it, so nothing of it is shown. */
export function ReportOpen({ page }: { readonly page: ReportOpenPage }): ReactElement {
  const say = useSay();
  const title = { zh: '有一份没有填完的内容', en: 'A report is not finished' };
  return (
    <Layout title={title} back={portalPaths.home}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: `这部手机上有一份 ${whenWords(page.savedAt).zh} 保存的内容。`,
          en: `It was saved on this phone at ${whenWords(page.savedAt).en}.`,
        })}
      </p>
      <Form action={portalPaths.report}>
        <MainButton label={{ zh: '接着填', en: 'Go on with it' }} />
      </Form>
      <Form action={portalPaths.discard}>
        <p>{say({ zh: '不是您写的，或者不要了：', en: 'Not yours, or not wanted any more:' })}</p>
        <QuietButton label={{ zh: '删除，重新开始', en: 'Delete it and start anew' }} />
      </Form>
    </Layout>
  );
}

/** Saved: the code that opens it again, here or on another phone. */
export function ReportSaved({ page }: { readonly page: ReportSavedPage }): ReactElement {
  const say = useSay();
  const title = { zh: '已经保存，还没有提交', en: 'Saved, not yet sent' };
  const until = dayWords(page.until);
  return (
    <Layout title={title}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: `在这部手机上再打开本站，就可以接着填。内容保存到 ${until.zh}，过后自动删除。`,
          en: `Open this site again on this phone to go on. It is kept until ${until.en} and then deleted.`,
        })}
      </p>
      <p>
        {say({
          zh: '换一部手机，或者下次打不开，请用这个续填码（不是查询码）：',
          en: 'On another phone, or if this one forgets, use this code to continue (it is not a tracking code):',
        })}
      </p>
      <Code code={page.code} copy />
      <p>
        {say({
          zh: '知道续填码的人能看到您写的内容，请抄下来收好。',
          en: 'Anyone with this code can read what you wrote. Copy it down and keep it safe.',
        })}
      </p>
      <div className="buttons">
        <ButtonLink href={portalPaths.report} label={{ zh: '现在接着填', en: 'Go on now' }} />
        <ButtonLink href={portalPaths.home} label={{ zh: '回到首页', en: 'Back to the start' }} quiet />
      </div>
      <Form action={portalPaths.discard}>
        <p>{say({ zh: '用的是别人的手机？', en: 'Is this somebody else’s phone?' })}</p>
        <QuietButton
          label={{ zh: '从这部手机上清除，内容还保留', en: 'Forget it on this phone, keep what was saved' }}
          name="keep"
          value="yes"
        />
      </Form>
    </Layout>
  );
}

export function ReportResume({ page }: { readonly page: ReportResumePage }): ReactElement {
  const say = useSay();
  const title = { zh: '接着填上次的内容', en: 'Go on with a saved report' };
  return (
    <Layout title={title} faults={page.faults} back={portalPaths.home}>
      <h1>{say(title)}</h1>
      <Form action={portalPaths.resume}>
        <TextField
          name="code"
          label={{ zh: '续填码', en: 'The code to continue' }}
          hint={{ zh: '保存时给您的，以 0000 开头。', en: 'You were given it when you saved; it begins with 0000.' }}
          value={page.typed}
          faults={page.faults}
          width="medium"
          input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }}
        />
        <MainButton label={{ zh: '打开', en: 'Open it' }} />
      </Form>
    </Layout>
  );
}

/** The receipt on screen: the code first, then what happens next and by when. */
export function ReportDone({ page }: { readonly page: ReportDonePage }): ReactElement {
  const say = useSay();
  const title = { zh: '已经收到，请记下查询码', en: 'We have it. Keep this code' };
  return (
    <Layout title={title}>
      <h1>{say(title)}</h1>
      <div className="receipt">
        <p>{say({ zh: '您的查询码', en: 'Your code' })}</p>
        <Code code={page.code} copy />
        <Qr
          symbol={page.qr}
          label={{ zh: '二维码，扫一扫打开您的进展页面', en: 'QR code that opens the page of your matter' }}
        />
      </div>
      <p>
        {say({
          zh: '请抄在纸上，或者拍下这一页。凭查询码能看到您的事项，也能替您答复，不要给不相干的人。',
          en: 'Write it down or take a picture of this page. With the code one can see your matter and answer for you, so do not give it to strangers.',
        })}
      </p>
      <p>
        {say({ zh: '以后查看：扫二维码，或者打开 ', en: 'To look later: scan the QR code, or open ' })}
        <span className="address" translate="no">
          {page.address}
        </span>
        {say({ zh: ' 输入查询码。', en: ' and enter the code.' })}
      </p>
      <p className="only-with-script">
        <button type="button" className="button quiet" data-print="">
          {say({ zh: '打印这一页', en: 'Print this page' })}
        </button>
      </p>
      <h2>{say({ zh: '接下来', en: 'What happens next' })}</h2>
      <WhatNext page={page} />
      <p>
        <ButtonLink href={portalPaths.journey(page.code)} label={{ zh: '查看进展', en: 'See how things stand' }} />
      </p>
    </Layout>
  );
}

function WhatNext({ page }: { readonly page: ReportDonePage }): ReactElement {
  const say = useSay();
  const { given } = page;
  if (given !== null) {
    const day = given.due === null ? null : dayWords(given.due.day);
    return (
      <ol>
        <li>
          <SaidWords words={{ zh: `已经交给${given.unit.zh}。`, en: `${given.unit.en} has it now.` }} />
        </li>
        <li>{say(given.publicText)}</li>
        {given.due === null || day === null ? null : (
          <li>{say({ zh: `${given.due.text.zh}：${day.zh}。`, en: `${given.due.text.en}: ${day.en}.` })}</li>
        )}
      </ol>
    );
  }
  return (
    <ol>
      <li>
        <Registration page={page} />
      </li>
      <li>
        {say({
          zh: '综治中心把事项交给能办的单位，多数先由人民调解委员会调解。',
          en: 'The centre passes it to those who can deal with it, most often a mediation committee first.',
        })}
      </li>
      <li>
        {say({
          zh: '调解员与您联系，并问对方愿不愿意调解。双方都愿意才开始。',
          en: 'A mediator gets in touch and asks whether the other side is willing. It begins only if both are.',
        })}
      </li>
    </ol>
  );
}

function Registration({ page }: { readonly page: ReportDonePage }): ReactElement {
  if (page.registeredBy === null) {
    return (
      <SaidWords
        words={{ zh: `${page.door.zh}核对后登记。`, en: `${page.door.en} checks your report and registers it.` }}
      />
    );
  }
  const by = dayWords(page.registeredBy);
  return (
    <SaidWords
      words={{
        zh: `${page.door.zh}核对后登记，最迟 ${by.zh}。`,
        en: `${page.door.en} checks your report and registers it by ${by.en}.`,
      }}
    />
  );
}
