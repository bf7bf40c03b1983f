import type { ReactElement } from 'react';
import type { OwnGroupView } from '../../../api/group-view.ts';
import type { GroupPage } from '../../../api/portal/group.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { TrackedMatter } from '../../../api/portal/tracking.ts';
import type { GroupAnswer } from '../../../core/group/decide-group.ts';
import type { Words } from '../../../core/words/words.ts';
import { dayWords } from '../dates.ts';
import { Said, useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton } from '../parts/pieces.tsx';

const standings: Readonly<Record<OwnGroupView['standing'], Words>> = {
  leads: {
    zh: '您这件事是这个共性问题的牵头事项。您的诉求和结果仍然是您自己的，其他人看不到您是谁。',
    en: 'Your matter leads this common issue. Your claim and your outcome stay your own, and nobody else sees who you are.',
  },
  invited: {
    zh: '有和您情况相同的事项正在一起办理，邀请您加入。加入以后，您的诉求、选择和结果仍然是您自己的，其他人看不到您是谁，您随时可以退出。不加入也照常办理。',
    en: 'Matters like yours are dealt with together, and you are asked to join. Your claim, your choices and your outcome stay your own, nobody else sees who you are, and you can leave at any time. If you do not join, your matter goes on as before.',
  },
  joined: {
    zh: '您已经加入。您的诉求、选择和结果仍然是您自己的，其他人看不到您是谁，您随时可以退出。',
    en: 'You have joined. Your claim, your choices and your outcome stay your own, nobody else sees who you are, and you can leave at any time.',
  },
  declined: {
    zh: '您没有加入，事项单独办理。改变主意的，可以随时加入。',
    en: 'You did not join; your matter goes on by itself. If you change your mind, you can join at any time.',
  },
  left: {
    zh: '您已经退出，事项单独办理。改变主意的，可以随时再加入。',
    en: 'You have left; your matter goes on by itself. If you change your mind, you can join again at any time.',
  },
  withdrawn: {
    zh: '邀请已经收回，事项单独办理。',
    en: 'The invitation was withdrawn; your matter goes on by itself.',
  },
  ended: {
    zh: '这个共性问题已经结束，事项单独办理。',
    en: 'This common issue has ended; your matter goes on by itself.',
  },
};

const links: Readonly<Record<GroupAnswer, Words>> = {
  accept: { zh: '加入', en: 'Join' },
  decline: { zh: '不加入', en: 'Do not join' },
  leave: { zh: '退出共性问题', en: 'Leave the common issue' },
  'take-offer': { zh: '接受方案', en: 'Take the proposal' },
  'leave-offer': { zh: '不接受方案', en: 'Do not take it' },
};

/** What is asked stands first; the way out is there, and last. */
function leavingLast(one: GroupAnswer, other: GroupAnswer): number {
  return Number(one === 'leave') - Number(other === 'leave');
}

const offers = {
  waiting: { zh: '您还没有答复。', en: 'You have not answered yet.' },
  taken: {
    zh: '您接受了。办理单位会和您办理后面的手续，办成以前什么都没有变。',
    en: 'You took it. The unit goes on with you from there; until that is done nothing has changed.',
  },
  left: { zh: '您没有接受。您的事项照常办理。', en: 'You did not take it. Your matter goes on as before.' },
} as const satisfies Record<string, Words>;

