import { useState } from 'react';
import { goInstead, hashOf } from '../address.ts';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import type { Item } from '../outbox/item.ts';
import { again, begun, mayMend, withDependants } from '../outbox/outbox.ts';
import { Notice } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { momentText } from '../when.ts';
import { Gone } from './Gone.tsx';
import { useItemName, useStandingText } from './ItemStanding.tsx';

/** One thing that was or is to be sent: how it stands, and what a person can do about it. */
export function ItemScreen({ item: id }: { readonly item: string }) {
  const { t, locale } = useLanguage();
  const { items } = useFieldState();
  const nameOf = useItemName();
  const standingOf = useStandingText();
  const item = items.find((one) => one.id === id);
  if (item === undefined) return <Gone />;
  return (
    <Page title={nameOf(item)} back={{ page: 'outbox' }}>
      <p className={`standing ${item.state.kind}`} role="status">
        {standingOf(item)}
      </p>
      <p className="soft">{t('madeAt', { at: momentText(item.made, locale) })}</p>
      <Outcome item={item} />
      <Ways item={item} items={items} />
    </Page>
  );
}

function Outcome({ item }: { readonly item: Item }) {
  const { t, say, locale } = useLanguage();
  const { state, content } = item;
  if (state.kind === 'sent') {
    const { codes = [], at } = state.receipt;
    return (
      <>
        <p className="soft">{t('sentAt', { at: momentText(at, locale) })}</p>
        {content.kind === 'finding' && codes.length === 0 ? <Notice>{t('codeElsewhere')}</Notice> : null}
        {codes.length === 0 ? null : (
          <div className="receipt">
            <p>{t('codeGive')}</p>
            {codes.map((code) => (
              <p key={code} className="code">
                {code}
              </p>
            ))}
          </div>
        )}
      </>
    );
  }
  if (state.kind === 'handed-over') return null;
  if (state.kind === 'waiting') return content.kind === 'file' ? null : <p>{t('savedHere')}</p>;
  return (
    <Notice kind="strong">
      <p>
        <strong>{t('whyRefused')}</strong>
      </p>
      <p>{say(state.refusal.words)}</p>
      {state.refusal.fields.length === 0 ? null : (
        <ul>
          {state.refusal.fields.map(({ field, words }) => (
            <li key={field}>{say(words)}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Ways({ item, items }: { readonly item: Item; readonly items: readonly Item[] }) {
  const { t } = useLanguage();
  const field = useField();
  const [isSure, setIsSure] = useState(false);
  const { state } = item;
  if (state.kind === 'sent') return null;
  const along = withDependants(item, items);
  // What was handed over may have gone up from another phone.
  const next = state.kind === 'handed-over' ? begun(again(item)) : again(item);
  const send = () => void field.keep({ items: [next] }).catch(() => undefined);
  return (
    <div className="buttons">
      {mayMend(item) && item.content.kind !== 'file' ? (
        <a className="button wide" href={hashOf({ page: 'mend', item: item.id, step: 1 })}>
          {t(state.kind === 'refused' ? 'mend' : 'change')}
        </a>
      ) : null}
      {state.kind === 'refused' ? (
        <button type="button" className="button quiet" onClick={send}>
          {t('tryAsIs')}
        </button>
      ) : null}
      {state.kind === 'handed-over' ? (
        <button type="button" className="button wide" onClick={send}>
          {t('takeBack')}
        </button>
      ) : null}
      {isSure ? (
        <Notice kind="strong">
          <p>{t('giveUpAsk', { n: along.length })}</p>
          <div className="buttons">
            <button
              type="button"
              className="button"
              onClick={() => {
                void field.giveUp(item).then(
                  () => goInstead({ page: 'outbox' }),
                  () => undefined,
                );
              }}
            >
              {t('giveUpSure')}
            </button>
            <button type="button" className="button quiet" onClick={() => setIsSure(false)}>
              {t('keepIt')}
            </button>
          </div>
        </Notice>
      ) : (
        <button type="button" className="button quiet" onClick={() => setIsSure(true)}>
          {t('giveUp')}
        </button>
      )}
    </div>
  );
}
