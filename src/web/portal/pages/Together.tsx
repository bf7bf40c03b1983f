import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { TogetherPage } from '../../../api/portal/together.ts';
import { dayWords } from '../dates.ts';
import { useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Form, MainButton, QuietButton } from '../parts/pieces.tsx';

/** One's own matters in one place, a form to add another, and the way to undo it all. */
export function Together({ page }: { readonly page: TogetherPage }): ReactElement {
  const say = useSay();
  const title = { zh: '把我的事项放在一起', en: 'Keep my matters together' };
  const action = portalPaths.together(page.code);
  return (
    <Layout title={title} faults={page.faults} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: '不需要账号。您有几件事登记的是同一个手机，可以放在这一页上看。只有收到这个手机验证码的人看得到，工作人员看不到。',
          en: 'No account is needed. Matters registered with the same phone of yours can stand on this one page. Only somebody who gets a code on that phone sees it; the staff do not.',
        })}
      </p>
      {page.lines.length === 0 ? (
        <p>{say({ zh: '这里还没有事项。', en: 'There is nothing here yet.' })}</p>
      ) : (
        <ul className="possible">
          {page.lines.map((line) => (
            <li key={line.code}>
              <a href={portalPaths.journey(line.code)}>
                {say(line.title)}
                {say({
                  zh: `（${dayWords(line.openedAt).zh} 开始）`,
                  en: ` (begun on ${dayWords(line.openedAt).en})`,
                })}
              </a>
              {say({ zh: '：', en: ': ' })}
              {say(line.state)}
              {line.yourTurn ? <strong>{say({ zh: '，等您办', en: ', waiting for you' })}</strong> : null}
            </li>
          ))}
        </ul>
      )}
      {page.has ? null : (
        <Form action={action}>
          <MainButton label={{ zh: '把这件事放进来', en: 'Add this matter' }} />
        </Form>
      )}
      <h2>{say({ zh: '再放一件', en: 'Add another' })}</h2>
      <Form action={action}>
        <TextField
          name="other"
          label={{ zh: '那件事的查询码', en: 'The code of that matter' }}
          value={page.typed}
          faults={page.faults}
          width="medium"
          input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }}
        />
        <QuietButton label={{ zh: '放进来', en: 'Add it' }} />
      </Form>
      {page.lines.length === 0 ? null : (
        <>
          <h2>{say({ zh: '不再放在一起', en: 'Undo this' })}</h2>
          <p>
            {say({
              zh: '这一页会删除，不影响各件事的办理。您仍然可以用各自的查询码查看。',
              en: 'This page is erased. Your matters go on as they are, and each can be followed by its own code.',
            })}
          </p>
          <Form action={portalPaths.togetherLeave(page.code)}>
            <QuietButton label={{ zh: '删除这一页', en: 'Erase this page' }} />
          </Form>
        </>
      )}
    </Layout>
  );
}
