import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { GroupView } from '../../../api/group-view.ts';
import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { GroupForm, type GroupFormDeed, groupDeedTitles, isGroupFormDeed } from './GroupForm.tsx';
import { LikeMattersDrawer } from './LikeMattersDrawer.tsx';

/** 共性问题: what this matter leads or belongs to, how far it has come, and the steps that are the reader's. */
export function GroupPanel({ matter, group }: { readonly matter: MatterView; readonly group: GroupView }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState<GroupFormDeed>();
  const [isLooking, setIsLooking] = useState(false);
  const none = group.led === null && group.member === null;
  const steps = useFocusKept(group.may.join(' '));
  return (
    <Panel title={t('groupTitle')}>
      {none ? <p>{t('groupNone')}</p> : <p className="strong">{group.title}</p>}
      {none ? null : <p>{t(standings[group.standing])}</p>}
      {group.led === null ? null : (
        <Led
          matter={matter}
          led={group.led}
          waitsForOutcome={group.may.includes('notice') && !group.may.includes('offer')}
        />
      )}
      {group.member === null ? null : <Member member={group.member} />}
      <div className="button-row" ref={steps} tabIndex={-1}>
        {group.standing === 'leads' && group.may.length > 0 ? (
          <Button size="small" onClick={() => setIsLooking(true)}>
            {t('groupLike')}
          </Button>
        ) : null}
        {group.may.filter(isGroupFormDeed).map((deed) => (
          <Button key={deed} size="small" onClick={() => setAsking(deed)}>
            {t(groupDeedTitles[deed])}
          </Button>
        ))}
      </div>
      {asking === undefined ? null : (
        <GroupForm key={asking} matter={matter} deed={asking} onClose={() => setAsking(undefined)} />
      )}
      {isLooking ? <LikeMattersDrawer matter={matter} onClose={() => setIsLooking(false)} /> : null}
    </Panel>
  );
}

const standings = {
  leads: 'groupStanding_leads',
  invited: 'groupStanding_invited',
  joined: 'groupStanding_joined',
  declined: 'groupStanding_declined',
  left: 'groupStanding_left',
  withdrawn: 'groupStanding_withdrawn',
  ended: 'groupStanding_ended',
} as const;
const offers = { waiting: 'groupOffer_waiting', taken: 'groupOffer_taken', left: 'groupOffer_left' } as const;

interface LedProps {
  readonly matter: MatterView;
  readonly led: NonNullable<GroupView['led']>;
  /** Nothing can be offered to the members before this matter has come to something. */
  readonly waitsForOutcome: boolean;
}

function Led({ matter, led, waitsForOutcome }: LedProps) {
  const { t } = useLanguage();
  const { invited, joined, declined, left, closed, offered, taken, refused, people, readable } = led.counts;
  const all = invited + joined + declined + left;
  return (
    <>
      <p>
        {all === 0
          ? t('groupNobodyYet')
          : t('groupInvitedOf', {
              all: String(all),
              joined: String(joined),
              declined: String(declined),
              left: String(left),
              invited: String(invited),
            })}
      </p>
      {waitsForOutcome && joined > 0 ? <p className="second-line">{t('groupNoOutcomeYet')}</p> : null}
      {joined === 0 ? null : <p>{t('groupClosedOf', { all: String(joined), closed: String(closed) })}</p>}
      {offered === 0 ? null : (
        <p>
          {t('groupOfferedOf', {
            offered: String(offered),
            taken: String(taken),
            refused: String(refused),
            waiting: String(offered - taken - refused),
          })}
        </p>
      )}
      {people === 0 ? null : <p>{t('groupPeople', { n: String(people) })}</p>}
      {readable === joined ? null : (
        <p className="second-line">
          {t('groupOutOfReach', { all: String(joined), readable: String(readable), others: String(joined - readable) })}
        </p>
      )}
      {readable === 0 ? null : (
        <p>
          <Link to="/ledger" search={{ group: matter.id }} className="button-plain">
            {t('groupMembers')}
          </Link>
        </p>
      )}
      <Said said={led.said} />
    </>
  );
}

function Member({ member }: { readonly member: NonNullable<GroupView['member']> }) {
  const { t } = useLanguage();
  return (
    <>
      {member.offer === null ? null : <p>{t(offers[member.offer])}</p>}
      <p>
        <Link to="/matters/$district/$id" params={member.root} className="button-plain">
          {t('groupRoot')}
        </Link>
      </p>
      <Said said={member.said} />
    </>
  );
}

const saidTitles = { notice: 'groupSaid_notice', offer: 'groupSaid_offer' } as const;

function Said({ said }: { readonly said: NonNullable<GroupView['led']>['said'] }) {
  const { t, say } = useLanguage();
  return said.map(({ kind, at, text }) => (
    <section key={`${at}-${kind}`} className="task-shown">
      <h3>{t(saidTitles[kind], { day: say(dateWords(at)) })}</h3>
      <p className="story">{text}</p>
    </section>
  ));
}
