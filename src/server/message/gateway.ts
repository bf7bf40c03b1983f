import { createHmac } from 'node:crypto';
import type { Instant } from '../../core/time/instant.ts';
import type { Outbound } from '../platform/outbound/outbound.ts';

/** One text to one phone. The id stays the same when it is sent again, so that a gateway can tell that it is the same. */
export interface Sms {
  readonly id: string;
  readonly phone: string;
  readonly text: string;
  /** Which of the house's texts it is. */
  readonly textKey: string;
}

/** `refused`: the other side will not take this one, and asking again changes nothing. */
export type SendAnswer = 'taken' | 'refused' | 'unreachable' | 'gateway-fault';

/** A way for texts to leave by: the city's gateway for text messages, or for its WeChat account. */
export interface TextGateway {
  readonly kind: 'gateway';
  send(sms: Sms, at: Instant): Promise<SendAnswer>;
}

/** How texts leave for phones. */
export type SmsWay =
  | TextGateway
  /** For trying the product out: nothing leaves, and a one-time code is shown on the page that asks for it. */
  | { readonly kind: 'shown' };

/** The gateway's answer is waited for no longer than this: somebody may be waiting for it on a page. */
const timeoutMs = 8_000;

export interface GatewayOptions {
  readonly outbound: Outbound;
  readonly url: string;
  /** Base64, with or without `whsec_` before it; or any other text, as it is. */
  readonly secret: string;
}

/**
 * Texts leave by one POST each: `{"id", "to", "text", "template"}`, signed in the Standard Webhooks form. Any answer of
 * 2xx takes it; 4xx but 408, 409 and 429 refuses it for good; 409 says that this id was taken before.
 */
export function createTextGateway({ outbound, url, secret }: GatewayOptions): TextGateway {
  const key = signingKey(secret);
  return {
    kind: 'gateway',
    async send({ id, phone, text, textKey }, at) {
      const body = JSON.stringify({ id, to: phone, text, template: textKey });
      const timestamp = String(Math.floor(Date.parse(at) / 1000));
      const answer = await outbound({
        method: 'POST',
        url,
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
        },
        body,
        timeoutMs,
      });
      return answer.ok ? meaningOf(answer.status) : 'unreachable';
    },
  };
}

function meaningOf(status: number): SendAnswer {
  if ((status >= 200 && status < 300) || status === 409) return 'taken';
  const isFinal = status >= 400 && status < 500 && status !== 408 && status !== 429;
  return isFinal ? 'refused' : 'gateway-fault';
}

/** Standard Webhooks writes secrets as `whsec_` and Base64. */
function signingKey(secret: string): Buffer {
  return secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
}
