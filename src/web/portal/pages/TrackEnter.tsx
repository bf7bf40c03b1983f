import type { ReactElement } from 'react';
import type { Fault } from '../../../api/portal/fault.ts';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { TrackEnterPage } from '../../../api/portal/tracking.ts';
import { useSay } from '../frame.tsx';
import { TextField } from '../parts/fields.tsx';
import { Layout } from '../parts/Layout.tsx';
import { Form, MainButton, More, QuietButton } from '../parts/pieces.tsx';

/** Asks for the code and takes it however it is typed. */
export function TrackEnter({ page }: { readonly page: TrackEnterPage }): ReactElement {
  const say = useSay();
  return (
    <Layout title={{ zh: '查看进展', en: 'See how things stand' }} faults={page.faults} back={portalPaths.home}>
      <h1>{say({ zh: '查看进展', en: 'See how things stand' })}</h1>
      <CodeForm typed={page.typed} faults={page.faults} />
      <More summary={{ zh: '找不到查询码', en: 'You cannot find your code' }}>
        <p>
          {say({
            zh: '查询码共 17 位，在登记回执上、寄给您的信里，或者您当时抄下的地方。实在找不到，请带身份证件到登记的综治中心，工作人员核对后告诉您。',
            en: 'The code has 17 characters. It is on your receipt, in the letter sent to you, or where you wrote it down. If it is lost, bring an identity document to the centre where the matter was registered and the staff will give it to you.',
          })}
        </p>
      </More>
    </Layout>
  );
}

interface CodeFormProps {
  readonly typed: string;
  readonly faults: readonly Fault[];
  /** Where another button of the page is the main one. */
  readonly quiet?: boolean;
}

export function CodeForm({ typed, faults, quiet = false }: CodeFormProps): ReactElement {
  const label = { zh: '查看进展', en: 'See how things stand' };
  return (
    <Form action={portalPaths.track}>
      <TextField
        name="code"
        label={{ zh: '查询码', en: 'Your code' }}
        hint={{
          zh: '例如 AVNB-7K2M-9QX4-0TYPD。大小写、空格、横线随意。',
          en: 'For example AVNB-7K2M-9QX4-0TYPD. Capitals, spaces and dashes do not matter.',
        }}
        value={typed}
        faults={faults}
        width="medium"
        input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false }}
      />
      {quiet ? <QuietButton label={label} /> : <MainButton label={label} />}
    </Form>
  );
}
