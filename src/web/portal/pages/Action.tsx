import type { ReactElement } from 'react';
import type {
  ActionDonePage,
  ActionField,
  ActionPage,
  ActionRefusedPage,
  ActionStory,
} from '../../../api/portal/action.ts';
import type { Fault } from '../../../api/portal/fault.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { Words } from '../../../core/words/words.ts';
import { dayWords, whenWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { Choices, TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton, More } from '../parts/pieces.tsx';
import { AgreementStory, ConsentStory, RefuseStory } from './ActionStories.tsx';

/** One step of a party: what it means, what is asked, one button. */
export function Action({ page }: { readonly page: ActionPage }): ReactElement {
  const say = useSay();
  return (
    <Layout title={page.title} faults={page.faults} back={portalPaths.journey(page.code)}>
      <h1>{say(page.title)}</h1>
      <Story story={page.story} explanation={page} />
      <Form action={portalPaths.action(page.code, page.matterId, page.action)}>
        <input type="hidden" name="key" value={page.key} />
        {page.fields.map((field) => (
          <Control key={field.name} field={field} faults={page.faults} />
        ))}
        <div className="buttons">
          <MainButton label={buttonLabel(page)} />
          <ButtonLink
            href={portalPaths.journey(page.code)}
            label={{ zh: '先不办，返回', en: 'Not now, go back' }}
            quiet
          />
        </div>
      </Form>
      {page.basis.length === 0 ? null : (
        <More summary={{ zh: '依据', en: 'Where it is written' }}>
          <ul>
            {page.basis.map((cite) => (
              <li key={cite.zh}>
                <SaidWords words={cite} />
              </li>
            ))}
          </ul>
        </More>
      )}
    </Layout>
  );
}

/** Who chooses among answers sends one; who is asked nothing confirms the step by its name. */
function buttonLabel({ fields, title }: ActionPage): Words {
  if (fields.some((field) => field.kind === 'choice')) return { zh: '提交我的答复', en: 'Send my answer' };
  return { zh: `确定${title.zh}`, en: title.en };
}

function Story({
  story,
  explanation,
}: {
  readonly story: ActionStory;
  readonly explanation: Pick<ActionPage, 'explanation'>;
}): ReactElement {
  const say = useSay();
  switch (story.kind) {
    case 'plain':
      return <p>{say(explanation.explanation)}</p>;
    case 'consent':
      return <ConsentStory story={story} />;
    case 'refuse':
      return <RefuseStory story={story} />;
    case 'agreement':
      return <AgreementStory story={story} />;
    case 'confirmation':
      return (
        <>
          <p>{say(explanation.explanation)}</p>
          <p>
            {say({
              zh: '要双方都申请才行。您先申请，我们会告诉对方。',
              en: 'Both sides must apply. If you are first, the other side is told.',
            })}
            {story.answerBy === null
              ? ''
              : say({
                  zh: `最迟 ${dayWords(story.answerBy).zh} 双方都要提出，过后法院不再受理。`,
                  en: ` Both must have applied by ${dayWords(story.answerBy).en}; after that the court no longer takes it.`,
                })}
          </p>
          <More summary={{ zh: `${story.procedure.title.zh}是怎么回事`, en: 'How the court confirms an agreement' }}>
            <p>{say(story.procedure.explanation)}</p>
          </More>
        </>
      );
  }
}

interface ControlProps {
  readonly field: ActionField;
  readonly faults: readonly Fault[];
  /** Its label is the page's one question, and its heading. */
  readonly asHeading?: boolean;
}

/** A field of a declaration, as the control that fits it. */
export function Control({ field, faults, asHeading = false }: ControlProps): ReactElement {
  const say = useSay();
  const { name, label, optional, value } = field;
  const shared = { name, label, faults, optional, value, asHeading };
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          {...shared}
          hint={field.hint}
          multiline={field.multiline}
          maxLength={field.maxLength}
          rows={5}
          input={{ autoComplete: 'off' }}
        />
      );
    case 'date':
      return (
        <TextField
          {...shared}
          hint={field.hint ?? { zh: '年-月-日，例如 2026-03-05。', en: 'Year-month-day, such as 2026-03-05.' }}
          width="short"
          input={{ autoComplete: 'off', inputMode: 'numeric' }}
        />
      );
    case 'choice':
      return (
        <Choices
          {...shared}
          hint={field.hint}
          options={field.options.map((option) => ({
            value: option.value,
            label: <Said text={say(option.label)} />,
          }))}
        />
      );
  }
}

/** It was recorded, and this is how it goes on. */
export function ActionDone({ page }: { readonly page: ActionDonePage }): ReactElement {
  const say = useSay();
  const title = { zh: '已经记下了', en: 'It is recorded' };
  return (
    <Layout title={title}>
      <h1>{say(title)}</h1>
      <p>
        <strong>{say(page.record)}</strong>
        {say({ zh: `，${whenWords(page.at).zh}。`, en: `, ${whenWords(page.at).en}.` })}
      </p>
      <h2>{say({ zh: '接下来', en: 'What happens next' })}</h2>
      <p>{say(page.publicText)}</p>
      <p>
        <ButtonLink href={portalPaths.journey(page.code)} label={{ zh: '回到事项', en: 'Back to the matter' }} />
      </p>
    </Layout>
  );
}

/** Not possible now: the reason, and the way back. */
export function ActionRefused({ page }: { readonly page: ActionRefusedPage }): ReactElement {
  const say = useSay();
  const title = { zh: '现在不能办这一步', en: 'This step is not possible now' };
  return (
    <Layout title={title} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p>
        <strong>{say(page.title)}</strong>
      </p>
      <p>{say(page.why)}</p>
      <p>
        <ButtonLink href={portalPaths.journey(page.code)} label={{ zh: '看现在到哪一步', en: 'See where it stands' }} />
      </p>
    </Layout>
  );
}
