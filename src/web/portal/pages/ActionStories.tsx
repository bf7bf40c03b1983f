import type { ReactElement } from 'react';
import type { ActionStory } from '../../../api/portal/action.ts';
import { dayWords } from '../dates.ts';
import { Said, SaidWords, useSay, Written } from '../frame.tsx';
import { More, SummaryList } from '../parts/pieces.tsx';
import { PromisePoints } from './TrackPromises.tsx';

type Invitation = Extract<ActionStory, { readonly kind: 'consent' | 'refuse' }>;

/** For the other side, who came by a letter and may know nothing of this: who asks, about what, what it is, their rights. */
export function ConsentStory({ story }: { readonly story: Invitation }): ReactElement {
  const say = useSay();
  const by = story.answerBy === null ? null : dayWords(story.answerBy);
  return (
    <>
      <p className="lead">
        {say({
          zh: '有人想请调解员帮忙，和您商量解决一件事。参不参加由您决定。',
          en: 'Somebody would like a mediator to help settle something with you. Whether you take part is for you to decide.',
        })}
      </p>
      <SummaryList
        rows={[
          { label: { zh: '谁提出的', en: 'Who asks' }, value: <Said text={story.askedBy.join('、')} /> },
          { label: { zh: '和什么有关', en: 'About' }, value: say(story.category) },
          { label: { zh: '在哪里', en: 'Where' }, value: <Said text={story.place} /> },
          ...(story.narrative === null
            ? []
            : [{ label: { zh: '对方说的情况', en: 'What they say' }, value: <Written text={story.narrative} /> }]),
          { label: { zh: '谁来调解', en: 'Who mediates' }, value: <SaidWords words={story.unit} /> },
        ]}
      />
      {story.narrative === null ? null : (
        <p className="hint">
          {say({
            zh: '这是对方自己的说法，还没有经过核实。调解时会听您说。',
            en: 'This is their own account and has not been checked. In mediation you will be heard.',
          })}
        </p>
      )}
      <h2>{say({ zh: '先知道这几点', en: 'Before you answer' })}</h2>
      <ul>
        <li>{say({ zh: '不收费。', en: 'It is free.' })}</li>
        <li>
          {say({
            zh: '调解员不替任何一方作主，也不判谁对谁错。谈成谈不成，看双方。',
            en: 'The mediator decides for nobody and judges nobody. Whether it works is up to both of you.',
          })}
        </li>
        <li>
          {say({
            zh: '您可以只是来听听；同意以后，随时可以要求停止。',
            en: 'You may come just to listen. Having agreed, you may stop at any time.',
          })}
        </li>
        <li>
          {say({
            zh: '您可以接受或者不接受某位调解员，可以要求公开或者不公开，可以自由说话。',
            en: 'You may accept or decline a mediator, ask for it to be open or closed to others, and speak freely.',
          })}
        </li>
        <li>
          {say({
            zh: '不同意，不会给您带来不利。对方会被告知其他办法，例如起诉。',
            en: 'If you say no, it does not count against you. The other side is told of other ways, such as going to court.',
          })}
        </li>
        {by === null ? null : (
          <li>
            {say({
              zh: `请在 ${by.zh} 以前答复。没有答复，不当作您同意，也不当作您拒绝。`,
              en: `Please answer by ${by.en}. No answer counts neither as yes nor as no.`,
            })}
          </li>
        )}
      </ul>
      <More summary={{ zh: `${story.procedure.title.zh}是怎么回事`, en: 'How mediation works' }}>
        <p>{say(story.procedure.explanation)}</p>
      </More>
    </>
  );
}

export function RefuseStory({ story }: { readonly story: Invitation }): ReactElement {
  const say = useSay();
  return (
    <>
      <p>
        {say({
          zh: '不同意，不会给您带来不利，也不用说明原因。',
          en: 'Saying no does not count against you, and you need not say why.',
        })}
      </p>
      <p>
        <SaidWords
          words={{
            zh: `提交以后，调解就此终止。${story.unit.zh}会书面告诉双方还可以走哪些途径，例如仲裁、起诉。`,
            en: `Once sent, mediation ends. ${story.unit.en} will tell both sides in writing which other routes there are, such as arbitration or court.`,
          }}
        />
      </p>
    </>
  );
}

/** Each point of the agreement in full, before anybody says yes to it. */
export function AgreementStory({
  story,
}: {
  readonly story: Extract<ActionStory, { readonly kind: 'agreement' }>;
}): ReactElement {
  const say = useSay();
  const by = story.answerBy === null ? null : dayWords(story.answerBy);
  const you = story.parties.find((party) => party.you);
  return (
    <>
      <p className="lead">
        {say({
          zh: '请逐条看清楚：谁、做什么、多少钱、最迟哪一天。',
          en: 'Please read every point: who does what, how much, and by which day.',
        })}
      </p>
      <PromisePoints obligations={story.obligations} />
      <h2>{say({ zh: '同意以后', en: 'If you agree' })}</h2>
      <ul>
        <li>
          {say({
            zh: '双方都同意，调解员签名、人民调解委员会盖章，协议才生效。',
            en: 'It takes effect when both sides have agreed, the mediator has signed and the committee has sealed it.',
          })}
        </li>
        <li>
          {say({
            zh: '生效以后有法律约束力，应当按约定做。',
            en: 'From then on it binds in law, and what was agreed must be done.',
          })}
        </li>
        <li>
          {say({
            zh: '有一条不清楚、不愿意，就选“不同意”，调解员会再和双方商量。',
            en: 'If any point is unclear or not what you want, choose “I do not agree”: the mediator will talk with both sides again.',
          })}
        </li>
        {by === null ? null : <li>{say({ zh: `请在 ${by.zh} 以前答复。`, en: `Please answer by ${by.en}.` })}</li>}
      </ul>
      {you === undefined ? null : (
        <p>
          {say({ zh: '您是：', en: 'You are: ' })}
          <strong>
            <Said text={you.name} />
          </strong>
        </p>
      )}
    </>
  );
}
