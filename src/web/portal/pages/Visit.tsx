import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { VisitConfirmPage, VisitPage } from '../../../api/portal/visit.ts';
import { digitsMinutes, digitsTriesMost } from '../../../core/code/one-time-digits.ts';
import type { Words } from '../../../core/words/words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { Said, useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton, More, QuietButton, SummaryList } from '../parts/pieces.tsx';

/** The digits that show that the phone is the visitor's. */
export function VisitConfirm({ page }: { readonly page: VisitConfirmPage }): ReactElement {
  const say = useSay();
  const title = { zh: '请输入验证码', en: 'Enter the code' };
  return (
    <Layout title={title} faults={page.faults} back={portalPaths.visit}>
      <h1>{say(title)}</h1>
      {page.shown === null ? null : (
        <p className="note">
          {say({
            zh: `演示：短信没有真的发出。验证码是 ${page.shown}。`,
            en: `Demonstration: no message was really sent. The code is ${page.shown}.`,
          })}
        </p>
      )}
      <Form action={portalPaths.visitConfirm(page.secret)}>
        <TextField
          name="digits"
          label={{ zh: '6 位验证码', en: '6-digit code' }}
          hint={{
            zh: `发到 ${page.phone}。位置为您留${digitsMinutes}分钟，最多可以填${digitsTriesMost}次。`,
            en: `Sent to ${page.phone}. The place is kept for ${digitsMinutes} minutes; you have ${digitsTriesMost} tries.`,
          }}
          value=""
          faults={page.faults}
          width="short"
          input={{ autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false }}
        />
        <MainButton label={{ zh: '确定', en: 'Continue' }} />
      </Form>
    </Layout>
  );
}

const titles = {
  booked: { zh: '约好了', en: 'Your visit is booked' },
  taken: { zh: '已经接待', en: 'You were received' },
  missed: { zh: '约的时间已经过了', en: 'The time has passed' },
  cancelled: { zh: '这个预约已经取消', en: 'This visit is called off' },
} as const satisfies Readonly<Record<VisitPage['standing'], Words>>;

const what = (lateMinutes: number): Readonly<Record<VisitPage['standing'], Words>> => ({
  booked: {
    zh: `请带上身份证，准时到窗口报这个号。过了${lateMinutes}分钟还没到的，位置让给别人；来了也会接待，可能要等一等。`,
    en: `Bring your identity card and say this number at the window in time. After ${lateMinutes} minutes the place goes to somebody else; you are still received, and may have to wait.`,
  },
  taken: {
    zh: '窗口登记以后会给您回执，上面有查询码。',
    en: 'Once it is registered the window gives you a receipt with your code.',
  },
  missed: {
    zh: '没关系。可以重新约一个时间，也可以直接来窗口，不预约也会接待。',
    en: 'Never mind. Book another time, or come to the window; you are received without a booking.',
  },
  cancelled: {
    zh: '位置已经让出来了。需要的，可以重新约。',
    en: 'The place is free for others. You can book again whenever you need.',
  },
});

/** The visit's own page: when, where, which number; to be moved, called off, or put into a calendar. */
export function Visit({ page }: { readonly page: VisitPage }): ReactElement {
  const say = useSay();
  const { secret, centre, number, day, from, to, about, standing, lateMinutes, mayChange } = page;
  const date = dateWords(day);
  return (
    <Layout title={titles[standing]} back={portalPaths.home}>
      <h1>{say(titles[standing])}</h1>
      {standing === 'booked' ? <p className="code">{number}</p> : null}
      <p>{say(what(lateMinutes)[standing])}</p>
      <SummaryList
        rows={[
          {
            label: { zh: '时间', en: 'When' },
            value: say({ zh: `${date.zh}${from}—${to}`, en: `${date.en}, ${from}–${to}` }),
          },
          { label: { zh: '地点', en: 'Where' }, value: <Place centre={centre} /> },
          { label: { zh: '什么事', en: 'About' }, value: <Said text={about} /> },
        ]}
      />
      {mayChange ? (
        <>
          <div className="buttons">
            <ButtonLink
              href={portalPaths.visitFile(secret)}
              label={{ zh: '加到手机日历', en: 'Add to your calendar' }}
            />
            <ButtonLink
              href={portalPaths.visitAt(centre.unit, secret)}
              label={{ zh: '改时间', en: 'Change the time' }}
              quiet
            />
          </div>
          <More summary={{ zh: '不来了', en: 'Not coming after all' }}>
            <Form action={portalPaths.visitCancel(secret)}>
              <p>
                {say({
                  zh: '取消以后，位置马上让给别人。',
                  en: 'Once it is called off the place goes to somebody else at once.',
                })}
              </p>
              <QuietButton label={{ zh: '取消预约', en: 'Call it off' }} />
            </Form>
          </More>
          <p className="hint">
            {say({
              zh: '请收藏这一页：改时间、取消都在这里。改过时间的，请重新加到日历。网址只有您知道，不要转给别人。',
              en: 'Keep this page: here you change or call off the visit. After a change, add it to your calendar again. Only you know its address; do not pass it on.',
            })}
          </p>
        </>
      ) : (
        <p>
          <ButtonLink href={portalPaths.visit} label={{ zh: '重新预约', en: 'Book again' }} quiet />
        </p>
      )}
    </Layout>
  );
}

function Place({ centre }: Pick<VisitPage, 'centre'>): ReactElement {
  const say = useSay();
  return (
    <>
      {say(centre.name)} <Said text={centre.address} />
    </>
  );
}
