import type { Channel, SentChannel } from '../../core/message/channel.ts';
import type { MessageEvent } from '../../core/message/rules.ts';
import { type MessageTemplate, messageText } from '../../core/message/templates.ts';
import type { Instant } from '../../core/time/instant.ts';
import { openPartyField } from '../matter/parties.ts';
import type { PartyRow } from '../matter/rows.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import type { Services, SystemServices } from '../services.ts';
import type { SendAnswer } from './gateway.ts';
import type { DueMessage } from './message.store.ts';

type Ways = Pick<Services, 'sms' | 'wechat' | 'mail'>;

/** Whether anything leaves the house by itself. Without that staff tell people, and see in a list whom. */
export function hasWay({ sms, wechat, mail }: Ways): boolean {
  return sms?.kind === 'gateway' || wechat !== undefined || mail !== undefined;
}

/** The ways that the city has and by which this person can be reached. */
export function waysOf({ sms, wechat, mail }: Ways, party: PartyRow): ReadonlySet<Channel> {
  const open: Channel[] = [];
  if (party.phone_sealed !== null) {
    if (wechat !== undefined) open.push('wechat');
    if (sms?.kind === 'gateway') open.push('sms');
    open.push('call');
  }
  if (party.email_sealed !== null && mail !== undefined) open.push('email');
  if (party.address_sealed !== null) open.push('letter', 'visit');
  return new Set(open);
}

/** Sends one text by one way. It says that there is news, or that an answer is awaited, and nothing of the matter. */
export async function sendBy(
  { sms, wechat, mail, publicUrl }: SystemServices,
  to: {
    readonly message: Pick<DueMessage, 'matter_id' | 'id'>;
    readonly party: PartyRow;
    readonly dataKey: DataKey;
    readonly event: MessageEvent;
    readonly channel: SentChannel;
    readonly now: Instant;
    readonly texts: readonly MessageTemplate[];
  },
): Promise<SendAnswer> {
  const { message, party, dataKey, event, channel, now, texts } = to;
  const id = `msg_${message.matter_id}_${message.id}`;
  const name = event === 'asked' ? 'asked' : 'news';
  const filled = { address: `${publicUrl}/t` };
  switch (channel) {
    case 'sms':
    case 'wechat': {
      const gateway = channel === 'sms' ? sms : wechat;
      const phone = openPartyField(party, 'phone', dataKey);
      if (gateway?.kind !== 'gateway' || phone === undefined) return 'refused';
      const { text } = messageText(name, filled, party.language, texts);
      return gateway.send({ id, phone, text, textKey: name }, now);
    }
    case 'email': {
      const address = openPartyField(party, 'email', dataKey);
      if (mail === undefined || address === undefined) return 'refused';
      return mail.send({ id, to: address, ...messageText(`${name}-written`, filled, party.language, texts) });
    }
  }
}
