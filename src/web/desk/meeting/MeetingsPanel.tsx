import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { MatterMeetings } from '../../../api/appointment.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { Words } from '../../../core/words/words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { type MeetingDeed, MeetingForm } from './MeetingForm.tsx';
import { meetingsQuery } from './queries.ts';

type Meeting = MatterMeetings['items'][number];

/** 约见: when and where the parties come, what each said of the dates, and what can be done about it. */
export function MeetingsPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(meetingsQuery(matter));
  const [asked, setAsked] = useState<MeetingDeed>();
  if (error !== null && data === undefined) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined || (data.items.length === 0 && !data.may)) return null;
  return (
    <Panel title={t('meetings')}>
      {data.items.length === 0 ? <p>{t('meetingsNone')}</p> : null}
      <ul className="parties">
        {data.items.map((meeting) => (
          <li key={meeting.id}>
            <OneMeeting matter={matter} meeting={meeting} may={data.may} onAsk={setAsked} />
          </li>
        ))}
      </ul>
      {data.may ? (
        <div className="button-row">
          <Button size="small" onClick={() => setAsked({ deed: 'propose' })}>
            {t('meetingPropose')}
          </Button>
          <Button size="small" onClick={() => setAsked({ deed: 'set' })}>
            {t('meetingSet')}
          </Button>
        </div>
      ) : null}
      {asked === undefined ? null : (
        <MeetingForm matter={matter} rooms={data.rooms} asked={asked} onClose={() => setAsked(undefined)} />
      )}
    </Panel>
  );
}

interface OneProps {
  readonly matter: MatterView;
  readonly meeting: Meeting;
  readonly may: boolean;
  readonly onAsk: (deed: MeetingDeed) => void;
}

function OneMeeting({ matter, meeting, may, onAsk }: OneProps) {
  const { t, say } = useLanguage();
  const { standing, time, over, place } = meeting;
  const open = may && standing !== 'cancelled' && !over;
  return (
    <>
      <p>
        <strong>{t(stateKey(meeting))}</strong>
        {time === null ? null : ` ${say(timeWords(time))}`}
      </p>
      <p className="second-line">{say(place)}</p>
      {standing === 'proposed' ? <Answers matter={matter} meeting={meeting} may={may} /> : null}
      {open ? (
        <div className="button-row">
          {standing === 'set' ? (
            <Button size="small" onClick={() => onAsk({ deed: 'move', meeting })}>
              {t('meetingMove')}
            </Button>
          ) : null}
          <Button size="small" onClick={() => onAsk({ deed: 'cancel', meeting })}>
            {t('meetingCancel')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Date by date who cannot come; one that remains is fixed with one press. */
function Answers({ matter, meeting, may }: Omit<OneProps, 'onAsk'>) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const key = useRef({ of: '', key: newDeedKey() });
  const settling = useMutation({
    mutationFn: (option: string) => {
      if (key.current.of !== option) key.current = { of: option, key: newDeedKey() };
      return call(routes.arrangeMeeting, {
        params: { district: matter.district, id: matter.id },
        body: { deed: 'settle', session: meeting.id, option },
        key: key.current.key,
        version: matter.version,
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] }),
  });
  const names = meeting.waitingFor.join(t('listComma'));
  return (
    <>
      <ul>
        {meeting.options.map(({ id, time, remains, no }) => (
          <li key={id}>
            {say(timeWords(time))} {remains ? null : t('meetingNot', { names: no.join(t('listComma')) })}
            {remains && meeting.waitingFor.length === 0 ? t('meetingRemains') : null}
            {remains && may ? (
              <>
                {' '}
                <Button size="small" loading={settling.isPending} onClick={() => settling.mutate(id)}>
                  {t('meetingSettle')}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <p>{names === '' ? t('meetingAllAnswered') : t('meetingWaits', { names })}</p>
      {meeting.options.some(({ remains }) => remains) ? null : <p>{t('meetingNoneRemains')}</p>}
      {settling.error === null ? null : <Trouble error={settling.error} />}
    </>
  );
}

function stateKey({ standing, over }: Meeting): PlainKey {
  switch (standing) {
    case 'proposed':
      return 'meetingProposed';
    case 'cancelled':
      return 'meetingCancelled';
    case 'set':
      return over ? 'meetingOver' : 'meetingFixed';
  }
}

function timeWords({ on, from, to }: NonNullable<Meeting['time']>): Words {
  const day = dateWords(on);
  return { zh: `${day.zh} ${from}—${to}`, en: `${day.en}, ${from}–${to}` };
}
