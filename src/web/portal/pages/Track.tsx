import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { MatterLine, PossibleAction, TrackedMatter, TrackPage } from '../../../api/portal/tracking.ts';
import { mayWords } from '../../ui/helper-words.ts';
import { dayWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Code } from '../parts/pieces.tsx';
import { Meetings } from './Meetings.tsx';
import { Dates } from './TrackDates.tsx';
import { About, Documents, Materials, Messages, Timeline } from './TrackFile.tsx';
import { Group } from './TrackGroup.tsx';
import { Erased, Kept } from './TrackKept.tsx';
import { Promises } from './TrackPromises.tsx';
import { Raising, Readings } from './TrackReadings.tsx';

/** Everything one code opens: where it stands, who is waited for, by when, what one can do now. */
export function Track({ page }: { readonly page: TrackPage }): ReactElement {
  const say = useSay();
  const title = { zh: '办到哪一步了', en: 'Where it stands' };
  return (
    <Layout title={title} back={portalPaths.home}>
      <h1>{say(title)}</h1>
      {page.partyName === '' ? null : <Holder page={page} />}
      <Code code={page.code} />
      {page.matters.map((matter) => (
        <MatterSection key={matter.id} matter={matter} code={page.code} alone={page.matters.length === 1} />
      ))}
      {page.others.length > 0 ? <OtherMatters lines={page.others} code={page.code} /> : null}
      {page.helper === null ? (
        <p>
          <a href={portalPaths.held(page.code)}>
            {say({ zh: '下载您的全部信息', en: 'Download everything held about you' })}
          </a>
        </p>
      ) : null}
      {page.helper === null ? (
        <p>
          <a href={portalPaths.helpers(page.code)}>{say({ zh: '请人帮您办', en: 'Let somebody act for you' })}</a>
        </p>
      ) : null}
      {page.helper === null ? (
        <p>
          <a href={portalPaths.together(page.code)}>
            {say({ zh: '把我的几件事放在一起', en: 'Keep my matters together' })}
          </a>
        </p>
      ) : null}
      {page.helper === null && page.pushes === true ? (
        <p>
          <a href={portalPaths.push(page.code)}>{say({ zh: '让浏览器提醒我', en: 'Be told by my browser' })}</a>
        </p>
      ) : null}
      <p className="hint">
        {say({
          zh: '每次有进展，这一页都会更新。有疑问，请问正在办理的单位，或者到登记的综治中心。',
          en: 'This page changes with every step. With questions, ask the unit that deals with it, or the centre where it was registered.',
        })}
      </p>
    </Layout>
  );
}

/** Whose code it is; for a helper, for whom and within what. */
function Holder({ page }: { readonly page: TrackPage }): ReactElement {
  const say = useSay();
  const { helper, partyName } = page;
  if (helper === null) {
    return (
      <p className="holder">
        <SaidWords words={{ zh: `${partyName} 的查询码`, en: `Code of ${partyName}` }} />
      </p>
    );
  }
  const until = dayWords(helper.until);
  return (
    <>
      <p className="holder">
        <SaidWords
          words={{ zh: `${helper.name} 代 ${partyName} 办理`, en: `${helper.name}, acting for ${partyName}` }}
        />
      </p>
      <p className="hint">
        {say(mayWords[helper.may])}
        {say({ zh: `；到 ${until.zh}`, en: `; until ${until.en}` })}
      </p>
    </>
  );
}

interface SectionProps {
  readonly matter: TrackedMatter;
  readonly code: string;
  readonly alone: boolean;
}

function MatterSection({ matter, code, alone }: SectionProps): ReactElement {
  const say = useSay();
  const heading = `matter-${matter.id}`;
  if (matter.file !== null && matter.file.erasedOn !== null) {
    return (
      <section className={alone ? 'matter' : 'matter one-of-several'} aria-labelledby={heading}>
        <h2 id={heading}>
          {say(matter.title)}
          {matter.number === null ? null : (
            <span className="number">
              {' '}
              <Said text={matter.number} />
            </span>
          )}
        </h2>
        <Erased file={matter.file} />
        <Timeline matter={matter} />
      </section>
    );
  }
  return (
    <section className={alone ? 'matter' : 'matter one-of-several'} aria-labelledby={heading}>
      <h2 id={heading}>
        {say(matter.title)}
        {matter.number === null ? null : (
          <span className="number">
            {' '}
            <Said text={matter.number} />
          </span>
        )}
      </h2>
      <div className="standing">
        <p className="state">{say(matter.state)}</p>
        <p>{say(matter.publicText)}</p>
        {matter.waiting === null ? null : (
          <p>
            {say({ zh: '现在等：', en: 'Waiting for: ' })}
            <strong>
              <SaidWords words={matter.waiting} />
            </strong>
          </p>
        )}
        {matter.outcome === null ? null : (
          <p>
            {say({ zh: '结果：', en: 'Outcome: ' })}
            <strong>{say(matter.outcome)}</strong>
          </p>
        )}
      </div>
      <Asked matter={matter} code={code} />
      <Group matter={matter} code={code} />
      <Meetings matter={matter} code={code} />
      <Phases matter={matter} />
      <Dates matter={matter} />
      <AlsoPossible matter={matter} code={code} />
      <Raising matter={matter} code={code} />
      <Promises matter={matter} code={code} />
      <Documents matter={matter} code={code} />
      <Materials matter={matter} code={code} />
      <Messages matter={matter} />
      <Timeline matter={matter} />
      <Readings matter={matter} code={code} />
      <Blocked matter={matter} />
      <About matter={matter} />
      <Kept matter={matter} />
    </section>
  );
}

