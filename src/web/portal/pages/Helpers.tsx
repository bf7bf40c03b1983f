import type { ReactElement } from 'react';
import type { HelperLine, HelpersPage } from '../../../api/portal/helpers.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import { mayWords, relationWords } from '../../ui/helper-words.ts';
import { dayWords } from '../dates.ts';
import { Said, useSay } from '../frame.tsx';
import { Choices, TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Code, Form, MainButton } from '../parts/pieces.tsx';

const standingWords = {
  'in-force': { zh: '有效', en: 'in force' },
  over: { zh: '已到期', en: 'over' },
  revoked: { zh: '已收回', en: 'taken back' },
} as const;

/** Who acts for the party, each with a way to end it; and the form to let somebody. */
export function Helpers({ page }: { readonly page: HelpersPage }): ReactElement {
  const say = useSay();
  const title = { zh: '请人帮您办', en: 'Let somebody act for you' };
  return (
    <Layout title={title} faults={page.faults} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: '您可以让亲属、律师、法律援助人员帮您办。对方用自己的码，办的每一件事都会写明是谁替您办的。您随时可以收回，收回马上生效。',
          en: 'You can let a relative, a lawyer or a legal-aid worker act for you. They use a code of their own, and everything they do is recorded as done by them for you. You can take it back at any moment, with effect at once.',
        })}
      </p>
      {page.lines.map((line) => (
        <Line key={line.id} line={line} code={page.code} />
      ))}
      {page.next === undefined ? null : (
        <p>
          <a href={portalPaths.helpersBefore(page.code, page.next)}>
            {say({ zh: '更早的委托', en: 'Those given earlier' })}
          </a>
        </p>
      )}
      <h2>{say({ zh: '委托一个人', en: 'Let one more person' })}</h2>
      <Form action={portalPaths.helpers(page.code)}>
        <input type="hidden" name="key" value={page.key} />
        <TextField
          name="name"
          label={{ zh: '他（她）的姓名', en: 'Their name' }}
          value={page.form.name}
          faults={page.faults}
          width="medium"
        />
        <Choices
          name="relation"
          label={{ zh: '是您的什么人', en: 'Who they are' }}
          value={page.form.relation}
          faults={page.faults}
          options={Object.entries(relationWords).map(([value, words]) => ({ value, label: say(words) }))}
        />
        <Choices
          name="may"
          label={{ zh: '可以办什么', en: 'What they may do' }}
          hint={{
            zh: '同意调解、同意协议、撤回，关系到您自己的权利，要单独授权。',
            en: 'To agree or to withdraw disposes of your own rights, and must be allowed by name.',
          }}
          value={page.form.may}
          faults={page.faults}
          options={Object.entries(mayWords).map(([value, words]) => ({ value, label: say(words) }))}
        />
        <TextField
          name="until"
          label={{ zh: '到哪一天为止', en: 'Until which day' }}
          hint={{ zh: '最长一年。例如 2026年12月31日', en: 'A year at the most. For example 2026-12-31' }}
          value={page.form.until}
          faults={page.faults}
          width="short"
        />
        <MainButton label={{ zh: '委托', en: 'Let them act for me' }} />
      </Form>
    </Layout>
  );
}

function Line({ line, code }: { readonly line: HelperLine; readonly code: string }): ReactElement {
  const say = useSay();
  const heading = `helper-${line.id}`;
  return (
    <section className="matter one-of-several" aria-labelledby={heading}>
      <h2 id={heading}>
        <Said text={line.name} />
      </h2>
      <p>
        {say(relationWords[line.relation])}
        {say({ zh: '；', en: '; ' })}
        {say(mayWords[line.may])}
        {say({ zh: '；到', en: '; until ' })}
        {say(dayWords(line.until))}
        {say({ zh: '；', en: '; ' })}
        <strong>{say(standingWords[line.standing])}</strong>
      </p>
      {line.code === null ? null : (
        <>
          <p>{say({ zh: '把这个码交给他（她）本人，不要给别人：', en: 'Give this code to them and nobody else:' })}</p>
          <Code code={line.code} />
          <form method="post" action={portalPaths.helpersEnd(code)} data-once="">
            <input type="hidden" name="id" value={line.id} />
            <button className="button quiet" type="submit">
              {say({ zh: '收回委托：', en: 'Take it back: ' })}
              <Said text={line.name} />
            </button>
          </form>
        </>
      )}
    </section>
  );
}
