import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { holdReason, holdWords } from '../../../api/retention.ts';
import { routes } from '../../../api/routes.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { FormDrawer, FormFault } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useSession } from '../session/session-context.ts';
import { erasureWords } from './words.ts';

type File = NonNullable<MatterView['file']>;
interface Shown {
  readonly file: File;
  readonly district: string;
}

/** 卷宗保存期限: until when the closed file is kept, under which rule, and what holds it beyond. */
export function FilePanel({ file, district }: Shown) {
  const { t, say } = useLanguage();
  const session = useSession();
  const administers = session.roles.some(({ role }) => role === 'administrator');
  return (
    <Panel title={t('fileKept')}>
      {file.erasedOn === null ? (
        <p>{t('fileKeptUntil', { term: say(file.term), until: dateDigits(file.keptUntil), basis: say(file.basis) })}</p>
      ) : (
        <p>{t('fileErased', { on: dateDigits(file.erasedOn) })}</p>
      )}
      {file.holds.length === 0 ? null : <p>{t('fileHeld', { why: file.holds.map(say).join(t('listComma')) })}</p>}
      {administers && file.erasedOn === null ? <HoldButton file={file} district={district} /> : null}
    </Panel>
  );
}

function HoldButton({ file, district }: Shown) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  return (
    <>
      <Button size="small" onClick={() => setIsAsking(true)}>
        {t('fileHold')}
      </Button>
      {isAsking ? (
        <FormDrawer
          title={t('fileHold')}
          note={t('fileHoldNote')}
          submitLabel={t('fileHold')}
          fields={[
            {
              path: 'reason',
              label: t('fileHoldGround'),
              kind: 'choice',
              options: holdReason.options.map((reason) => ({ value: reason, label: say(holdWords[reason]) })),
            },
            { path: 'words', label: t('fileHoldWords'), kind: 'text', hint: t('fileHoldWordsHint') },
          ]}
          send={async ({ reason, words = '' }, key) => {
            const ground = holdReason.safeParse(reason);
            if (!ground.success) throw new FormFault('reason', erasureWords.fileHoldNoGround);
            const params = { district, journey: file.journey };
            await call(routes.holdClosedFile, { params, body: { reason: ground.data, words }, key });
            await client.invalidateQueries({ queryKey: ['matter', district] });
          }}
          onDone={close}
          onClose={close}
        />
      ) : null}
    </>
  );
}
