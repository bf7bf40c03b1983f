import type { ReactElement } from 'react';
import type { StatementPage } from '../../../api/portal/page.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { Words } from '../../../core/words/words.ts';
import { useSay } from '../frame.tsx';
import { Layout } from '../parts/Layout.tsx';

interface Section {
  readonly title: Words;
  readonly lines: readonly Words[];
}

const privacy = (draftDays: number): readonly Section[] => [
  {
    title: { zh: '收什么，为什么', en: 'What is taken, and why' },
    lines: [
      {
        zh: '只收办这件事要用的：您写的情况、您的姓名和电话号码、您愿意写的身份证号码和住址、您知道的对方情况。',
        en: 'Only what dealing with your matter needs: your account, your name and mobile number, your identity number and address if you choose to give them, and what you know of the other side.',
      },
      {
        zh: '不收指纹、人脸、通讯录、位置，不从别处买或者查您的信息，不给任何人打分。',
        en: 'No fingerprints, faces, contacts or location are taken, nothing about you is bought or looked up elsewhere, and nobody is scored.',
      },
    ],
  },
  {
    title: { zh: '谁能看到', en: 'Who sees it' },
    lines: [
      {
        zh: '登记的综治中心，和先后办理这件事的单位。工作人员每次查看都有记录，看完整的号码必须写明用途。',
        en: 'The centre that registered it and the units that deal with it in turn. Every time a member of staff looks it is recorded, and to see a number in full they must say what for.',
      },
      {
        zh: '另一方能看到您的姓名、是哪一类事、发生在哪里，和双方都有份的文书；看不到您写的原话、您的号码和住址，也看不到您与调解员单独说的话。',
        en: 'The other side sees your name, what kind of matter it is, where it happened, and the papers meant for both; not your own words, your numbers or your address, nor what you tell the mediator alone.',
      },
      {
        zh: '拿到查询码的人能看到您的事项，请保管好。替您办事、领文书，还要登记手机收到的验证码。',
        en: 'Whoever holds your code can see your matter, so keep it safe. To act for you or to take your papers, a code sent to your registered phone is needed as well.',
      },
      {
        zh: '您委托的人看到的，是您让他看的；您随时可以收回。短信里不写您的事、不写任何人的名字。',
        en: 'Somebody you let act for you sees what you let them see, and you can take it back at any moment. Text messages tell nothing of your matter and name nobody.',
      },
      {
        zh: '您把几件事放在一起看，只凭您的手机；工作人员看不到，您删除就没有了。',
        en: 'If you keep your matters together on one page, only your phone opens it; the staff do not see it, and it is gone when you erase it.',
      },
    ],
  },
  {
    title: { zh: '保存多久', en: 'How long it is kept' },
    lines: [
      {
        zh: `没有提交的内容保存 ${draftDays} 天，从最后一次保存算起，过后自动删除；您也可以随时自己删除。`,
        en: `What you have not sent is kept for ${draftDays} days after it was last saved and then deleted; you can also delete it yourself.`,
      },
      {
        zh: '预约到窗口的，约定的日子过后不久就删除，预约时写明是几天；只有那个中心的窗口人员看得到。',
        en: 'A visit you booked is deleted soon after its day, and how many days after is said where you book; only the staff at the windows of that centre see it.',
      },
      {
        zh: '已经登记的事项按档案规定保存。身份证号码、电话号码、住址加密存放。',
        en: 'Registered matters are kept as the rules on files require. Identity numbers, phone numbers and addresses are stored encrypted.',
      },
    ],
  },
  {
    title: { zh: '您的手机上留下什么', en: 'What stays on your phone' },
    lines: [
      {
        zh: '只有几个必要的小文件（cookie）：您选的语言、字号，没有填完的内容的钥匙，和输入验证码以后半小时内有效的凭证。不用来跟踪您，也不给别人。',
        en: 'Only a few necessary cookies: your language, your type size, the key to an unfinished report, and for half an hour the sign that you gave a one-time code. They are not used to follow you and are given to nobody.',
      },
    ],
  },
  {
    title: { zh: '想更正或者有意见', en: 'To correct something or object' },
    lines: [
      {
        zh: '请找登记的综治中心，说明查询码和要更正的内容。',
        en: 'Go to the centre where it was registered, with your code, and say what should be corrected.',
      },
    ],
  },
];

const accessibility: readonly Section[] = [
  {
    title: { zh: '我们做到的', en: 'What works' },
    lines: [
      {
        zh: '每一页都可以只用键盘，可以用读屏软件，可以放大到四倍；不开脚本也能用；320 像素宽的小屏不用左右滑动。',
        en: 'Every page works by keyboard alone, with a screen reader, magnified four times, without scripts, and on a screen 320 pixels wide without sideways scrolling.',
      },
      {
        zh: '文字与底色的对比度不低于 7 比 1；不只靠颜色表示意思；没有动画；只有验证码限时 10 分钟，可以重新收取。右上角可以换大字。',
        en: 'Text stands out from its ground by 7 to 1 or more, colour is never the only sign, nothing moves, and nothing is timed but a one-time code: ten minutes, and you can ask for another. Larger type is at the top of each page.',
      },
      {
        zh: '页面按《网页内容无障碍指南》（WCAG）2.2 的 A 级和 AA 级自动检查，没有发现问题。',
        en: 'The pages are checked automatically against WCAG 2.2, levels A and AA, with nothing found.',
      },
    ],
  },
  {
    title: { zh: '还没有做到的', en: 'What does not yet' },
    lines: [
      {
        zh: '自动检查发现不了所有问题，还没有请残障人士逐页试用。文书是中文 PDF，带标签，没有逐份用读屏软件核对。',
        en: 'Automatic checks do not find everything, and people with disabilities have not yet tried every page. Papers are tagged PDFs in Chinese and have not each been checked with a screen reader.',
      },
    ],
  },
  {
    title: { zh: '用不了怎么办', en: 'If you cannot use it' },
    lines: [
      {
        zh: '可以到附近的综治中心当面说，由工作人员替您登记；也可以请信得过的人帮您填。',
        en: 'Go to the nearest centre and tell it in person; the staff will register it for you. Somebody you trust may also fill it in for you.',
      },
    ],
  },
];

/** Short and honest: what is done with what people write, and what does not work yet. */
export function Statement({ page }: { readonly page: StatementPage }): ReactElement {
  const say = useSay();
  const title = page.kind === 'privacy' ? { zh: '隐私说明', en: 'Privacy' } : { zh: '无障碍说明', en: 'Accessibility' };
  const sections = page.kind === 'privacy' ? privacy(page.draftDays) : accessibility;
  return (
    <Layout title={title} back={portalPaths.home}>
      <h1>{say(title)}</h1>
      {sections.map((section) => (
        <section key={section.title.zh}>
          <h2>{say(section.title)}</h2>
          {section.lines.map((line) => (
            <p key={line.zh}>{say(line)}</p>
          ))}
        </section>
      ))}
    </Layout>
  );
}
