import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { Way } from '../../../api/portal/report.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { Choices } from '../parts/fields.tsx';
import { More } from '../parts/pieces.tsx';
import { Control } from './Action.tsx';
import { Shell, type Step } from './ReportShell.tsx';

/** 途径: the one the house would take first, with the reason; whoever tells it chooses, and may leave it to the centre. */
export function WayChosen({ page }: { readonly page: Step<'way'> }): ReactElement {
  const say = useSay();
  const title = { zh: '您想走哪条途径？', en: 'Which way do you want to go?' };
  const option = ({ key, title: label, purpose }: Way) => ({ value: key, label: say(label), hint: say(purpose) });
  const { suggested, others, closed } = page;
  return (
    <Shell
      page={page}
      title={title}
      before={
        <>
          <h1>{say(title)}</h1>
          <p>
            <SaidWords words={suggested.because} />
            {say({
              zh: `建议选第一项“${suggested.title.zh}”。选哪一项由您定，以后也能改走别的途径。`,
              en: ` We suggest the first, “${suggested.title.en}”. The choice is yours, and other ways stay open.`,
            })}
          </p>
        </>
      }
    >
      <Choices
        name="way"
        label={{ zh: '选一项', en: 'Choose one' }}
        value={page.chosen}
        faults={page.faults}
        options={[
          {
            ...option(suggested),
            label: say({ zh: `${suggested.title.zh}（建议）`, en: `${suggested.title.en} (suggested)` }),
          },
          ...others.map(option),
        ]}
      />
      {closed.length === 0 ? null : (
        <>
          <p className="hint">
            {say({
              zh: `这个地方还不能在网上直接申请：${closed.map(({ title: one }) => one.zh).join('、')}。要走这些途径的，选“说不清”，由综治中心转交。`,
              en: `Not yet to be applied for online at that place: ${closed.map(({ title: one }) => one.en).join(', ')}. For these choose “I am not sure”; the centre passes it on.`,
            })}
          </p>
          <More summary={{ zh: '不等转交，自己去哪里申请', en: 'Where to apply yourself, without waiting' }}>
            {closed.map(({ title: one, elsewhere }) =>
              elsewhere === null ? null : (
                <p key={one.zh}>
                  <strong>{say(one)}</strong>
                  {say({ zh: '：', en: ': ' })}
                  {say(elsewhere)}
                </p>
              ),
            )}
          </More>
        </>
      )}
    </Shell>
  );
}

/** A question that the way has of its own, as its declaration puts it. */
export function Ask({ page }: { readonly page: Step<'ask'> }): ReactElement {
  return (
    <Shell page={page} title={page.field.label} action={portalPaths.ask(page.index)}>
      <Control field={page.field} faults={page.faults} asHeading />
    </Shell>
  );
}
