import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { ReadingLine, TrackedMatter } from '../../../api/portal/tracking.ts';
import type { Words } from '../../../core/words/words.ts';
import { dayWords } from '../dates.ts';
import { Said, SaidWords, useSay, Written } from '../frame.tsx';
import { More } from '../parts/pieces.tsx';

interface Props {
  readonly matter: TrackedMatter;
  readonly code: string;
}

/** Who looked, behind a click: it is there for whoever wants to know, and in nobody's way. */
export function Readings({ matter, code }: Props): ReactElement | null {
  const say = useSay();
  if (matter.readings.length === 0) return null;
  return (
    <More summary={{ zh: '谁看过这件事的材料', en: 'Who has looked into this file' }}>
      <ul className="log">
        {matter.readings.map((one) => (
          <li key={one.id}>
            <SaidWords words={readingWords(one)} />
            {one.asked === null ? (
              <>
                {' '}
                <a href={portalPaths.reading(code, matter.id, one.id)}>{say({ zh: '询问原因', en: 'Ask why' })}</a>
              </>
            ) : (
              <Asked asked={one.asked} />
            )}
          </li>
        ))}
      </ul>
      <Recusal matter={matter} code={code} />
    </More>
  );
}

/** 回避: another person in charge can be asked for, and whether it has been. */
function Recusal({ matter, code }: Props): ReactElement | null {
  const say = useSay();
  if (matter.recusal === 'asked')
    return (
      <p>
        {say({
          zh: '已经申请承办人回避，等单位负责人决定。',
          en: 'Another person in charge was asked for; the head of the unit decides.',
        })}
      </p>
    );
  if (matter.recusal !== 'possible') return null;
  return (
    <p>
      <a href={portalPaths.recusal(code, matter.id)}>
        {say({ zh: '申请承办人回避', en: 'Ask for another person in charge' })}
      </a>
    </p>
  );
}

/** 要求上行: the level above can be asked for, and by when that is answered. */
export function Raising({ matter, code }: Props): ReactElement | null {
  const say = useSay();
  const { standing, due } = matter.raising;
  if (standing === 'asked')
    return (
      <p>
        {say({ zh: '已经要求由上级办理', en: 'The level above was asked for' })}
        {due === null
          ? say({ zh: '。', en: '.' })
          : say({
              zh: `，负责人会在${dayWords(due).zh}前答复。`,
              en: `; whoever leads answers by ${dayWords(due).en}.`,
            })}
      </p>
    );
  if (standing !== 'possible') return null;
  return (
    <p>
      <a className="alone" href={portalPaths.raise(code, matter.id)}>
        {say({ zh: '要求由上级办理', en: 'Ask for the level above' })}
      </a>
    </p>
  );
}

/** One sentence: 石牌街道综治中心的窗口人员于3月3日打开了您的材料，用于办理“分派”。 */
function readingWords({ who, at, deed, purpose }: Omit<ReadingLine, 'id' | 'asked'>): Words {
  const day = dayWords(at);
  return {
    zh: `${who.zh}于${day.zh}${deed.zh}${purpose === null ? '' : `，用于${purpose.zh}`}。`,
    en: `${who.en} ${deed.en} on ${day.en}${purpose === null ? '' : `, ${purpose.en}`}.`,
  };
}

function Asked({ asked }: { readonly asked: NonNullable<ReadingLine['asked']> }): ReactElement {
  const say = useSay();
  return (
    <dl className="details">
      <div>
        <dt>{say({ zh: '您问', en: 'You asked' })}</dt>
        <dd>
          <Written text={asked.question} />
        </dd>
      </div>
      <div>
        <dt>{say({ zh: '答复', en: 'Answer' })}</dt>
        <dd>
          {asked.answer === null ? (
            <Said
              text={say({
                zh: `单位会在${dayWords(asked.due).zh}前答复。`,
                en: `The unit will answer by ${dayWords(asked.due).en}.`,
              })}
            />
          ) : (
            <Written text={asked.answer} />
          )}
        </dd>
      </div>
    </dl>
  );
}
