import { useState } from 'react';
import { hashOf } from '../address.ts';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { type Item, isSent } from '../outbox/item.ts';
import { inOrder } from '../outbox/outbox.ts';
import { Page } from '../parts/Page.tsx';
import { momentText } from '../when.ts';
import { useItemName, useStandingText } from './ItemStanding.tsx';

/** What waits to be sent, each with how it stands and why; below it, what has gone up. */
export function OutboxScreen() {
  const { t } = useLanguage();
  const field = useField();
  const { items } = useFieldState();
  const [isBusy, setIsBusy] = useState(false);
  const unsent = inOrder(items.filter((one) => !isSent(one)));
  const sent = inOrder(items.filter(isSent)).filter(({ content }) => content.kind !== 'file');
  const send = () => {
    setIsBusy(true);
    void field.refresh().finally(() => setIsBusy(false));
  };
  return (
    <Page title={t('outbox')} back={{ page: 'rounds' }}>
      <p>{t(unsent.length === 0 ? 'outboxNone' : 'outboxHint')}</p>
      <Items items={unsent} />
      {unsent.length === 0 ? null : (
        <>
          <button type="button" className="button wide" disabled={isBusy} onClick={send}>
            {t(isBusy ? 'working' : 'sendNow')}
          </button>
          <h2>{t('lastResort')}</h2>
          <a className="button quiet" href={hashOf({ page: 'export' })}>
            {t('exportTitle')}
          </a>
        </>
      )}
      {sent.length === 0 ? null : (
        <>
          <h2>{t('sentOnes')}</h2>
          <Items items={[...sent].reverse()} />
        </>
      )}
    </Page>
  );
}

function Items({ items }: { readonly items: readonly Item[] }) {
  const { t, locale } = useLanguage();
  const nameOf = useItemName();
  const standingOf = useStandingText();
  return (
    <ul className="cards">
      {items.map((item) => (
        <li key={item.id}>
          <a className="card" href={hashOf({ page: 'item', item: item.id })}>
            <strong>{nameOf(item)}</strong>
            <span className={`standing ${item.state.kind}`}>{standingOf(item)}</span>
            {item.state.kind === 'refused' ? <Why item={item} /> : null}
            <span className="soft">{t('madeAt', { at: momentText(item.made, locale) })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Why({ item }: { readonly item: Item }) {
  const { say } = useLanguage();
  return item.state.kind === 'refused' ? <span>{say(item.state.refusal.words)}</span> : null;
}
