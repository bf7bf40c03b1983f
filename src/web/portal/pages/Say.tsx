import type { ReactElement } from 'react';
import type { HeldPage, SayPage } from '../../../api/portal/circle.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import { SaidWords, useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Form, MainButton } from '../parts/pieces.tsx';

const pages = {
  reading: {
    title: { zh: '询问为什么查看', en: 'Ask why they looked' },
    about: {
      zh: '您的问题会交给查看的单位，单位要在期限内答复；答复会显示在您的页面上。',
      en: 'Your question goes to the unit that looked. It must answer within a term, and the answer appears on your page.',
    },
    label: { zh: '您想问什么', en: 'What do you want to know?' },
    button: { zh: '提交问题', en: 'Send the question' },
  },
  recusal: {
    title: { zh: '申请承办人回避', en: 'Ask for another person in charge' },
    about: {
      zh: '如果承办人与对方有亲属、利害等关系，可能影响公正，您可以申请换人。由单位负责人决定，结果会显示在您的页面上。',
      en: 'If the person in charge is related to the other side or has an interest in the matter, you can ask for somebody else. The head of the unit decides, and you see the outcome on your page.',
    },
    label: { zh: '为什么要换人', en: 'Why should it be somebody else?' },
    button: { zh: '提交申请', en: 'Send the request' },
  },
  raise: {
    title: { zh: '要求由上级办理', en: 'Ask for the level above' },
    about: {
      zh: '如果您认为现在的单位办不了，可以要求由上一级的单位接着办。负责人会在期限内答复：交给上级，或者书面告诉您为什么不交。已经办的都保留，您不用重新反映。',
      en: 'If you think the unit that has it cannot settle it, you can ask that the level above go on with it. You are answered within a term: it goes up, or you are told in writing why not. Everything done so far is kept and you need not tell it again.',
    },
    label: { zh: '为什么要由上级办理', en: 'Why should it go up?' },
    button: { zh: '提交要求', en: 'Send the request' },
  },
} as const;

/** Where what asks for something goes; a question about a reading goes to that line. */
const asks = { reading: 'recusal', recusal: 'recusal', raise: 'raise' } as const;

/** One question, one answer in the person's own words. */
export function Say({ page }: { readonly page: SayPage }): ReactElement {
  const say = useSay();
  const { code, matter, reading, faults } = page;
  const words = pages[page.about];
  const action =
    reading === null ? portalPaths[asks[page.about]](code, matter) : portalPaths.reading(code, matter, reading.id);
  return (
    <Layout title={words.title} faults={faults} back={portalPaths.journey(code)}>
      <h1>{say(words.title)}</h1>
      {reading === null ? null : (
        <p>
          <SaidWords words={reading.words} />
        </p>
      )}
      <p>{say(words.about)}</p>
      <Form action={action}>
        <input type="hidden" name="key" value={page.key} />
        <TextField
          name="words"
          label={words.label}
          value={page.text}
          faults={faults}
          multiline
          rows={5}
          maxLength={500}
        />
        <MainButton label={words.button} />
      </Form>
    </Layout>
  );
}

/** What can be taken away, and what is not in it. */
export function Held({ page }: { readonly page: HeldPage }): ReactElement {
  const say = useSay();
  const title = { zh: '下载您的全部信息', en: 'Download everything held about you' };
  return (
    <Layout title={title} back={portalPaths.journey(page.code)}>
      <h1>{say(title)}</h1>
      <p className="holder">
        <SaidWords words={{ zh: page.partyName, en: page.partyName }} />
      </p>
      <p>
        {say({
          zh: '包括：您登记的姓名、电话、证件号码、地址和电子邮箱，您说的情况，办理经过，给您的通知和文书清单，谁查看过材料、您的询问和答复。',
          en: 'It holds your name, telephone, identity number, address and e-mail as registered, what you told, what was done, messages and papers to you, who looked into the file, and your questions with their answers.',
        })}
      </p>
      <p>
        {say({
          zh: '不包括：对方的联系方式和受保护的信息，别人和调解员单独谈的内容。文件里有您的个人信息，请妥善保管。',
          en: 'It does not hold the other side’s contacts or protected details, nor what others told the mediator in private. It contains your personal details: keep it safe.',
        })}
      </p>
      <ul className="possible">
        <li>
          <a href={portalPaths.heldFile(page.code, 'pdf')}>
            {say({ zh: '下载可以阅读和打印的文件（PDF）', en: 'Download to read and print (PDF)' })}
          </a>
        </li>
        <li>
          <a href={portalPaths.heldFile(page.code, 'json')}>
            {say({ zh: '下载数据文件（JSON）', en: 'Download as data (JSON)' })}
          </a>
        </li>
      </ul>
    </Layout>
  );
}
