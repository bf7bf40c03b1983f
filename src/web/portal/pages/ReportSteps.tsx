import type { ReactElement } from 'react';
import { categories, categoryKeys } from '../../../api/category.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { ReportStepPage } from '../../../api/portal/report.ts';
import { Said, useSay } from '../frame.tsx';
import { Choices, TextField } from '../parts/fields.tsx';
import { Danger, More } from '../parts/pieces.tsx';
import { Office } from './ReportOffice.tsx';
import { LookedFor, Shell, type Step } from './ReportShell.tsx';
import { Ask, WayChosen } from './ReportWay.tsx';
import { You } from './ReportYou.tsx';

/** One question of the guided report. */
export function ReportStep({ page }: { readonly page: ReportStepPage }): ReactElement {
  switch (page.step) {
    case 'what':
      return <What page={page} />;
    case 'about':
      return <About page={page} />;
    case 'where':
      return <Where page={page} />;
    case 'way':
      return <WayChosen page={page} />;
    case 'ask':
      return <Ask page={page} />;
    case 'other':
      return <Other page={page} />;
    case 'office':
      return <Office page={page} />;
    case 'you':
      return <You page={page} />;
    case 'wish':
      return <Wish page={page} />;
  }
}

function What({ page }: { readonly page: Step<'what'> }): ReactElement {
  const say = useSay();
  const title = { zh: '发生了什么事？', en: 'What happened?' };
  return (
    <Shell page={page} title={title}>
      <TextField
        name="what"
        label={title}
        asHeading
        hint={{
          zh: '像平时说话那样写就行，不用写法律名词。最好写清楚：从什么时候开始的，现在怎么样，和对方说过没有。您写的原话，对方看不到。',
          en: 'Write it the way you would say it; no legal words needed. It helps to say when it began, how things are now, and whether you have talked to the other side. They will not see your own words.',
        }}
        value={page.what}
        faults={page.faults}
        multiline
        maxLength={5000}
      />
      <More summary={{ zh: '看一个例子', en: 'See an example' }}>
        <p>
          {say({
            zh: '我住三楼。春节以后卫生间的天花板一直滴水，墙皮也掉了。找楼上说过两次，他们说不是他们家漏的。现在一下雨就更厉害。',
            en: 'I live on the third floor. Since the Spring Festival water has been dripping from my bathroom ceiling and the plaster is coming off. I spoke to the people upstairs twice; they say the leak is not theirs. It gets worse when it rains.',
          })}
        </p>
      </More>
      <Danger />
    </Shell>
  );
}

function About({ page }: { readonly page: Step<'about'> }): ReactElement {
  const say = useSay();
  const title = { zh: '这件事和什么有关？', en: 'What is it about?' };
  return (
    <Shell page={page} title={title}>
      <Choices
        name="category"
        label={title}
        asHeading
        hint={{
          zh: '选最接近的一项。选不准没关系，工作人员会核对。',
          en: 'Choose the nearest. If you are not sure it does not matter; the staff will check.',
        }}
        value={page.category}
        faults={page.faults}
        options={categoryKeys.map((key) => ({
          value: key,
          label: say(categories[key].title),
          hint: say(categories[key].example),
        }))}
      />
    </Shell>
  );
}

function Where({ page }: { readonly page: Step<'where'> }): ReactElement {
  const say = useSay();
  const title = { zh: '事情发生在哪里？', en: 'Where did it happen?' };
  const found = page.matches !== null && page.matches.length > 0;
  return (
    <Shell
      page={page}
      title={title}
      button={found ? { zh: '继续', en: 'Continue' } : { zh: '查找', en: 'Find it' }}
      before={
        found ? (
          <>
            <h1>{say(title)}</h1>
            <LookedFor
              page={page}
              lead={{ zh: '您查找的是：', en: 'You looked for: ' }}
              again={{ zh: '换一个地方查找', en: 'Look for another place' }}
            />
          </>
        ) : null
      }
    >
      {found ? (
        <WhichPlace page={page} />
      ) : (
        <>
          <TextField
            name="query"
            label={title}
            asHeading
            hint={{
              zh: '写村、社区、街道或者镇的名字。也可以写拼音，例如 shipai 或者 sp。',
              en: 'The name of the village, community, street or town, in Chinese or in pinyin, such as shipai or sp.',
            }}
            value={page.query}
            faults={page.faults}
            input={{ autoComplete: 'off' }}
          />
          <p>
            {say({
              zh: '由事发地的综治中心登记。对方住在别处也不要紧。',
              en: 'The centre of that place will register it, wherever the other side lives.',
            })}
          </p>
        </>
      )}
    </Shell>
  );
}

