import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { PushPage } from '../../../api/portal/push.ts';
import { pushWords } from '../../../core/message/push.ts';
import { useFrame, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Form, QuietButton } from '../parts/pieces.tsx';

/** What a browser's notice says and does not say, a button where the browser can, and the way to take it back. */
export function Push({ page }: { readonly page: PushPage }): ReactElement {
  const { locale, assets } = useFrame();
  const say = useSay();
  const title = { zh: '让浏览器提醒您', en: 'Be told by your browser' };
  return (
    <Layout title={title} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: '事项有新进展时，浏览器会弹出一句话，只有这一句：',
          en: 'When there is news, your browser shows one sentence, and no more than this:',
        })}
      </p>
      <p className="written">{pushWords(locale)}</p>
      <p>
        {say({
          zh: '短信和信件照常发送。不开提醒，什么都不会错过。',
          en: 'Text messages and letters are sent as before. Without this you miss nothing.',
        })}
      </p>
      <p className="hint">
        {say({
          zh: '提醒要经过浏览器厂商的服务器，有的在境外。厂商读不到这句话，但会知道这个浏览器什么时候收到过本网站的提醒。和别人共用的手机、电脑，请不要开。',
          en: 'The notice passes through a server of the browser’s maker, which may be abroad. The maker cannot read it, but knows when this browser was told something by this site. Do not switch it on where others use the same phone or computer.',
        })}
      </p>
      {page.refused ? (
        <p className="danger" role="alert">
          {say({
            zh: '这个浏览器的提醒服务不在我们使用的名单上，没有开通。短信和信件照常发送；也可以换一个浏览器再试。',
            en: 'The service by which this browser is told is not one we use, so it was not switched on. Text messages and letters are sent as before; you can also try another browser.',
          })}
        </p>
      ) : null}
      <p>
        <strong>
          {page.browsers === 0
            ? say({ zh: '现在没有浏览器提醒您。', en: 'No browser tells you at present.' })
            : say({
                zh: `现在有 ${page.browsers} 个浏览器会提醒您。`,
                en: page.browsers === 1 ? 'One browser tells you.' : `${page.browsers} browsers tell you.`,
              })}
        </strong>
      </p>
      <form
        method="post"
        action={portalPaths.push(page.code)}
        data-push={page.publicKey}
        data-worker={assets.push.worker}
      >
        <input type="hidden" name="endpoint" />
        <input type="hidden" name="p256dh" />
        <input type="hidden" name="auth" />
        <p role="status">
          {say({
            zh: '这个浏览器不能接收提醒，短信和信件照常发送。',
            en: 'This browser cannot be told; text messages and letters are sent as before.',
          })}
        </p>
        <p hidden>
          <button className="button" type="submit">
            {say({ zh: '让这个浏览器提醒我', en: 'Let this browser tell me' })}
          </button>
        </p>
      </form>
      {page.browsers === 0 ? null : (
        <Form action={portalPaths.pushEnd(page.code)}>
          <QuietButton label={{ zh: '不再提醒（所有浏览器）', en: 'No more notices, on any browser' }} />
        </Form>
      )}
      <script type="module" src={assets.push.script} />
    </Layout>
  );
}
