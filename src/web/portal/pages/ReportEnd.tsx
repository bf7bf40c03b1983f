import type { ReactElement } from 'react';
import { portalPaths, type ReportStep } from '../../../api/portal/paths.ts';
import type {
  OfficeMeant,
  OtherAnswers,
  ReportCheckPage,
  ReportDonePage,
  ReportOpenPage,
  ReportResumePage,
  ReportSavedPage,
} from '../../../api/portal/report.ts';
import type { Words } from '../../../core/words/words.ts';
import { dayWords, whenWords } from '../dates.ts';
import { Said, SaidWords, useSay, Written } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import {
  ButtonLink,
  Code,
  Danger,
  Form,
  MainButton,
  Qr,
  QuietButton,
  SummaryList,
  type SummaryRow,
} from '../parts/pieces.tsx';

const empty: Words = { zh: '（没有填）', en: '(left empty)' };

/** What was asked not to be shown to the other side, where something was. */
function protectionRows(
  { hidesAddress, isMinor }: ReportCheckPage['you'],
  say: (words: Words) => string,
): readonly SummaryRow[] {
  const asked = [
    ...(hidesAddress ? [say({ zh: '住址和电话', en: 'address and number' })] : []),
    ...(isMinor ? [say({ zh: '姓名（未满18岁）', en: 'name (under 18)' })] : []),
  ];
  return asked.length === 0
    ? []
    : [
        {
          label: { zh: '不让对方看到', en: 'Not shown to the other side' },
          value: asked.join(say({ zh: '、', en: ', ' })),
        },
      ];
}

/** Everything answered, to be looked over once more before it is sent. */
export function ReportCheck({ page }: { readonly page: ReportCheckPage }): ReactElement {
  const say = useSay();
  const title = { zh: '请核对您写的内容', en: 'Check what you wrote' };
  const change = (step: ReportStep, what: Words) => ({ href: `${portalPaths.step(step)}?back=check`, what });
  const optional = (text: string) => (text === '' ? say(empty) : <Said text={text} />);
  const { you } = page;
  const aboutYou: readonly SummaryRow[] = [
    {
      label: you.organisation ? { zh: '您的单位', en: 'Your organisation' } : { zh: '您的姓名', en: 'Your name' },
      value: <Said text={you.name} />,
      change: change('you', { zh: '您的姓名和联系方式', en: 'your name and how to reach you' }),
    },
    { label: { zh: '您的电话号码', en: 'Your phone number' }, value: you.phone },
    { label: { zh: '您的身份证号码', en: 'Your identity number' }, value: optional(you.identityNumber) },
    { label: { zh: '您的住址', en: 'Your address' }, value: optional(you.address) },
    { label: { zh: '您的电子邮箱', en: 'Your e-mail' }, value: optional(you.email) },
    ...protectionRows(you, say),
  ];
  return (
    <Layout title={title} back={portalPaths.step('wish')}>
      <h1>{say(title)}</h1>
      <SummaryList
        rows={[
          {
            label: { zh: '发生了什么事', en: 'What happened' },
            value: <Written text={page.what} />,
            change: change('what', { zh: '发生了什么事', en: 'what happened' }),
          },
          {
            label: { zh: '和什么有关', en: 'What it is about' },
            value: say(page.category),
            change: change('about', { zh: '和什么有关', en: 'what it is about' }),
          },
          {
            label: { zh: '发生在哪里', en: 'Where' },
            value: <Said text={page.place} />,
            change: change('where', { zh: '发生在哪里', en: 'where it happened' }),
          },
          ...page.others.map((other, index) => otherRow(other, index, page.others.length)),
        ]}
      />
      {page.others.length < page.othersMax ? (
        <p>
          <a className="alone" href={`${portalPaths.other(page.others.length)}&back=check`}>
            {say({ zh: '对方还有别人，再加一个', en: 'Add another on the other side' })}
          </a>
        </p>
      ) : null}
      <SummaryList
        rows={[
          {
            label: { zh: '反映的机关或者窗口', en: 'The office it is about' },
            value: <OfficeSaid office={page.office} />,
            change: change('office', { zh: '反映的机关或者窗口', en: 'the office it is about' }),
          },
          ...aboutYou,
          {
            label: { zh: '希望怎么解决', en: 'What would help' },
            value: page.wish === '' ? say(empty) : <Written text={page.wish} />,
            change: change('wish', { zh: '希望怎么解决', en: 'what would help' }),
          },
          { label: { zh: '涉及多少钱（元）', en: 'Money it is about (yuan)' }, value: optional(page.amount) },
        ]}
      />
      <p>
        <SaidWords words={whoRegisters(page.office?.passedUpTo ?? null)} />
      </p>
      <OtherWays ways={page.otherWays} />
      <Danger />
      <Form action={portalPaths.check}>
        <div className="buttons">
          <MainButton label={{ zh: '没有问题，提交', en: 'All is right: send' }} />
          <QuietButton label={{ zh: '先保存，以后再交', en: 'Save and send later' }} name="then" value="later" />
        </div>
      </Form>
    </Layout>
  );
}

