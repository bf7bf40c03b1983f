import { canonicalJson } from './canonical-json.ts';
import type { Sha256 } from './hash.ts';

/**
 * What a link covers. Personal data is not in `data`: it is encrypted apart, and the link holds the hash of that
 * ciphertext, so that destroying the key erases the person and leaves the chain verifiable.
 */
export interface LinkContent<Data = unknown> {
  /** Six digits, GB/T 2260. */
  readonly district: string;
  readonly matterId: string;
  /** From 1, without gaps, within the matter. */
  readonly seq: number;
  /** Hash of the event before, or `genesis` for the first. */
  readonly previous: string;
  readonly type: string;
  /** The instant, as the exact text that is stored. */
  readonly at: string;
  /** Who did it, by identifiers, never by name; anything `canonicalJson` takes. */
  readonly actor: unknown;
  /** The payload without personal data; anything `canonicalJson` takes. */
  readonly data: Data;
  /** SHA-256 (hexadecimal) of the encrypted personal payload; null when there is none. */
  readonly sealedHash: string | null;
}

/** An event as stored: its content and its link. */
export interface EventRecord<Data = unknown> extends LinkContent<Data> {
  /** `linkHash` of the content, 64 lower-case hexadecimal digits. */
  readonly hash: string;
}

/** What the first event of a matter names as the hash before it. */
export function genesis(district: string, matterId: string, sha256: Sha256): string {
  return sha256.textHex(`onedoor.genesis.v1\n${canonicalJson({ district, matterId })}`);
}

/**
 * The link of an event: SHA-256 over a domain prefix and the canonical JSON of its content. The object's text is put
 * together by hand, keys in order, because every write of the product passes here.
 * Throws `NotCanonicalError` when `data` holds what canonical JSON cannot.
 */
export function linkHash(content: LinkContent, sha256: Sha256): string {
  return sha256.textHex(
    `onedoor.event.v1\n{"actor":${canonicalJson(content.actor)},"at":${canonicalJson(content.at)},"data":${canonicalJson(
      content.data,
    )},"district":${canonicalJson(content.district)},"matterId":${canonicalJson(
      content.matterId,
    )},"previous":${canonicalJson(content.previous)},"sealedHash":${canonicalJson(
      content.sealedHash,
    )},"seq":${canonicalJson(content.seq)},"type":${canonicalJson(content.type)}}`,
  );
}