/** 共性问题 on the page of a code: what it is, what was said to all, and what the reader can answer. */
export function Group({
  matter,
  code,
}: {
  readonly matter: TrackedMatter;
  readonly code: string;
}): ReactElement | null {
  const say = useSay();
  const { group } = matter;
  if (group === null) return null;
  return (
    <section aria-labelledby={`${matter.id}-group`}>
      <h3 id={`${matter.id}-group`}>
        {say({ zh: '共性问题：', en: 'Common issue: ' })}
        <Said text={group.title} />
      </h3>
      <p>{say(standings[group.standing])}</p>
      {group.standing === 'invited' && group.agreed ? (
        <p>
          {say({
            zh: '您已经同意，正等同案的其他申请人答复。',
            en: 'You have agreed; others who apply in the same matter have yet to answer.',
          })}
        </p>
      ) : null}
      {group.said.length === 0 ? null : (
        <ol className="points">
          {group.said.map(({ kind, at, text }) => (
            <li key={`${at}-${kind}`}>
              <p>
                <strong>{say(kind === 'offer' ? offerTitle(at) : noticeTitle(at))}</strong>
              </p>
              <p className="written">
                <Said text={text} />
              </p>
            </li>
          ))}
        </ol>
      )}
      {group.offer === null ? null : <p>{say(offers[group.offer])}</p>}
      {group.may.length === 0 ? null : (
        <ul className="possible">
          {group.may.toSorted(leavingLast).map((deed) => (
            <li key={deed}>
              <ButtonLink href={portalPaths.group(code, matter.id, deed)} label={links[deed]} quiet />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function noticeTitle(at: string): Words {
  const day = dayWords(at);
  return { zh: `${day.zh}的通知`, en: `Notice of ${day.en}` };
}

function offerTitle(at: string): Words {
  const day = dayWords(at);
  return { zh: `${day.zh}的方案`, en: `Proposal of ${day.en}` };
}

const pages: Readonly<Record<GroupAnswer, { readonly title: Words; readonly about: Words }>> = {
  accept: {
    title: { zh: '加入共性问题', en: 'Join the common issue' },
    about: {
      zh: '加入以后，您会收到发给全体成员的通知；有了方案，您自己决定接不接受。其他成员看不到您的姓名和事项，您也看不到他们的。您随时可以退出。',
      en: 'Once you have joined you receive what is said to all members, and when there is a proposal you decide whether to take it. Other members do not see your name or your matter, nor you theirs. You can leave at any time.',
    },
  },
  decline: {
    title: { zh: '不加入共性问题', en: 'Do not join the common issue' },
    about: {
      zh: '您的事项照常单独办理，期限不变。',
      en: 'Your matter goes on by itself as before, by the same terms.',
    },
  },
  leave: {
    title: { zh: '退出共性问题', en: 'Leave the common issue' },
    about: {
      zh: '退出以后不再收到发给成员的通知和方案。您的事项照常单独办理，期限不变。',
      en: 'You receive no more notices and proposals. Your matter goes on by itself as before, by the same terms.',
    },
  },
  'take-offer': {
    title: { zh: '接受方案', en: 'Take the proposal' },
    about: {
      zh: '接受以后，办理单位会和您办理后面的手续。在您签字确认以前，您的权利没有变。',
      en: 'The unit then goes on with you from there. Until you have signed, your rights are as they were.',
    },
  },
  'leave-offer': {
    title: { zh: '不接受方案', en: 'Do not take the proposal' },
    about: {
      zh: '您的事项照常办理，您仍然是这个共性问题的成员。',
      en: 'Your matter goes on as before, and you still belong to the common issue.',
    },
  },
};

/** One answer, asked once more with what it means. */
export function GroupAnswerPage({ page }: { readonly page: GroupPage }): ReactElement {
  const say = useSay();
  const { code, matter, deed, offer, why } = page;
  const { title, about } = pages[deed];
  return (
    <Layout title={title} back={portalPaths.journey(code)}>
      <h1>{say(title)}</h1>
      <p className="holder">
        <Said text={page.title} />
      </p>
      {why === null ? null : (
        <p className="danger" role="alert">
          {say(why)}
        </p>
      )}
      {offer === null ? null : (
        <p className="written">
          <Said text={offer.text} />
        </p>
      )}
      <p>{say(about)}</p>
      <Form action={portalPaths.group(code, matter, deed)}>
        <input type="hidden" name="key" value={page.key} />
        {offer === null ? null : <input type="hidden" name="offer" value={offer.seq} />}
        <MainButton label={links[deed]} />
      </Form>
    </Layout>
  );
}
