import type { ReactElement } from 'react';
import { portalPaths, type ReportStep } from '../../../api/portal/paths.ts';
import type { OfficeMeant, OtherAnswers, ReportCheckPage } from '../../../api/portal/report.ts';
import type { Words } from '../../../core/words/words.ts';
import { dayWords } from '../dates.ts';
import { Said, SaidWords, useSay, Written } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Danger, Form, MainButton, QuietButton, SummaryList, type SummaryRow } from '../parts/pieces.tsx';

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
    ...(you.organisation && you.identityNumber === ''
      ? []
      : [{ label: { zh: '您的身份证号码', en: 'Your identity number' }, value: optional(you.identityNumber) }]),
    {
      label: you.organisation ? { zh: '单位地址', en: 'Address' } : { zh: '您的住址', en: 'Your address' },
      value: optional(you.address),
    },
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
          ...ownRows(page, say),
          ...(page.others ?? []).map((other, index, all) => otherRow(other, index, all.length)),
        ]}
      />
      {page.others !== null && page.others.length < page.othersMax ? (
        <p>
          <a className="alone" href={`${portalPaths.other(page.others.length)}&back=check`}>
            {say({ zh: '对方还有别人，再加一个', en: 'Add another on the other side' })}
          </a>
        </p>
      ) : null}
      <SummaryList
        rows={[
          ...(page.office === null
            ? []
            : [
                {
                  label: page.office.own?.label ?? officeLabel,
                  value: <OfficeSaid office={page.office.meant} />,
                  change: change('office', page.office.own?.label ?? { ...officeLabel, en: 'the office it is about' }),
                },
              ]),
          ...aboutYou,
          {
            label: page.claim?.label ?? { zh: '希望怎么解决', en: 'What would help' },
            value: page.wish === '' ? say(empty) : <Written text={page.wish} />,
            change: change('wish', page.claim?.label ?? { zh: '希望怎么解决', en: 'what would help' }),
          },
          { label: { zh: '涉及多少钱（元）', en: 'Money it is about (yuan)' }, value: optional(page.amount) },
        ]}
      />
      <Limits limits={page.limits} />
      <p>
        <SaidWords words={whoRegisters(page)} />
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

const officeLabel: Words = { zh: '反映的机关或者窗口', en: 'The office it is about' };

/** The way, and what it asked of its own. */
function ownRows(page: ReportCheckPage, say: (words: Words) => string): readonly SummaryRow[] {
  return [
    {
      label: { zh: '走哪条途径', en: 'Which way' },
      value: say(page.way ?? { zh: '说不清，由综治中心看', en: 'Not sure: the centre is to say' }),
      change: { href: `${portalPaths.step('way')}?back=check`, what: { zh: '走哪条途径', en: 'which way' } },
    },
    ...page.asked.map(
      ({ index, label, value }): SummaryRow => ({
        label,
        value: value === null ? say(empty) : <SaidWords words={value} />,
        change: { href: `${portalPaths.ask(index)}&back=check`, what: label },
      }),
    ),
  ];
}

/** By when the law wants it: never a reason not to send it. */
function Limits({ limits }: { readonly limits: ReportCheckPage['limits'] }): ReactElement | null {
  const say = useSay();
  if (limits.length === 0) return null;
  return (
    <div className="note">
      <h2>{say({ zh: '请留意期限', en: 'Mind the time' })}</h2>
      {limits.map(({ words, due, over }) => (
        <div key={words.zh}>
          <p>{say(words)}</p>
          {due === null ? null : (
            <p>
              <strong>
                {over === null
                  ? say({
                      zh: `按您写的日期，最后一天是 ${dayWords(due).zh}。`,
                      en: `By the day you wrote, the last day is ${dayWords(due).en}.`,
                    })
                  : say({
                      zh: `按您写的日期，最后一天是 ${dayWords(due).zh}，已经过了。`,
                      en: `By the day you wrote, the last day was ${dayWords(due).en}.`,
                    })}
              </strong>{' '}
              {over === null ? null : say(over)}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

/** What else is open for such a dispute, to be chosen instead. */
function OtherWays({ ways }: { readonly ways: ReportCheckPage['otherWays'] }): ReactElement | null {
  const say = useSay();
  if (ways.length === 0) return null;
  return (
    <>
      <h2>{say({ zh: '这样的事，还有别的办法', en: 'Other ways for such a matter' })}</h2>
      <ul>
        {ways.map(({ key, title, purpose }) => (
          <li key={key}>
            <strong>{say(title)}</strong>
            {say({ zh: '：', en: ': ' })}
            {say(purpose)}
          </li>
        ))}
      </ul>
      <p>
        <a className="alone" href={`${portalPaths.step('way')}?back=check`}>
          {say({ zh: '改走别的途径', en: 'Take another way' })}
        </a>
      </p>
    </>
  );
}

function whoRegisters({ office, taker }: Pick<ReportCheckPage, 'office' | 'taker'>): Words {
  const code = {
    zh: '您会得到一个查询码，凭它看每一步。',
    en: 'You get a code with which you can see every step.',
  };
  if (taker !== null)
    return {
      zh: `提交以后，直接交给${taker.zh}，由它审查，再告诉您下一步。${code.zh}`,
      en: `Once sent, it goes to ${taker.en} at once, which looks at it and tells you the next step. ${code.en}`,
    };
  const passedUpTo = office?.meant?.passedUpTo ?? null;
  return passedUpTo === null
    ? {
        zh: `提交以后，由事发地的综治中心登记，再交给能办的单位。${code.zh}`,
        en: `Once sent, the centre of that place registers it and passes it on. ${code.en}`,
      }
    : {
        zh: `提交以后，由上一级的${passedUpTo.zh}登记，再交给能办的单位。${code.zh}`,
        en: `Once sent, ${passedUpTo.en}, the level above, registers it and passes it on. ${code.en}`,
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
