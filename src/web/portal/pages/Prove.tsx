import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { ProveAskPage, ProveEnterPage } from '../../../api/portal/prove.ts';
import { digitsMinutes, digitsTriesMost } from '../../../core/code/one-time-digits.ts';
import { useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton, More, QuietButton } from '../parts/pieces.tsx';

/** Why more than the code is asked, where the digits go, and what to do without that phone. */
export function ProveAsk({ page }: { readonly page: ProveAskPage }): ReactElement {
  const say = useSay();
  const title = { zh: '请先确认是您本人', en: 'Please show that it is you' };
  return (
    <Layout title={title} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: `查看进展只要查询码。替您答复、领取文书这样的事，还要确认是您本人：我们会向您登记的手机 ${page.phone} 发一个 6 位验证码。`,
          en: `Your code is enough to see how things stand. To answer for you or to take your papers we also check that it is you: a 6-digit code goes to your registered phone, ${page.phone}.`,
        })}
      </p>
      <Form action={portalPaths.prove(page.code, page.next)}>
        <input type="hidden" name="next" value={page.next} />
        <div className="buttons">
          <MainButton label={{ zh: '发送验证码', en: 'Send the code' }} />
          <ButtonLink
            href={portalPaths.proveEnter(page.code, page.next)}
            label={{ zh: '我已经有验证码', en: 'I have a code already' }}
            quiet
          />
        </div>
      </Form>
      <WithoutPhone />
    </Layout>
  );
}

/** The digits, and a new set for those that did not come. */
export function ProveEnter({ page }: { readonly page: ProveEnterPage }): ReactElement {
  const say = useSay();
  const title = { zh: '请输入验证码', en: 'Enter the code' };
  return (
    <Layout title={title} faults={page.faults} back={portalPaths.prove(page.code, page.next)}>
      <h1>{say(title)}</h1>
      {page.shown === null ? null : (
        <p className="note">
          {say({
            zh: `演示：短信没有真的发出。验证码是 ${page.shown}。`,
            en: `Demonstration: no message was really sent. The code is ${page.shown}.`,
          })}
        </p>
      )}
      <Form action={portalPaths.proveEnter(page.code, page.next)}>
        <input type="hidden" name="next" value={page.next} />
        <TextField
          name="digits"
          label={{ zh: '6 位验证码', en: '6-digit code' }}
          hint={{
            zh: `发到 ${page.phone}，或者由窗口工作人员当面给您的。${digitsMinutes}分钟内有效，最多可以填${digitsTriesMost}次。`,
            en: `Sent to ${page.phone}, or given to you at the window. It is good for ${digitsMinutes} minutes and ${digitsTriesMost} tries.`,
          }}
          value=""
          faults={page.faults}
          width="short"
          input={{ autoComplete: 'one-time-code', inputMode: 'numeric', spellCheck: false }}
        />
        <MainButton label={{ zh: '确定', en: 'Continue' }} />
      </Form>
      <Form action={portalPaths.prove(page.code, page.next)}>
        <input type="hidden" name="next" value={page.next} />
        <QuietButton label={{ zh: '没有收到，重新发送', en: 'It did not come: send another' }} />
      </Form>
      <WithoutPhone />
    </Layout>
  );
}

function WithoutPhone(): ReactElement {
  const say = useSay();
  return (
    <More summary={{ zh: '手机不在身边，或者号码换了', en: 'You do not have that phone, or the number changed' }}>
      <p>
        {say({
          zh: '请带身份证到登记的综治中心。工作人员核对后，会当面给您一个验证码，也可以帮您更正号码。',
          en: 'Take your identity card to the centre where the matter was registered. The staff will check it and give you a code in person; they can also correct your number.',
        })}
      </p>
    </More>
  );
}