function WhichPlace({ page }: { readonly page: Step<'where'> }): ReactElement {
  return (
    <>
      <input type="hidden" name="query" value={page.query} />
      <Choices
        name="place"
        label={{ zh: '是哪一个？', en: 'Which one is it?' }}
        value={page.place}
        faults={page.faults}
        options={(page.matches ?? []).map((match) => ({ value: match.code, label: <Said text={match.name} /> }))}
      />
      <TextField
        name="detail"
        label={{ zh: '具体地址', en: 'Address' }}
        optional
        hint={{
          zh: '小区、楼栋、门牌，例如：幸福里 3 栋 301。对方会看到这个地址。',
          en: 'Estate, building, door number. The other side will see this address.',
        }}
        value={page.detail}
        faults={page.faults}
        input={{ autoComplete: 'off' }}
      />
    </>
  );
}

const theirName = {
  person: { zh: '姓名', en: 'Name' },
  organisation: { zh: '名称', en: 'Name' },
  either: { zh: '姓名、名称或者称呼', en: 'Name, or what you call them' },
} as const;

function Other({ page }: { readonly page: Step<'other'> }): ReactElement {
  const say = useSay();
  const { other, faults, index, own } = page;
  const title = own?.label ?? { zh: '对方是谁？', en: 'Who is on the other side?' };
  return (
    <Shell
      page={page}
      title={title}
      action={portalPaths.other(index)}
      before={
        <>
          <h1>{say(title)}</h1>
          <p>
            {say(
              own?.hint ?? {
                zh: '知道多少写多少。不知道姓名，就写平时怎么称呼，例如：楼上 402 的住户、街口的装修店。',
                en: 'Write what you know. If you do not know the name, write what you call them: the people in 402 upstairs, the decorator on the corner.',
              },
            )}
          </p>
        </>
      }
    >
      {own !== null && own.only !== null ? (
        <input type="hidden" name="kind" value={own.only} />
      ) : (
        <Choices
          name="kind"
          label={{ zh: '对方是个人还是单位？', en: 'A person or an organisation?' }}
          value={other.kind}
          faults={faults}
          options={[
            { value: 'person', label: say({ zh: '个人', en: 'A person' }) },
            {
              value: 'organisation',
              label: say({ zh: '单位', en: 'An organisation' }),
              hint: say({ zh: '公司、商店、医院、物业等', en: 'A company, a shop, a hospital, a property manager' }),
            },
          ]}
        />
      )}
      <TextField
        name="name"
        label={theirName[own?.only ?? 'either']}
        value={other.name}
        faults={faults}
        input={{ autoComplete: 'off' }}
      />
      <TextField
        name="phone"
        label={{ zh: '对方的电话号码', en: 'Their phone number' }}
        optional
        value={other.phone}
        faults={faults}
        width="short"
        input={{ inputMode: 'tel', autoComplete: 'off' }}
      />
      <TextField
        name="address"
        label={{ zh: '对方的地址', en: 'Their address' }}
        optional
        value={other.address}
        faults={faults}
        input={{ autoComplete: 'off' }}
      />
    </Shell>
  );
}

function Wish({ page }: { readonly page: Step<'wish'> }): ReactElement {
  const title = page.own?.label ?? { zh: '您希望怎么解决？', en: 'What would help?' };
  return (
    <Shell page={page} title={title}>
      <TextField
        name="wish"
        label={title}
        optional={page.own === null}
        asHeading
        hint={
          page.own?.hint ?? {
            zh: '写您最想要的结果，例如：找出漏水的地方修好，赔我重新刷墙的钱。',
            en: 'What you would like most, for example: find and mend the leak, and pay for repainting the wall.',
          }
        }
        value={page.wish}
        faults={page.faults}
        multiline
        maxLength={1000}
        rows={5}
      />
      <TextField
        name="amount"
        label={{ zh: '涉及多少钱（元）', en: 'How much money it is about (yuan)' }}
        optional
        hint={{
          zh: '写数字就行，例如 12000。和钱没有关系或者说不清，就空着。',
          en: 'Digits will do, such as 12000. Leave it empty if it is not about money or you cannot say.',
        }}
        value={page.amount}
        faults={page.faults}
        width="short"
        input={{ inputMode: 'decimal', autoComplete: 'off' }}
      />
    </Shell>
  );
}
