import type { ReactElement } from 'react';
import type { DueView, TrackedMatter } from '../../../api/portal/tracking.ts';
import { termBesideWords } from '../../ui/term-owners.ts';
import { leftWords, whenWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { More } from '../parts/pieces.tsx';

/** What is due by when: those that run or are overdue first, each with the account of its date. */
export function Dates({ matter }: { readonly matter: TrackedMatter }): ReactElement | null {
  const say = useSay();
  const running = matter.clocks.filter((clock) => clock.status === 'suspended' || clock.left !== null);
  const over = matter.clocks.filter((clock) => !running.includes(clock));
  if (matter.clocks.length === 0 && matter.expected.length === 0) return null;
  return (
    <>
      {matter.expected.length === 0 ? null : (
        <>
          <h3>{say({ zh: '什么时候有结果', en: 'When to expect a result' })}</h3>
          {matter.expected.map((words) => (
            <p key={words.zh}>
              <SaidWords words={words} />
            </p>
          ))}
        </>
      )}
      {running.length === 0 ? null : (
        <>
          <h3>{say({ zh: '重要日期', en: 'Dates' })}</h3>
          {running.map((clock) => (
            <Due key={clock.key} clock={clock} />
          ))}
        </>
      )}
      {over.length === 0 ? null : (
        <More summary={{ zh: '以前的期限', en: 'Earlier dates' }}>
          <ul>
            {over.map((clock) => (
              <li key={clock.key}>
                {say(clock.title)}
                {say({ zh: '：', en: ': ' })}
                {say(whenWords(clock.due))}
                {say({ zh: '，', en: ', ' })}
                {say(endWords[clock.status])}
              </li>
            ))}
          </ul>
        </More>
      )}
    </>
  );
}

const endWords = {
  running: { zh: '正在计算', en: 'running' },
  suspended: { zh: '暂停计算', en: 'suspended' },
  met: { zh: '按时完成', en: 'done in time' },
  lapsed: { zh: '到期没有完成', en: 'not done in time' },
  stopped: { zh: '不再计算', en: 'no longer counted' },
} as const;

function Due({ clock }: { readonly clock: DueView }): ReactElement {
  const say = useSay();
  return (
    <div className="due">
      <p>
        <strong className="day">{say(whenWords(clock.due))}</strong>
        {clock.left === null || clock.status === 'suspended' ? null : (
          <span className="left">{say(leftWords(clock.left))}</span>
        )}
        {clock.status === 'suspended' ? <span className="left">{say(endWords.suspended)}</span> : null}
      </p>
      <p>{say({ zh: `${clock.publicText.zh}。`, en: `${clock.publicText.en}.` })}</p>
      {clock.provisional ? (
        <p>
          <strong>{say({ zh: '暂定日期。', en: 'Provisional.' })}</strong>{' '}
          {say({
            zh: '那一年的放假安排还没有公布，公布后会重新计算。',
            en: 'The holidays of that year are not announced yet; it will be reckoned again once they are.',
          })}
        </p>
      ) : null}
      <More
        summary={{ zh: `“${clock.title.zh}”的日期怎么来的`, en: `How the date for “${clock.title.en}” was reckoned` }}
      >
        <p>
          {clock.nature === 'statute'
            ? say({ zh: '这是法律规定的期限：', en: 'The law sets this term: ' })
            : say({
                zh: '这是办理单位自己承诺或者约定的期限，参照：',
                en: 'This term is a promise or an arrangement, after: ',
              })}
          <SaidWords words={clock.basis} />
          {say({ zh: '。', en: '.' })}
        </p>
        {clock.terms.length < 2 ? null : (
          <ul>
            {clock.terms.map((one) => (
              <li key={one.whose}>
                <SaidWords words={termBesideWords(one)} />
              </li>
            ))}
          </ul>
        )}
        <ol>
          {clock.steps.map((step) => (
            <li key={step.zh}>
              <Said text={say(step)} />
            </li>
          ))}
        </ol>
      </More>
    </div>
  );
}
