import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { VisitBookPage, VisitCentresPage, VisitDaysPage } from '../../../api/portal/visit.ts';
import { dateWords } from '../../ui/date-words.ts';
import { Said, useSay } from '../frame.tsx';
import { Choices, TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { ButtonLink, Form, MainButton, More } from '../parts/pieces.tsx';

/** 预约窗口: which centre. Nobody needs a booking to be received. */
export function VisitCentres({ page }: { readonly page: VisitCentresPage }): ReactElement {
  const say = useSay();
  const title = { zh: '预约到窗口办理', en: 'Book a visit to a window' };
  return (
    <Layout title={title} back={portalPaths.home}>
      <h1>{say(title)}</h1>
      <p>
        {say({
          zh: '约好时间来，少等一会儿。不用注册；不预约直接来，也会接待。',
          en: 'Come at a time you chose and wait less. No account is needed, and you are received without a booking too.',
        })}
      </p>
      {page.districts.length === 0 ? (
        <p>
          {say({
            zh: '现在还没有综治中心开放预约，请直接到就近的综治中心窗口，或者在网上反映。',
            en: 'No centre offers times yet. Please go to the nearest centre, or tell us online.',
          })}
        </p>
      ) : (
        <h2>{say({ zh: '您去哪个综治中心？', en: 'Which centre will you go to?' })}</h2>
      )}
      {page.districts.map(({ name, centres }) => (
        <More key={name.zh} summary={name}>
          <ul className="possible">
            {centres.map((centre) => (
              <li key={centre.unit}>
                <a className="alone" href={portalPaths.visitAt(centre.unit)}>
                  {say(centre.name)}
                </a>
                {centre.address === '' ? null : (
                  <p className="hint">
                    <Said text={centre.address} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </More>
      ))}
      <p>
        <ButtonLink
          href={portalPaths.report}
          label={{ zh: '不去了，在网上反映', en: 'Tell us online instead' }}
          quiet
        />
      </p>
    </Layout>
  );
}

/** On which day; only days with a window left are there. */
export function VisitDays({ page }: { readonly page: VisitDaysPage }): ReactElement {
  const say = useSay();
  const { centre, days, moving, full } = page;
  const title =
    moving === null ? { zh: '哪一天来？', en: 'On which day?' } : { zh: '改到哪一天？', en: 'Move it to which day?' };
  return (
    <Layout title={title} back={moving === null ? portalPaths.visit : portalPaths.visitOf(moving.secret)}>
      <h1>{say(title)}</h1>
      <p>{say(centre.name)}</p>
      {full && days.length > 0 ? (
        <p className="note" role="alert">
          {say({
            zh: '那一天已经没有位置了，请另选一天。',
            en: 'Nothing is left on that day; please choose another.',
          })}
        </p>
      ) : null}
      {moving === null ? null : (
        <p className="hint">
          {say({
            zh: '选好新的时间以前，原来的时间一直给您留着。',
            en: 'The time you have is kept until you choose another.',
          })}
        </p>
      )}
      {days.length === 0 ? (
        <p>
          {say({
            zh: '最近都约满了，或者没有开放。请过一天再看，也可以直接来窗口，不预约也会接待。',
            en: 'Nothing is left for now. Look again tomorrow, or come to the window; you are received without a booking.',
          })}
        </p>
      ) : (
        <ul className="possible">
          {days.map(({ day, free }) => (
            <li key={day}>
              <a className="alone" href={portalPaths.visitOn(centre.unit, day, moving?.secret)}>
                {say(dateWords(day))}
              </a>
              <p className="hint">{say({ zh: `还有${free}个位置`, en: `${free} left` })}</p>
            </li>
          ))}
        </ul>
      )}
    </Layout>
  );
}

/** At which time, and who comes. A visit that is moved asks for the time alone. */
export function VisitBook({ page }: { readonly page: VisitBookPage }): ReactElement {
  const say = useSay();
  const { centre, day, times, moving, typed, faults, asksCode, keptDays } = page;
  const title =
    moving === null
      ? { zh: '什么时间来？', en: 'At what time?' }
      : { zh: '改到什么时间？', en: 'Move it to what time?' };
  const action = moving === null ? portalPaths.visitOn(centre.unit, day) : portalPaths.visitMove(moving.secret);
  return (
    <Layout title={title} faults={faults} back={portalPaths.visitAt(centre.unit, moving?.secret)}>
      <h1>{say(title)}</h1>
      <p>
        {say(centre.name)}
        {say({ zh: '，', en: ', ' })}
        {say(dateWords(day))}
      </p>
      <Form action={action}>
        {moving === null ? null : <input type="hidden" name="day" value={day} />}
        <Choices
          name="start"
          label={{ zh: '时间', en: 'Time' }}
          faults={faults}
          value={typed.start}
          options={times.map(({ start, from, to }) => ({ value: start, label: `${from}—${to}` }))}
        />
        {moving === null ? (
          <>
            <TextField
              name="name"
              label={{ zh: '您的姓名', en: 'Your name' }}
              hint={{ zh: '窗口按这个名字叫您。', en: 'The window calls you by it.' }}
              value={typed.name}
              faults={faults}
              input={{ autoComplete: 'name' }}
            />
            <TextField
              name="phone"
              label={{ zh: '您的手机号码', en: 'Your phone number' }}
              hint={
                asksCode
                  ? {
                      zh: '我们会发一个 6 位验证码，确认号码是您的。',
                      en: 'A 6-digit code is sent to it, to see that it is yours.',
                    }
                  : null
              }
              value={typed.phone}
              faults={faults}
              width="medium"
              input={{ autoComplete: 'tel', inputMode: 'tel' }}
            />
            <TextField
              name="about"
              label={{ zh: '大概是什么事', en: 'What it is about' }}
              hint={{
                zh: '一两句话就行，来了再细说。例如：楼上漏水。',
                en: 'A sentence or two; you tell the rest there. Such as: water leaks from the flat above.',
              }}
              value={typed.about}
              faults={faults}
              multiline
              rows={3}
              maxLength={200}
            />
          </>
        ) : null}
        <MainButton
          label={moving === null ? { zh: '预约', en: 'Book' } : { zh: '改到这个时间', en: 'Move to this time' }}
        />
      </Form>
      {moving === null ? (
        <p className="hint">
          {say({
            zh: `您填写的只有这个中心的窗口人员看得到，约定的日子过后${keptDays}天删除。`,
            en: `Only the staff at the windows of this centre see it. It is deleted ${keptDays === 1 ? 'the day' : `${keptDays} days`} after the day of the visit.`,
          })}
        </p>
      ) : null}
    </Layout>
  );
}
