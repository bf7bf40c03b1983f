import type { ReactElement } from 'react';
import type { OfficeChoice } from '../../../api/portal/report.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { Choices, TextField } from '../parts/fields.tsx';
import { LookedFor, Shell, type Step } from './ReportShell.tsx';

/** 反映的单位: none for most; typed as people say it, and chosen of what is found. */
export function Office({ page }: { readonly page: Step<'office'> }): ReactElement {
  const say = useSay();
  const { matches, own } = page;
  const title = own?.label ?? {
    zh: '您要反映的，是不是某个机关、窗口或者它的工作人员办事的问题？',
    en: 'Is it about how a public office, a window or its staff did their work?',
  };
  return (
    <Shell
      page={page}
      title={title}
      before={
        <>
          <h1>{say(title)}</h1>
          {matches === null ? (
            <p>
              {say(
                own?.hint ?? {
                  zh: '不是，就空着，直接继续。是的话，请写下它的名称：它和它下面的单位不会办理这件事，也看不到这件事。',
                  en: 'If not, leave this empty and continue. If so, write its name: neither it nor what is below it will deal with the matter, or see it.',
                },
              )}
            </p>
          ) : (
            <LookedFor
              page={page}
              lead={{ zh: '您写的是：', en: 'You wrote: ' }}
              again={
                own?.optional === false
                  ? { zh: '换一个名称', en: 'Write another name' }
                  : { zh: '换一个名称，或者不写', en: 'Write another name, or none' }
              }
            />
          )}
        </>
      }
    >
      {matches === null ? (
        <TextField
          name="query"
          label={{ zh: '这个机关或者窗口的名称', en: 'Name of that office or window' }}
          optional={own?.optional !== false}
          hint={{
            zh: '例如：某某街道综治中心、区信访局。工作人员个人的事，也写他所在的单位。',
            en: 'For example the centre of a street, or a district’s petition office. If it is about one member of staff, write where they work.',
          }}
          value={page.query}
          faults={page.faults}
          input={{ autoComplete: 'off' }}
        />
      ) : (
        <WhichOffice page={page} matches={matches} />
      )}
    </Shell>
  );
}

function WhichOffice({
  page,
  matches,
}: {
  readonly page: Step<'office'>;
  readonly matches: readonly OfficeChoice[];
}): ReactElement {
  const say = useSay();
  const none = matches.length === 0;
  return (
    <>
      <input type="hidden" name="query" value={page.query} />
      <input type="hidden" name="found" value="yes" />
      <Choices
        name="office"
        label={
          none
            ? { zh: '没有找到叫这个名称的单位', en: 'No office is found under that name' }
            : { zh: '是哪一个？', en: 'Which one is it?' }
        }
        value={page.chosen}
        faults={page.faults}
        options={[
          ...matches.map(({ unit, name, within }) => ({
            value: String(unit),
            label: <SaidWords words={name} />,
            ...(within === null ? {} : { hint: <SaidWords words={within} /> }),
          })),
          {
            value: 'as-said',
            label: say(
              none
                ? { zh: '就按我写的记下', en: 'Keep it as I wrote it' }
                : { zh: '都不是，就按我写的记下', en: 'None of these: keep it as I wrote it' },
            ),
            hint: say({
              zh: '这样系统不能自动让它回避。登记时由工作人员核对是哪个单位。',
              en: 'It is then not kept out by itself. Whoever registers the matter checks which office is meant.',
            }),
          },
        ]}
      />
    </>
  );
}
