import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { routes } from '../../../api/routes.ts';
import type { VisitLine, WindowOfferView } from '../../../api/window.ts';
import { isPlainDate } from '../../../core/time/plain-date.ts';
import { visitMinutes } from '../../../core/window/offer.ts';
import { dateWords } from '../../ui/date-words.ts';
import { today } from '../../ui/today.ts';
import { FormDrawer, FormFault } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { keepForRegistration } from '../register/kept-draft.ts';
import { useSession } from '../session/session-context.ts';
import { windowOffersQuery, windowVisitsQuery } from './queries.ts';
import { windowWords } from './words.ts';

export function readWindowsSearch(search: Record<string, unknown>): { on?: string } {
  return typeof search.on === 'string' && isPlainDate(search.on) ? { on: search.on } : {};
}

/** 窗口预约: who comes on a day, received with one key; and what the centre gives out. */
export function WindowsPage() {
  const { t } = useLanguage();
  useTitle(t('windows'));
  const { on = today() } = useSearch({ from: '/windows' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery(windowOffersQuery());
  return (
    <>
      <div className="page-head">
        <h1>{t('windows')}</h1>
      </div>
      <p>{t('windowsAbout')}</p>
      <Field path="on" label={t('windowsDay')}>
        {(control) => (
          <DateInput
            control={control}
            value={on}
            onChange={(day) => void (isPlainDate(day) && navigate({ to: '/windows', search: { on: day } }))}
          />
        )}
      </Field>
      {isPending ? <Waiting /> : null}
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? <p className="lead">{t('windowsNoPost')}</p> : null}
      {data?.items.map((offer) => (
        <Centre key={offer.unit} offer={offer} on={on} />
      ))}
    </>
  );
}

function Centre({ offer, on }: { readonly offer: WindowOfferView; readonly on: string }) {
  const { t, say } = useLanguage();
  const { data, error, isPending, refetch } = useQuery({
    ...windowVisitsQuery(offer.unit, on),
    enabled: offer.offer !== null,
  });
  return (
    <>
      {offer.offer === null ? null : (
        <Panel title={t('windowsOf', { name: say(offer.name), on: say(dateWords(on)) })}>
          {isPending ? <Waiting /> : null}
          {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
          <p>{t('windowsTerms', { late: String(offer.lateMinutes), kept: String(offer.keptDays) })}</p>
          {data?.items.length === 0 ? <p>{t('windowsNone')}</p> : null}
          {data === undefined ? null : <Visits unit={offer.unit} items={data.items} />}
        </Panel>
      )}
      <Offer offer={offer} />
    </>
  );
}

const standingKeys = {
  booked: 'windowsBooked',
  taken: 'windowsTaken',
  missed: 'windowsMissed',
  cancelled: 'windowsCancelled',
} as const;

/** The first who is waited for has the focus: Enter receives them. */
function Visits({ unit, items }: { readonly unit: number; readonly items: readonly VisitLine[] }) {
  const { t } = useLanguage();
  const { staffId } = useSession();
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  const [isKept, setIsKept] = useState(false);
  const receiving = useMutation({
    mutationFn: (visit: string) =>
      call(routes.receiveVisitor, { params: { unit, visit }, body: {}, key: newDeedKey() }),
    onSuccess: (visitor) => {
      const { name, phone, about } = visitor;
      if (keepForRegistration(staffId, { name, phone, narrative: about })) void navigate({ to: '/register' });
      else setIsKept(true);
    },
  });
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('button[data-standing="booked"]')?.focus();
  }, []);
  return (
    <>
      {receiving.error === null ? null : <Trouble error={receiving.error} />}
      {isKept ? <p role="alert">{t('windowsDraftThere')}</p> : null}
      <ul className="parties" ref={list}>
        {items.map(({ id, number, from, to, name, standing }) => (
          <li key={id}>
            <strong>{number}</strong> {name}
            <span className="second-line">
              {' '}
              {from}–{to} {t(standingKeys[standing])}
            </span>{' '}
            {standing === 'cancelled' ? null : (
              <Button
                size="small"
                data-standing={standing}
                aria-label={t('windowsReceiveOf', { number, name })}
                onClick={() => receiving.mutate(id)}
              >
                {t('windowsReceive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Offer({ offer: { unit, name, offer, hasHours, may } }: { readonly offer: WindowOfferView }) {
  const { t, say } = useLanguage();
  const [isSetting, setIsSetting] = useState(false);
  return (
    <Panel title={t('windowsOffer')}>
      {hasHours ? null : <p>{t('windowsNoHours')}</p>}
      <p>
        {offer === null
          ? t('windowsOfferNone')
          : t('windowsOfferLine', {
              windows: String(offer.windows),
              minutes: String(offer.minutes),
              days: String(offer.daysAhead),
            })}{' '}
        {offer?.open === false ? t('windowsShut') : null}
      </p>
      {may ? (
        <Button size="small" onClick={() => setIsSetting(true)}>
          {t('windowsSet')}
        </Button>
      ) : null}
      {isSetting ? (
        <FormDrawer
          title={t('windowsSetOf', { name: say(name) })}
          note={t('windowsSetNote')}
          initial={{
            windows: String(offer?.windows ?? 2),
            minutes: String(offer?.minutes ?? 30),
            daysAhead: String(offer?.daysAhead ?? 7),
            open: String(offer?.open ?? true),
          }}
          fields={[
            { path: 'windows', label: t('windowsCount'), kind: 'text' },
            {
              path: 'minutes',
              label: t('windowsMinutes'),
              kind: 'choice',
              options: visitMinutes.map((one) => ({ value: String(one), label: String(one) })),
            },
            { path: 'daysAhead', label: t('windowsAhead'), kind: 'text' },
            {
              path: 'open',
              label: t('windowsOpen'),
              kind: 'choice',
              options: [
                { value: 'true', label: t('windowsYes') },
                { value: 'false', label: t('windowsNo') },
              ],
            },
          ]}
          send={({ windows, minutes, daysAhead, open }, key) =>
            call(routes.keepWindowOffer, {
              params: { unit },
              body: {
                windows: wholeNumber('windows', windows),
                minutes: visitMinutes.find((one) => String(one) === minutes) ?? 30,
                daysAhead: wholeNumber('daysAhead', daysAhead),
                open: open === 'true',
              },
              key,
            })
          }
          onDone={() => undefined}
          onClose={() => setIsSetting(false)}
        />
      ) : null}
    </Panel>
  );
}

/** Throws FormFault at the field for what is no number; whether it is too large the server says. */
function wholeNumber(path: string, typed = ''): number {
  if (!/^\d{1,4}$/.test(typed.trim())) throw new FormFault(path, windowWords.windowsDigits);
  return Number(typed);
}
