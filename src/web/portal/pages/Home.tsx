import type { ReactElement } from 'react';
import type { HomePage } from '../../../api/portal/page.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Danger, More } from '../parts/pieces.tsx';
import { CodeForm } from './TrackEnter.tsx';

/** What the door is for, how to begin, how to follow, what comes after. */
export function Home({ page }: { readonly page: HomePage }): ReactElement {
  const say = useSay();
  return (
    <Layout title={{ zh: '遇到纠纷，从这里说起', en: 'In a dispute? Start here' }}>
      <h1>{say({ zh: '遇到纠纷，从这里说起', en: 'In a dispute? Start here' })}</h1>
      <p className="lead">
        {say({
          zh: '邻里、家庭、租房、工资、买卖……不用先弄清该找哪个部门。说一次，由综治中心登记，交给能办的单位；办到哪一步，您随时看得到。',
          en: 'Neighbours, family, rent, wages, a purchase: you need not know which office it belongs to. Say it once. The local centre registers it and passes it to those who can deal with it, and you can see every step.',
        })}
      </p>
      <Danger />
      {page.draft ? (
        <p className="note">
          {say({ zh: '这部手机上有一份没有填完的内容。', en: 'A report begun on this phone is not finished.' })}{' '}
          <a className="alone" href={portalPaths.report}>
            {say({ zh: '接着填', en: 'Go on with it' })}
          </a>
        </p>
      ) : null}
      <p>
        <ButtonLink href={portalPaths.report} label={{ zh: '开始反映', en: 'Start' }} />
      </p>
      <p className="hint">
        {say({
          zh: '大约 5 分钟。不用注册，不收费，可以先保存以后再填。',
          en: 'About 5 minutes. No account, no charge; you can save and finish later.',
        })}
      </p>
      <p>
        <a className="alone" href={portalPaths.resume}>
          {say({ zh: '有续填码，接着填上次的内容', en: 'Go on with a saved report, by its code' })}
        </a>
      </p>
      <p>
        <a className="alone" href={portalPaths.visit}>
          {say({ zh: '想当面说，预约到窗口', en: 'Rather say it in person: book a visit' })}
        </a>
      </p>
      <h2>{say({ zh: '已经有查询码', en: 'You have a code' })}</h2>
      <p>
        {say({
          zh: '查询码在回执上，或者在寄给您的信里。凭它看进展、答复邀请、确认协议、下载文书。',
          en: 'It is on your receipt, or in the letter sent to you. With it you can see how things stand, answer an invitation, confirm an agreement and download papers.',
        })}
      </p>
      <CodeForm typed="" faults={[]} quiet />
      <h2>{say({ zh: '会怎么办', en: 'What can happen' })}</h2>
      {page.procedures.map((procedure) => (
        <Introduction key={procedure.key} procedure={procedure} />
      ))}
      <p className="refusal">
        {say({
          zh: '这里没有“重点人”名单，不给任何人打分，也不看您在网上说什么。',
          en: 'There is no list of people to watch here, no score for anyone, and nobody reads what you say elsewhere.',
        })}
      </p>
    </Layout>
  );
}

const beginsWords = {
  here: { zh: '点上面的“开始反映”就行。', en: 'Use “Start” above.' },
  later: {
    zh: '调解达成协议以后才用得上：在那件事的进展页上申请。',
    en: 'Once mediation has led to an agreement: apply on the page of that matter.',
  },
} as const;

function Introduction({ procedure }: { readonly procedure: HomePage['procedures'][number] }): ReactElement {
  const say = useSay();
  return (
    <section>
      <h3>{say(procedure.title)}</h3>
      <p>{say(procedure.purpose)}</p>
      <More summary={{ zh: `${procedure.title.zh}是怎么回事`, en: `How ${lowerFirst(procedure.title.en)} works` }}>
        <p>{say(procedure.explanation)}</p>
        <p>
          {say({ zh: '怎么开始：', en: 'How to begin: ' })}
          {say(beginsWords[procedure.begins])}
        </p>
        <p className="hint">
          {say({ zh: '依据：', en: 'Where it is written: ' })}
          {procedure.basis.map((cite, index) => (
            <span key={cite.zh}>
              {index === 0 ? '' : say({ zh: '、', en: '; ' })}
              <SaidWords words={cite} />
            </span>
          ))}
        </p>
      </More>
    </section>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
