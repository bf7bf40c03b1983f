import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { PerformanceDeed, PerformancePage } from '../../../api/portal/performance.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import type { Words } from '../../../core/words/words.ts';
import { amountWords, dayWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { FileField, TextField, Tick } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton } from '../parts/pieces.tsx';
import { Standing } from './TrackPromises.tsx';

interface Texts {
  readonly title: Words;
  readonly about: Words;
  readonly button: Words;
}

const otherSees: Words = {
  zh: '您写的话和凭据，对方和承办单位都能看到。',
  en: 'The other side and the unit in charge see what you write and the proof.',
};

const texts = {
  paid: {
    title: { zh: '登记一笔付款', en: 'Enter a payment' },
    about: {
      zh: '付了一部分也可以登记。付款一方登记的，等收款一方或者承办单位确认后才算数。',
      en: 'A part of the amount can be entered too. What the payer enters counts once the other side or the unit in charge has confirmed it.',
    },
    button: { zh: '登记这笔付款', en: 'Enter this payment' },
  },
  done: {
    title: { zh: '登记已经做到', en: 'Enter that it is done' },
    about: {
      zh: '做到的一方登记的，等对方或者承办单位确认后才算数。',
      en: 'What you enter as done counts once the other side or the unit in charge has confirmed it.',
    },
    button: { zh: '登记已经做到', en: 'Enter that it is done' },
  },
  'not-kept': {
    title: { zh: '告诉我们没有收到', en: 'Tell us that nothing came' },
    about: {
      zh: '我们会告诉对方和承办单位。到期仍不履行的，您可以申请司法确认或者强制执行，页面上写有怎么办。',
      en: 'We tell the other side and the unit in charge. If it is still not kept you can have the agreement confirmed by the court, or enforced; your page says how.',
    },
    button: { zh: '告诉承办单位', en: 'Tell the unit in charge' },
  },
  confirm: {
    title: { zh: '确认收到', en: 'Confirm that you received it' },
    about: { zh: '确认以后，这一笔就算数了，不能再改。', en: 'Once confirmed it counts and cannot be changed.' },
    button: { zh: '确认收到了', en: 'Yes, I received it' },
  },
  dispute: {
    title: { zh: '我有不同意见', en: 'I see it differently' },
    about: {
      zh: '请写明哪里不对，例如没有收到、金额不对。承办单位核实以后给出结果，在这以前这一笔不算数。',
      en: 'Please say what is wrong, such as that nothing arrived or the amount differs. The unit in charge checks it; until then it does not count.',
    },
    button: { zh: '提交不同意见', en: 'Send' },
  },
  withdraw: {
    title: { zh: '撤回这一笔', en: 'Take this entry back' },
    about: {
      zh: '登记错了的可以撤回，再重新登记。',
      en: 'An entry made by mistake can be taken back and entered anew.',
    },
    button: { zh: '撤回', en: 'Take it back' },
  },
  enforce: {
    title: { zh: '申请强制执行', en: 'Apply for enforcement' },
    about: {
      zh: '协议已经人民法院确认有效，到期没有履行的部分可以申请强制执行。我们按协议、裁定和履行记录替您写好申请书，您不用再填；调解时说过的话不会写进去。做好以后在这个页面下载，签名后连同页面上列的材料递交人民法院。申请期限是二年，从约定的履行期间最后一日起算。（民事诉讼法第二百零六条、第二百五十条）',
      en: 'The court has confirmed the agreement, so what is overdue can be enforced. We write the application from the agreement, the ruling and the record of payments; you fill in nothing, and nothing said in mediation goes into it. Download it from your page, sign it and take it to the court with the papers it lists, within two years of the last day for keeping the promise (Civil Procedure Law, articles 206 and 250).',
    },
    button: { zh: '制作申请书', en: 'Make the application' },
  },
} as const satisfies Record<string, Texts>;

