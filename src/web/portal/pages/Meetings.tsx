import type { ReactElement } from 'react';
import type { OwnMeetingView } from '../../../api/matter.ts';
import type { DatesPage } from '../../../api/portal/dates.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { TrackedMatter } from '../../../api/portal/tracking.ts';
import type { Words } from '../../../core/words/words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { TextField, Tick } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton } from '../parts/pieces.tsx';

/** 约好的见面 on the page of a code: dates that wait for an answer first, then what is fixed. */
export function Meetings({
  matter,
  code,
}: {
  readonly matter: TrackedMatter;
  readonly code: string;
}): ReactElement | null {
  const say = useSay();
  const shown = matter.meetings.filter(({ standing, over }) => standing !== 'cancelled' || !over);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={`${matter.id}-meetings`}>
      <h3 id={`${matter.id}-meetings`}>{say({ zh: '见面的时间', en: 'Meetings' })}</h3>
      <ul className="possible">
        {shown.toReversed().map((meeting) => (
          <li key={meeting.id}>
            <Meeting meeting={meeting} matter={matter.id} code={code} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface MeetingProps {
  readonly meeting: OwnMeetingView;
  readonly matter: string;
  readonly code: string;
}

function Meeting({ meeting, matter, code }: MeetingProps): ReactElement {
  const say = useSay();
  const { standing, time, over, place } = meeting;
  if (standing === 'proposed') return <Proposed meeting={meeting} matter={matter} code={code} />;
  const state = standing === 'cancelled' ? cancelledWords : over ? overWords : setWords;
  return (
    <>
      <p>
        <strong>{say(state)}</strong>
        {time === null ? null : say({ zh: `：${timeWords(time).zh}`, en: `: ${timeWords(time).en}` })}
      </p>
      <Place words={place} />
      {time === null || over ? null : (
        <p>
          <ButtonLink
            href={portalPaths.meetingFile(code, matter, meeting.id)}
            label={
              standing === 'cancelled'
                ? { zh: '从日历里去掉', en: 'Take it out of your calendar' }
                : { zh: '加到手机日历', en: 'Add to your calendar' }
            }
            quiet
          />
        </p>
      )}
      {standing === 'set' && !over ? (
        <p className="hint">
          {say({
            zh: '来不了的，请尽早给承办单位打电话改时间，不要紧。请带上身份证。',
            en: 'If you cannot come, please call the unit in charge early; it can be changed. Bring your identity card.',
          })}
        </p>
      ) : null}
    </>
  );
}

function Proposed({ meeting, matter, code }: MeetingProps): ReactElement {
  const say = useSay();
  return (
    <>
      <p>
        {say({
          zh: '承办单位提出了下面的时间，等各方说明哪些不方便以后再定：',
          en: 'The unit in charge proposes these dates; one is fixed once everybody has said which do not suit:',
        })}
      </p>
      <ul>
        {meeting.options.map(({ id, time, unsuitable }) => (
          <li key={id}>
            {say(timeWords(time))}
            {unsuitable ? say({ zh: '（您说不方便）', en: ' (does not suit you)' }) : null}
          </li>
        ))}
      </ul>
      <Place words={meeting.place} />
      {meeting.answered ? (
        <p className="hint">
          {say({ zh: '您已经答复。定下以后会通知您。', en: 'You have answered. You are told once one is fixed.' })}
        </p>
      ) : null}
      {meeting.mayAnswer ? (
        <p>
          <ButtonLink
            href={portalPaths.meeting(code, matter, meeting.id)}
            label={
              meeting.answered
                ? { zh: '改一下答复', en: 'Change your answer' }
                : { zh: '说明哪些时间不方便', en: 'Say which dates do not suit' }
            }
            quiet={meeting.answered}
          />
        </p>
      ) : null}
    </>
  );
}

function Place({ words }: { readonly words: Words }): ReactElement | null {
  const say = useSay();
  if (words.zh === '') return null;
  return (
    <p>
      {say({ zh: '地点：', en: 'Place: ' })}
      <SaidWords words={words} />
    </p>
  );
}

/** Which of the dates do not suit: nothing ticked is an answer too. */
export function Dates({ page }: { readonly page: DatesPage }): ReactElement {
  const say = useSay();
  const { code, matter, meeting, key, typed, faults } = page;
  const title = { zh: '哪些时间您不方便', en: 'Which dates do not suit you' };
  return (
    <Layout title={title} faults={faults} back={portalPaths.journey(code)}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: '请勾选您来不了的时间。都方便的，一个也不用勾，直接提交。对方看不到您的答复。',
          en: 'Tick the dates on which you cannot come. If all suit you, tick none and send. The other side does not see your answer.',
        })}
      </p>
      <Place words={meeting.place} />
      <Form action={portalPaths.meeting(code, matter, meeting.id)}>
        <input type="hidden" name="key" value={key} />
        <fieldset className="field">
          <legend>{say({ zh: '我来不了的时间', en: 'I cannot come on' })}</legend>
          {meeting.options.map(({ id, time }) => (
            <Tick key={id} name={`no-${id}`} label={timeWords(time)} checked={typed.unsuitable.includes(id)} />
          ))}
        </fieldset>
        <TextField
          name="words"
          label={{ zh: '有什么要告诉承办单位的', en: 'Anything the unit in charge should know' }}
          hint={{
            zh: '例如：周三下午都可以。只有承办单位看得到。',
            en: 'Such as: any Wednesday afternoon. Only the unit reads it.',
          }}
          value={typed.words}
          faults={faults}
          multiline
          rows={3}
          maxLength={500}
          optional
        />
        <MainButton label={{ zh: '提交', en: 'Send' }} />
      </Form>
    </Layout>
  );
}

/** 2026年3月16日（周一）09:00—10:00. */
function timeWords({ on, from, to }: NonNullable<OwnMeetingView['time']>): Words {
  const day = dateWords(on);
  return { zh: `${day.zh}${from}—${to}`, en: `${day.en}, ${from}–${to}` };
}

const setWords: Words = { zh: '定了', en: 'Fixed' };
const overWords: Words = { zh: '已经过去', en: 'Over' };
const cancelledWords: Words = { zh: '已经取消，不用来', en: 'Called off; you need not come' };
