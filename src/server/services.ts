import type { WorkCalendar } from '../core/calendar/work-calendar.ts';
import type { SmsWay, TextGateway } from './message/gateway.ts';
import type { MailWay } from './message/mail.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { BlindIndex } from './platform/crypto/blind-index.ts';
import type { Keyring } from './platform/crypto/keyring.ts';
import type { Signer } from './platform/crypto/signer.ts';
import type { Pool } from './platform/db/pool.ts';
import type { Logger } from './platform/log/log.ts';
import type { Outbound } from './platform/outbound/outbound.ts';
import type { PushWay } from './platform/push/push.ts';

/** What features are given by the composition root. Nothing in a feature reaches for the environment or a global. */
export interface Services {
  /** As onedoor_app: row-level security holds. */
  readonly pool: Pool;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly signer: Signer;
  readonly clock: Clock;
  /** The calendar in force now: seeded years and the notices entered since. */
  readonly calendar: () => WorkCalendar;
  /** Where links and QR codes lead, without a slash at the end. */
  readonly publicUrl: string;
  readonly log: Logger;
  /** The one way to ask another machine. */
  readonly outbound: Outbound;
  /** How texts leave for phones; absent where the city has no gateway. */
  readonly sms?: SmsWay | undefined;
  /** The gateway of the city's WeChat account; absent where it has none. */
  readonly wechat?: TextGateway | undefined;
  /** How e-mail leaves; absent where no mail server is set. */
  readonly mail?: MailWay | undefined;
  /** How browsers of parties are told beside the other ways; absent where the city has not chosen it. */
  readonly push?: PushWay | undefined;
  /** Other installations whose signed heads are kept here, each by its name with its public keys. */
  readonly witnessFor?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Told after a write that left something in the outbox, so that the worker need not wait for its next look. */
  readonly outboxWritten: () => void;
}

/** The same for work nobody asked for in person: the pool is onedoor_worker's and sees every row. */
export type SystemServices = Services;