/** One promise, one thing to say of it. */
export function Performance({ page }: { readonly page: PerformancePage }): ReactElement {
  const say = useSay();
  const { code, matter, promise, deed, faults, typed } = page;
  const words = texts[deed.deed === 'report' ? deed.kind : deed.deed];
  const report = deed.deed === 'report';
  return (
    <Layout title={words.title} faults={faults} back={portalPaths.journey(code)}>
      <h1>{say(words.title)}</h1>
      <p>
        <strong>
          <Said text={promise.debtor} />
          {promise.debtorIsYou ? say({ zh: '（您）', en: ' (you)' }) : ''}
        </strong>
        {say({ zh: '：', en: ': ' })}
        <Said text={promise.wording} />
      </p>
      <Standing promise={promise} />
      {deed.deed === 'report' || deed.deed === 'enforce' ? null : <Entry deed={deed} />}
      <p>{say(words.about)}</p>
      <Form action={portalPaths.promise(code, matter, promise.id, pathOf(deed))} files={report}>
        <input type="hidden" name="key" value={page.key} />
        {report && deed.kind === 'paid' ? (
          <TextField
            name="amount"
            label={{ zh: '付了多少元', en: 'How many yuan' }}
            value={typed.amount}
            faults={faults}
            width="short"
            input={{ autoComplete: 'off', inputMode: 'decimal' }}
          />
        ) : null}
        {report ? (
          <TextField
            name="on"
            label={{ zh: '哪一天', en: 'On which day' }}
            hint={{ zh: '年-月-日，例如 2026-03-05。', en: 'Year-month-day, such as 2026-03-05.' }}
            value={typed.on}
            faults={faults}
            width="short"
            input={{ autoComplete: 'off', inputMode: 'numeric' }}
          />
        ) : null}
        {report ? (
          <FileField
            name="proof"
            label={{ zh: '凭据的照片或者PDF', en: 'A picture or PDF as proof' }}
            hint={{
              zh: '例如转账截图、收条。不超过6兆；照片里的拍摄地点会自动去掉。',
              en: 'Such as a screenshot of the transfer or a receipt, at most 6 MB. Where a picture was taken is removed.',
            }}
            faults={faults}
            optional
          />
        ) : null}
        {deed.deed === 'enforce' ? null : (
          <TextField
            name="words"
            label={{ zh: '说明', en: 'Note' }}
            hint={otherSees}
            value={typed.words}
            faults={faults}
            optional={deed.deed !== 'dispute'}
            multiline
            rows={3}
            maxLength={500}
          />
        )}
        {report &&
        deed.kind === 'paid' &&
        faults.some(({ field }) => field === 'amount') &&
        parseYuan(typed.amount) !== undefined ? (
          <Tick
            name="overpaid"
            label={{ zh: '确实多付了，按这个金额登记', en: 'More really was paid; enter this amount' }}
            checked={typed.overpaid}
          />
        ) : null}
        <div className="buttons">
          <MainButton label={words.button} />
          <ButtonLink href={portalPaths.journey(code)} label={{ zh: '先不办，返回', en: 'Not now, go back' }} quiet />
        </div>
      </Form>
    </Layout>
  );
}

function Entry({
  deed,
}: {
  readonly deed: Exclude<PerformanceDeed, { readonly deed: 'report' | 'enforce' }>;
}): ReactElement {
  const say = useSay();
  const { entry } = deed;
  return (
    <p>
      <SaidWords words={entry.by} />
      {say({ zh: '登记：', en: ' entered: ' })}
      {entry.amountFen === null ? null : <strong>{say(amountWords(entry.amountFen))}</strong>}
      {say({ zh: `（${dayWords(entry.on).zh}）`, en: ` (${dayWords(entry.on).en})` })}
      {entry.words === null ? null : (
        <>
          {say({ zh: '，说明：', en: ', with the note: ' })}
          <Said text={entry.words} />
        </>
      )}
    </p>
  );
}

function pathOf(deed: PerformanceDeed): string {
  if (deed.deed === 'enforce') return deed.deed;
  return deed.deed === 'report' ? deed.kind : `${deed.deed}-${deed.entry.id}`;
}
