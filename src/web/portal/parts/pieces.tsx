import type { ReactElement, ReactNode } from 'react';
import type { QrSymbol } from '../../../api/portal/report.ts';
import type { Words } from '../../../core/words/words.ts';
import { useSay } from '../frame.tsx';

/** The one main button of a page. */
export function MainButton({ label, name, value }: ButtonProps): ReactElement {
  const say = useSay();
  return (
    <button className="button" type="submit" name={name} value={value}>
      {say(label)}
    </button>
  );
}

/** A button for what people do less often. */
export function QuietButton({ label, name, value }: ButtonProps): ReactElement {
  const say = useSay();
  return (
    <button className="button quiet" type="submit" name={name} value={value}>
      {say(label)}
    </button>
  );
}

interface ButtonProps {
  readonly label: Words;
  readonly name?: string;
  readonly value?: string;
}

/** A link that looks like the button it stands for: it goes somewhere and changes nothing. */
export function ButtonLink({
  href,
  label,
  quiet = false,
}: {
  readonly href: string;
  readonly label: Words;
  readonly quiet?: boolean;
}): ReactElement {
  const say = useSay();
  return (
    <a className={quiet ? 'button quiet' : 'button'} href={href}>
      {say(label)}
    </a>
  );
}

/** More, for those who want it. */
export function More({ summary, children }: { readonly summary: Words; readonly children: ReactNode }): ReactElement {
  const say = useSay();
  return (
    <details>
      <summary>{say(summary)}</summary>
      <div>{children}</div>
    </details>
  );
}

/** A form that works as it stands; the browser's own checks are left to the server, which says it in plain words. */
export function Form({
  action,
  files = false,
  children,
}: {
  readonly action: string;
  /** A file is among what it asks. */
  readonly files?: boolean;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <form method="post" action={action} noValidate data-once="" encType={files ? 'multipart/form-data' : undefined}>
      {children}
    </form>
  );
}

/** Where life is in danger this is the wrong place, and people must be told so quietly and early. */
export function Danger(): ReactElement {
  const say = useSay();
  return (
    <p className="danger">
      {say({
        zh: '有人身危险时不要等，马上打 110（报警）、119（火警）或者 120（急救）。',
        en: 'If anyone is in danger do not wait: call 110 (police), 119 (fire) or 120 (ambulance) now.',
      })}
    </p>
  );
}

/** A tracking code in its groups, to be read aloud and copied by hand. */
export function Code({ code, copy = false }: { readonly code: string; readonly copy?: boolean }): ReactElement {
  const groups = code.split('-');
  return (
    <p className="code" translate="no" data-copy={copy ? code : undefined}>
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one code never move
        <span key={index}>
          {group}
          {index === groups.length - 1 ? '' : '-'}
        </span>
      ))}
    </p>
  );
}

const quietZone = 4;

/** A QR code, drawn as one path. */
export function Qr({ symbol, label }: { readonly symbol: QrSymbol; readonly label: Words }): ReactElement {
  const say = useSay();
  const side = symbol.size + 2 * quietZone;
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={say(label)} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path transform={`translate(${quietZone} ${quietZone})`} d={symbol.path} fill="#000" />
    </svg>
  );
}

export interface SummaryRow {
  readonly label: Words;
  readonly value: ReactNode;
  readonly change?: { readonly href: string; readonly what: Words };
  readonly extra?: ReactNode;
}

/** Questions and what was answered, each with a link to change it. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): ReactElement {
  const say = useSay();
  return (
    <dl className="summary">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a page that is drawn once
        <div key={index}>
          <dt>{say(row.label)}</dt>
          <dd>{row.value}</dd>
          {row.change === undefined ? null : (
            <dd className="change">
              <a href={row.change.href}>
                {say({ zh: '更改', en: 'Change' })}
                <span className="unseen"> {say(row.change.what)}</span>
              </a>
              {row.extra}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
