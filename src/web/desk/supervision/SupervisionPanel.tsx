import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { findingWords, orderGroundWords } from '../../../core/supervision/supervision-words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { deedTitles, isShownDeed, type ShownDeed, SupervisionForm } from './SupervisionForm.tsx';

type Supervision = MatterView['supervision'];
type Ask = (deed: ShownDeed, order?: string) => void;

/** 督办和复查: what is asked from above and answered, and the steps that are the reader's. */
export function SupervisionPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState<{ readonly deed: ShownDeed; readonly order?: string }>();
  const { orders, review, may } = matter.supervision;
  if (orders.length === 0 && review === null && may.length === 0) return null;
  const ask: Ask = (deed, order) => setAsking({ deed, ...(order === undefined ? {} : { order }) });
  return (
    <Panel title={t('supervision')}>
      {orders.length === 0 && review === null ? <p>{t('supervisionNone')}</p> : null}
      {review === null ? null : <ReviewShown review={review} />}
      {orders.map((order) => (
        <OrderShown key={order.id} order={order} ask={ask} />
      ))}
      <Steps may={may} ask={ask} />
      {asking === undefined ? null : (
        <SupervisionForm
          key={`${asking.deed}${asking.order ?? ''}`}
          matter={matter}
          asked={asking}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Panel>
  );
}

function Steps({ may, order, ask }: { readonly may: Supervision['may']; readonly order?: string; readonly ask: Ask }) {
  const { t } = useLanguage();
  return (
    <div className="button-row">
      {may.filter(isShownDeed).map((deed) => (
        <Button key={deed} size="small" onClick={() => ask(deed, order)}>
          {t(deedTitles[deed])}
        </Button>
      ))}
    </div>
  );
}

function OrderShown({ order, ask }: { readonly order: Supervision['orders'][number]; readonly ask: Ask }) {
  const { t, say } = useLanguage();
  const title = t('orderOf', { unit: say(order.unit.name) });
  const why = [say(orderGroundWords[order.ground]), ...(order.clock === null ? [] : [say(order.clock)])].join(' · ');
  const last = order.steps.at(-1);
  return (
    <section className="task-shown" aria-label={title}>
      <h3>{title}</h3>
      <p className="second-line">
        {order.by === null ? t('orderProposed', { why }) : t('orderFrom', { unit: say(order.by.name), why })}
      </p>
      <p>{useStanding(order)}</p>
      {last === undefined ? null : <p className="second-line">{t('orderUp', { unit: say(last.to.name) })}</p>}
      {order.told ? <p className="second-line">{t('orderTold')}</p> : null}
      {order.ask === null ? null : <p className="story">{t('orderAsk', { words: order.ask })}</p>}
      {order.answer === null ? null : <p className="story">{t('orderAnswer', { words: order.answer })}</p>}
      <Steps may={order.may} order={order.id} ask={ask} />
    </section>
  );
}

const ends = { accepted: 'order_accepted', withdrawn: 'order_withdrawn', dropped: 'order_dropped' } as const;

function useStanding(order: Supervision['orders'][number]): string {
  const { t, say } = useLanguage();
  if (order.how !== null) return t(ends[order.how]);
  if (order.answeredAt !== null) return t('orderAnswered');
  if (order.due === null) return '';
  return t(order.overdue ? 'orderLate' : 'orderDue', { day: say(dateWords(order.due)) });
}

function ReviewShown({ review }: { readonly review: NonNullable<Supervision['review']> }) {
  const { t, say } = useLanguage();
  const title = t('reviewBy', { unit: say(review.unit.name) });
  const day = say(dateWords(review.due));
  return (
    <section className="task-shown" aria-label={title}>
      <h3>{title}</h3>
      <p>
        {review.found === null
          ? t(review.overdue ? 'reviewLate' : 'reviewDue', { day })
          : t('reviewFound', { found: say(findingWords[review.found]) })}
      </p>
      {review.answer === null ? null : <p className="story">{review.answer}</p>}
    </section>
  );
}
