import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { DocumentLine, PartySide, TrackedMatter } from '../../../api/portal/tracking.ts';
import type { Words } from '../../../core/words/words.ts';
import { unnamedMaterial } from '../../ui/material-words.ts';
import { yuanWords } from '../../ui/money.ts';
import { dayWords, whenWords } from '../dates.ts';
import { Said, SaidWords, useSay, Written } from '../frame.tsx';
import { More, SummaryList } from '../parts/pieces.tsx';

interface Props {
  readonly matter: TrackedMatter;
}

export function Documents({ matter, code }: Props & { readonly code: string }): ReactElement | null {
  const say = useSay();
  if (matter.documents.length === 0) return null;
  return (
    <>
      <h3>{say({ zh: '文书', en: 'Papers' })}</h3>
      <ul className="possible">
        {matter.documents.map((document, index) => (
          <li key={document.id}>
            <DocumentItem
              document={document}
              number={document.number === matter.number ? null : document.number}
              href={portalPaths.document(code, matter.id, document.id)}
              earlier={matter.documents.slice(index + 1).some((later) => later.title.zh === document.title.zh)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Files that the offices took to the matter and opened to the parties. */
export function Materials({ matter, code }: Props & { readonly code: string }): ReactElement | null {
  const say = useSay();
  if (matter.materials.length === 0) return null;
  return (
    <>
      <h3>{say({ zh: '材料', en: 'Materials' })}</h3>
      <ul className="possible">
        {matter.materials.map(({ id, file, name, at }) => (
          <li key={id}>
            <a href={portalPaths.file(code, matter.id, file)} download>
              {name === null ? say(unnamedMaterial) : <Said text={name} />}
            </a>
            <p className="hint">{say(dayWords(at))}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

interface DocumentItemProps {
  readonly document: DocumentLine;
  /** The paper's own number, where it is not the one that stands over the whole matter. */
  readonly number: string | null;
  readonly href: string;
  /** Another of the same title came after it, as the sealed agreement comes after its draft. */
  readonly earlier: boolean;
}

function DocumentItem({ document, number, href, earlier }: DocumentItemProps): ReactElement {
  const say = useSay();
  const day = dayWords(document.requestedAt);
  return (
    <>
      {document.status === 'ready' ? (
        <a href={href}>
          {say(document.title)}
          {say({ zh: '（PDF）', en: ' (PDF, in Chinese)' })}
        </a>
      ) : (
        <strong>{say(document.title)}</strong>
      )}
      <p className="hint">
        {say(day)}
        {number === null ? null : <Said text={say({ zh: `，${number}`, en: `, ${number}` })} />}
        {earlier ? say({ zh: '，较早的一份', en: ', an earlier copy' }) : ''}
      </p>
      {document.status === 'ready' ? null : <p>{say(notReadyWords[document.status])}</p>}
    </>
  );
}

const notReadyWords = {
  waiting: { zh: '正在制作，请过一会儿再打开这一页。', en: 'It is being made; open this page again in a moment.' },
  failed: {
    zh: '没有制作成功，工作人员正在处理，事项照常办理。',
    en: 'It could not be made. The staff are looking into it; your matter goes on.',
  },
} as const;

export function Messages({ matter }: Props): ReactElement | null {
  const say = useSay();
  if (matter.messages.length === 0) return null;
  return (
    <>
      <h3>{say({ zh: '给您的通知', en: 'Messages to you' })}</h3>
      <ul className="log">
        {matter.messages.map((message) => (
          <li key={`${message.at}${message.words.zh}`}>
            <span className="when">{say(whenWords(message.at))}</span> {say(message.words)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Entries shown at once; the earlier ones wait behind a click, so that the page stays light. */
const shownAtOnce = 5;

export function Timeline({ matter }: Props): ReactElement {
  const say = useSay();
  const newest = matter.timeline.slice(0, shownAtOnce);
  const earlier = matter.timeline.slice(shownAtOnce);
  return (
    <>
      <h3>{say({ zh: '经过', en: 'What has been done' })}</h3>
      <Entries entries={newest} />
      {earlier.length === 0 ? null : (
        <More summary={{ zh: `更早的 ${earlier.length} 条记录`, en: `Earlier: ${earlier.length} more` }}>
          <Entries entries={earlier} />
        </More>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: TrackedMatter['timeline'] }): ReactElement {
  const say = useSay();
  return (
    <ul className="log">
      {entries.map((entry) => (
        <li key={`${entry.at}${entry.record.zh}`}>
          <span className="when">
            {say(whenWords(entry.at))}
            {say({ zh: '，', en: ', ' })}
            <SaidWords words={entry.who} />
          </span>{' '}
          {say(entry.record)}
          {entry.details.length === 0 ? null : (
            <dl className="details">
              {entry.details.map((detail) => (
                <div key={detail.label.zh}>
                  <dt>{say(detail.label)}</dt>
                  <dd>
                    <SaidWords words={detail.value} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

const sideWords = {
  applicant: { zh: '申请人', en: 'Applicant' },
  respondent: { zh: '对方', en: 'Other side' },
  'third-party': { zh: '有关的人', en: 'Third party' },
} as const satisfies Record<PartySide, Words>;

/** What it is about and who is in it; never how to reach anyone. */
export function About({ matter }: Props): ReactElement {
  const say = useSay();
  return (
    <More summary={{ zh: '这件事的内容和各方', en: 'What it is about, and who is in it' }}>
      <SummaryList
        rows={[
          { label: { zh: '和什么有关', en: 'About' }, value: say(matter.category) },
          { label: { zh: '发生在哪里', en: 'Where' }, value: <Said text={matter.place} /> },
          ...(matter.narrative === null
            ? []
            : [{ label: { zh: '发生了什么事', en: 'What happened' }, value: <Written text={matter.narrative} /> }]),
          ...(matter.wish === null || matter.wish === ''
            ? []
            : [{ label: { zh: '希望怎么解决', en: 'What would help' }, value: <Written text={matter.wish} /> }]),
          ...(matter.amountFen === null
            ? []
            : [{ label: { zh: '涉及多少钱', en: 'Money it is about' }, value: say(yuanWords(matter.amountFen)) }]),
          ...matter.parties.map((party) => ({
            label: sideWords[party.role],
            value: (
              <>
                <Said text={party.name} />
                {party.you ? say({ zh: '（您）', en: ' (you)' }) : ''}
              </>
            ),
          })),
          { label: { zh: '登记的综治中心', en: 'Registered by' }, value: <SaidWords words={matter.door} /> },
          {
            label: { zh: '现在对您负责的单位', en: 'Answers to you now' },
            value: <SaidWords words={matter.answerable} />,
          },
        ]}
      />
    </More>
  );
}
