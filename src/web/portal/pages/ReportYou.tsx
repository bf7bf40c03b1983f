import type { ReactElement } from 'react';
import { useSay } from '../frame.tsx';
import { TextField, Tick } from '../parts/fields.tsx';
import { More } from '../parts/pieces.tsx';
import { Shell, type Step } from './ReportShell.tsx';

/** Who reports it, and how they are reached. */
export function You({ page }: { readonly page: Step<'you'> }): ReactElement {
  const say = useSay();
  const { you, faults } = page;
  const ofOrganisation = page.by === 'organisation';
  const title = ofOrganisation
    ? { zh: '您的单位是哪一家，怎么联系？', en: 'Which organisation are you from, and how can we reach it?' }
    : { zh: '您是谁，怎么联系您？', en: 'Who are you, and how can we reach you?' };
  return (
    <Shell
      page={page}
      title={title}
      before={
        <>
          <h1>{say(title)}</h1>
          <WhoSees />
        </>
      }
    >
      <input type="hidden" name="language" value={say({ zh: 'zh', en: 'en' })} />
      {ofOrganisation ? <OfOrganisation page={page} /> : <OfPerson page={page} />}
      <TextField
        name="email"
        label={ofOrganisation ? { zh: '电子邮箱', en: 'E-mail' } : { zh: '您的电子邮箱', en: 'Your e-mail' }}
        optional
        hint={{
          zh: '短信收不到的时候，通知发到这里。里面不写事情的内容。',
          en: 'Where a text cannot reach you we write here. The message does not say what the matter is about.',
        }}
        value={you.email}
        faults={faults}
        width="medium"
        input={{ inputMode: 'email', autoComplete: 'email', spellCheck: false }}
      />
      {ofOrganisation ? null : <Protection page={page} />}
    </Shell>
  );
}

/** 单位: whoever speaks for it says its name, and where it is reached. */
function OfOrganisation({ page: { you, faults } }: { readonly page: Step<'you'> }): ReactElement {
  return (
    <>
      <input type="hidden" name="organisation" value="yes" />
      <TextField
        name="name"
        label={{ zh: '单位名称', en: 'Name of the organisation' }}
        hint={{ zh: '写营业执照上的全称。', en: 'The full name, as on the licence.' }}
        value={you.name}
        faults={faults}
        input={{ autoComplete: 'organization' }}
      />
      <TextField
        name="phone"
        label={{ zh: '联系电话', en: 'Phone number' }}
        hint={{
          zh: '写能找到经办人的号码，办理的人打这个号码。',
          en: 'Of whoever deals with it for you: those who handle the matter will call this number.',
        }}
        value={you.phone}
        faults={faults}
        width="short"
        input={{ inputMode: 'tel', autoComplete: 'tel' }}
      />
      <TextField
        name="address"
        label={{ zh: '单位地址', en: 'Address' }}
        optional
        value={you.address}
        faults={faults}
        input={{ autoComplete: 'street-address' }}
      />
    </>
  );
}

function OfPerson({ page: { you, faults } }: { readonly page: Step<'you'> }): ReactElement {
  return (
    <>
      <TextField
        name="name"
        label={{ zh: '您的姓名', en: 'Your name' }}
        hint={{ zh: '代表单位来的，写单位名称。', en: 'For an organisation, its name.' }}
        value={you.name}
        faults={faults}
        input={{ autoComplete: 'name' }}
      />
      <Tick
        name="organisation"
        label={{ zh: '这是单位名称', en: 'This is an organisation' }}
        checked={you.organisation}
      />
      <TextField
        name="phone"
        label={{ zh: '您的电话号码', en: 'Your phone number' }}
        hint={{ zh: '办理的人打这个号码与您联系。', en: 'Those who deal with it will call this number.' }}
        value={you.phone}
        faults={faults}
        width="short"
        input={{ inputMode: 'tel', autoComplete: 'tel' }}
      />
      <TextField
        name="identityNumber"
        label={{ zh: '您的身份证号码', en: 'Your identity number' }}
        optional
        hint={{
          zh: '以后请法院确认协议时要核对身份；现在不填，到时再补也行。',
          en: 'The court checks identities when it confirms an agreement; you can also give it then.',
        }}
        value={you.identityNumber}
        faults={faults}
        width="medium"
        input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }}
      />
      <TextField
        name="address"
        label={{ zh: '您的住址', en: 'Your address' }}
        optional
        value={you.address}
        faults={faults}
        input={{ autoComplete: 'street-address' }}
      />
    </>
  );
}

/** What of the person the other side is not shown. */
function Protection({ page: { you } }: { readonly page: Step<'you'> }): ReactElement {
  const say = useSay();
  return (
    <>
      <p className="hint">
        {say({
          zh: '对方本来就看不到您的电话和住址，但有的文书会写。需要保护的，在这里说明，给对方的文书上也不写。',
          en: 'The other side is not shown your number or address, but some papers name them. If you need protection, say so here: papers for the other side then leave them out.',
        })}
      </p>
      <Tick
        name="hidesAddress"
        label={{ zh: '文书上也不要写我的住址和电话', en: 'Leave my address and number out of papers too' }}
        checked={you.hidesAddress}
      />
      <Tick
        name="isMinor"
        label={{ zh: '我未满18岁，不要让对方看到我的名字', en: 'I am under 18: do not show my name to the other side' }}
        checked={you.isMinor}
      />
    </>
  );
}

function WhoSees(): ReactElement {
  const say = useSay();
  return (
    <More summary={{ zh: '为什么问这些，谁能看到', en: 'Why we ask, and who sees it' }}>
      <p>
        {say({
          zh: '姓名和电话号码用来登记和联系您。号码和住址加密保存，平时只显示一部分。',
          en: 'Your name and number are for registering the matter and reaching you. Numbers and addresses are stored encrypted and shown only in part.',
        })}
      </p>
      <p>
        {say({
          zh: '登记的综治中心和办理这件事的单位能看到。工作人员要看完整号码，必须写明用途，而且每次都有记录。',
          en: 'The centre and the unit that deals with the matter see them. Staff who need a number in full must say what for, and each time is recorded.',
        })}
      </p>
      <p>
        {say({
          zh: '对方能看到您的姓名、是哪一类事、发生在哪里；看不到您写的原话，也看不到您的号码、身份证和住址。',
          en: 'The other side sees your name, what kind of matter it is and where it happened, but not your own words, your numbers or your address.',
        })}
      </p>
    </More>
  );
}
