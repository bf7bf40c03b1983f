import type { ReactElement, ReactNode } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { ReportStepPage } from '../../../api/portal/report.ts';
import type { Words } from '../../../core/words/words.ts';
import { Said, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Form, MainButton, QuietButton } from '../parts/pieces.tsx';

export type Step<S extends ReportStepPage['step']> = Extract<ReportStepPage, { readonly step: S }>;

interface ShellProps {
  readonly page: ReportStepPage;
  readonly title: Words;
  /** Another form action than the step's own. */
  readonly action?: string;
  readonly button?: Words;
  readonly before?: ReactNode;
  readonly children: ReactNode;
}

/** What every question has: where one is, the form, one main button, and saving for later. */
export function Shell({ page, title, action, button, before, children }: ShellProps): ReactElement {
  const say = useSay();
  const { nth, of, back } = page.at;
  return (
    <Layout title={title} faults={page.faults} back={back}>
      <p className="progress">{say({ zh: `第 ${nth} 步，共 ${of} 步`, en: `Question ${nth} of ${of}` })}</p>
      {before}
      <Form action={action ?? portalPaths.step(page.step)}>
        {page.changing ? <input type="hidden" name="back" value="check" /> : null}
        {children}
        <div className="buttons">
          <MainButton label={button ?? { zh: '继续', en: 'Continue' }} />
          <QuietButton label={{ zh: '先保存，以后再填', en: 'Save and finish later' }} name="then" value="later" />
        </div>
      </Form>
    </Layout>
  );
}

/** What was typed and looked for, over what was found of it, with the way to type something else. */
export function LookedFor({
  page,
  lead,
  again,
}: {
  readonly page: Step<'where'> | Step<'office'>;
  readonly lead: Words;
  readonly again: Words;
}): ReactElement {
  const say = useSay();
  return (
    <p>
      {say(lead)}
      <strong>
        <Said text={page.query} />
      </strong>
      {say({ zh: '。', en: '. ' })}
      <a className="alone" href={`${portalPaths.step(page.step)}?${page.changing ? 'back=check&' : ''}again=1`}>
        {say(again)}
      </a>
    </p>
  );
}