/** What else is open for such a dispute: sending the report takes none of it away. */
function OtherWays({ ways }: { readonly ways: ReportCheckPage['otherWays'] }): ReactElement | null {
  const say = useSay();
  if (ways.length === 0) return null;
  return (
    <>
      <h2>{say({ zh: '这样的事，还有别的办法', en: 'Other ways for such a matter' })}</h2>
      <p>
        {say({
          zh: '提交以后先由综治中心登记，看能不能调解。您也可以不经调解，到综治中心窗口直接申请：',
          en: 'Once sent, the centre registers it and sees whether it can be mediated. You may also apply at a centre’s window, without mediation, for:',
        })}
      </p>
      <ul>
        {ways.map(({ title, purpose }) => (
          <li key={title.zh}>
            <strong>{say(title)}</strong>
            {say({ zh: '：', en: ': ' })}
            {say(purpose)}
          </li>
        ))}
      </ul>
      <p>
        <a className="alone" href={portalPaths.visit}>
          {say({ zh: '预约到窗口', en: 'Book a visit to a window' })}
        </a>
      </p>
    </>
  );
}

function whoRegisters(passedUpTo: Words | null): Words {
  return passedUpTo === null
    ? {
        zh: '提交以后，由事发地的综治中心登记，再交给能办的单位。您会得到一个查询码，凭它看每一步。',
        en: 'Once sent, the centre of that place registers it and passes it on. You get a code with which you can see every step.',
      }
    : {
        zh: `提交以后，由上一级的${passedUpTo.zh}登记，再交给能办的单位。您会得到一个查询码，凭它看每一步。`,
        en: `Once sent, ${passedUpTo.en}, the level above, registers it and passes it on. You get a code with which you can see every step.`,
      };
}

/** Which office, and what follows from it. */
function OfficeSaid({ office }: { readonly office: OfficeMeant | null }): ReactElement {
  const say = useSay();
  if (office === null) return <>{say({ zh: '没有', en: 'None' })}</>;
  return (
    <>
      <SaidWords words={office.name} />
      <br />
      {say(
        office.isKeptOut
          ? {
              zh: '它和它下面的单位不办理、也看不到这件事。',
              en: 'Neither it nor what is below it deals with the matter, or sees it.',
            }
          : {
              zh: '登记时由工作人员核对是哪个单位。',
              en: 'Whoever registers the matter checks which office is meant.',
            },
      )}
    </>
  );
}

function otherRow(other: OtherAnswers, index: number, count: number): SummaryRow {
  const nth: Words = count === 1 ? { zh: '', en: '' } : { zh: `（第 ${index + 1} 个）`, en: ` ${index + 1}` };
  return {
    label: { zh: `对方${nth.zh}`, en: `The other side${nth.en}` },
    value: <OtherSide other={other} />,
    change: {
      href: `${portalPaths.other(index)}&back=check`,
      what: { zh: `对方${nth.zh}`, en: `the other side${nth.en}` },
    },
    ...(index === 0 ? {} : { extra: <RemoveOther index={index} /> }),
  };
}

function OtherSide({ other }: { readonly other: OtherAnswers }): ReactElement {
  const say = useSay();
  const lines = [other.name, other.phone, other.address].filter((line) => line !== '');
  return (
    <>
      {other.kind === 'organisation'
        ? say({ zh: '单位：', en: 'Organisation: ' })
        : say({ zh: '个人：', en: 'Person: ' })}
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a page that is drawn once
        <span key={index}>
          {index === 0 ? null : <br />}
          <Said text={line} />
        </span>
      ))}
    </>
  );
}

function RemoveOther({ index }: { readonly index: number }): ReactElement {
  const say = useSay();
  return (
    <form method="post" action={portalPaths.otherRemove} className="inline">
      <button type="submit" name="n" value={index + 1} className="linklike">
        {say({ zh: '删去', en: 'Remove' })}
        <span className="unseen"> {say({ zh: `对方第 ${index + 1} 个`, en: `the other side ${index + 1}` })}</span>
      </button>
    </form>
  );
}

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
      <p>
        <ButtonLink href={portalPaths.journey(page.code)} label={{ zh: '查看进展', en: 'See how things stand' }} />
      </p>
    </Layout>
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