/** What the reader is asked to do now: the page's one main button. */
function Asked({ matter, code }: { readonly matter: TrackedMatter; readonly code: string }): ReactElement | null {
  const say = useSay();
  const asked = matter.actions.filter((action) => action.asked);
  if (asked.length === 0) return null;
  return (
    <div className="asked">
      <h3>{say({ zh: '现在请您', en: 'Now it is your turn' })}</h3>
      {asked.map((action, index) => (
        <div key={action.key}>
          {action.explanation.zh === matter.publicText.zh ? null : <p>{say(action.explanation)}</p>}
          <p>
            <ButtonLink href={portalPaths.action(code, matter.id, action.key)} label={action.title} quiet={index > 0} />
          </p>
        </div>
      ))}
    </div>
  );
}

function AlsoPossible({
  matter,
  code,
}: {
  readonly matter: TrackedMatter;
  readonly code: string;
}): ReactElement | null {
  const say = useSay();
  const free = matter.actions.filter((action) => !action.asked);
  if (free.length === 0) return null;
  return (
    <>
      <h3>
        {say(
          free.length < matter.actions.length
            ? { zh: '您还可以', en: 'You can also' }
            : { zh: '您可以', en: 'What you can do' },
        )}
      </h3>
      <ul className="possible">
        {free.map((action) => (
          <Possible key={action.key} action={action} href={portalPaths.action(code, matter.id, action.key)} />
        ))}
      </ul>
    </>
  );
}

/** What somebody might look for in vain, with the reason. */
function Blocked({ matter }: { readonly matter: TrackedMatter }): ReactElement | null {
  const say = useSay();
  if (matter.blocked.length === 0) return null;
  return (
    <>
      <h3>{say({ zh: '现在不能办的', en: 'Not possible now' })}</h3>
      <ul className="possible">
        {matter.blocked.map((one) => (
          <li key={one.title.zh}>
            <strong>{say(one.title)}</strong>
            <p>{say(one.why)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Possible({ action, href }: { readonly action: PossibleAction; readonly href: string }): ReactElement {
  const say = useSay();
  return (
    <li>
      <p className="hint">{say(action.explanation)}</p>
      <p>
        <ButtonLink href={href} label={action.title} quiet />
      </p>
    </li>
  );
}

const phaseWords = {
  received: { zh: '收到和登记', en: 'Received and registered' },
  arranging: { zh: '确定由谁办、征求对方意见', en: 'Finding who deals with it, asking the other side' },
  placing: { zh: '确定由谁办', en: 'Finding who deals with it' },
  working: { zh: '办理', en: 'Being dealt with' },
  fulfilling: { zh: '履行约定', en: 'What was agreed is carried out' },
  checking: { zh: '回访：是否真的解决', en: 'Asking whether it is really solved' },
  result: { zh: '有了结果', en: 'There is a result' },
} as const;

const markWords = {
  passed: { zh: '（已经过了）', en: ' (passed)' },
  now: { zh: '（现在在这一步）', en: ' (it is here now)' },
  ahead: { zh: '（还没到）', en: ' (still to come)' },
} as const;

function Phases({ matter }: { readonly matter: TrackedMatter }): ReactElement | null {
  const say = useSay();
  if (matter.phases.length === 0) return null;
  return (
    <>
      <h3>{say({ zh: '走到第几步', en: 'The steps' })}</h3>
      <ol className="phases">
        {matter.phases.map(({ phase, mark }) => (
          <li key={phase} className={mark} aria-current={mark === 'now' ? 'step' : undefined}>
            {say(phaseWords[phase])}
            {say(markWords[mark])}
          </li>
        ))}
      </ol>
    </>
  );
}

function OtherMatters({ lines, code }: { readonly lines: readonly MatterLine[]; readonly code: string }): ReactElement {
  const say = useSay();
  return (
    <section aria-labelledby="journey">
      <h2 id="journey">{say({ zh: '同一件事的其他环节', en: 'Other parts of the same matter' })}</h2>
      <ul className="possible">
        {lines.map((line) => (
          <li key={line.id}>
            <a href={portalPaths.matter(code, line.id)}>{say(line.title)}</a>
            {say({ zh: '：', en: ': ' })}
            {say(line.state)}
            <p className="hint">
              {say({ zh: `${dayWords(line.openedAt).zh} 开始`, en: `Begun on ${dayWords(line.openedAt).en}` })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
