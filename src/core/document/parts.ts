import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * The pieces documents are made of. A field's name tells its unit: `…On` is a calendar day, `…At` a moment (shown in
 * China's zone), `…Fen` a whole number of fen. A field that the form leaves open is null, never an empty string.
 */

/** What every document carries. Legal documents are Chinese; some have an English companion for the reader's help. */
export interface DocumentHead {
  readonly locale: 'zh';
  /** The official number, e.g. （2026）穗天石牌人调字第00123号; null before one is allotted. */
  readonly number: string | null;
  /** The unit that issues the document, as it stands on its seal. */
  readonly unitName: string;
  readonly issuedOn: PlainDate;
  /** The address behind the document's code: the page that proves it unaltered. */
  readonly proofUrl: string;
  /** What a reader types there when there is nothing to scan with. */
  readonly proofCode: string;
}

/** A document's number as its holder may see it in full, with the words that stand before it (公民身份号码, 护照号码). */
export interface FullIdentity {
  readonly document: string;
  readonly full: string;
}

/** As {@link FullIdentity}, with the middle hidden: 440106********1234. */
export interface MaskedIdentity {
  readonly document: string;
  readonly masked: string;
}

/** Who acts for a party: 委托代理人, 法定代理人. */
export interface Agent {
  /** 委托代理人, 法定代理人, 监护人 … */
  readonly role: string;
  readonly name: string;
  /** What ties the agent to the party or the profession: 申请人之女; 广东某某律师事务所律师. */
  readonly standing: string | null;
}

interface PartyBase {
  /** 申请人, 被申请人, 第三人 … */
  readonly role: string;
  readonly name: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly agent: Agent | null;
}

export interface PersonParty<I extends FullIdentity | MaskedIdentity> extends PartyBase {
  readonly kind: 'person';
  readonly sex: '男' | '女' | null;
  readonly bornOn: PlainDate | null;
  readonly identity: I | null;
}

export interface OrganisationParty extends PartyBase {
  readonly kind: 'organisation';
  /** 统一社会信用代码. */
  readonly creditCode: string | null;
  /** 法定代表人 or 负责人. */
  readonly head: { readonly title: string; readonly name: string; readonly position: string | null } | null;
}

/** A party where the law's form asks for full particulars. */
export type FullParty = PersonParty<FullIdentity> | OrganisationParty;

/** A party where a masked identity number is enough. */
export type MaskedParty = PersonParty<MaskedIdentity> | OrganisationParty;

/** A place to sign. `signature` is null where the person will sign, seal or put a fingerprint on paper. */
export interface SignaturePlace {
  /** A party signs, seals or puts a fingerprint (art. 29); someone in office signs. */
  readonly by: 'party' | 'office';
  /** 申请人, 人民调解员, 记录人 … */
  readonly role: string;
  /** Null when the name is to be written by hand as well. */
  readonly name: string | null;
  readonly signature: { readonly signedAt: Instant; readonly means: string } | null;
}

/** One promise of an agreement as it is printed. 履行义务. */
export interface ObligationLine {
  readonly debtor: string;
  readonly creditor: string | null;
  readonly what: string;
  readonly amountFen: number | null;
  readonly dueOn: PlainDate | null;
  /** How and where: 转账至…, 当面交付. */
  readonly manner: string | null;
}

/** The mediated agreement that another document speaks of. */
export interface AgreementReference {
  /** Null for an oral agreement or one without a number. */
  readonly number: string | null;
  readonly reachedOn: PlainDate;
  readonly effectiveOn: PlainDate;
  /** The committee that presided. */
  readonly mediatedBy: string;
  /** 纠纷类型 in the words of the case: 相邻关系纠纷. */
  readonly dispute: string;
}

/** Who signs for the court: one judge sits alone in a special procedure (民诉法 art. 185). */
export interface Bench {
  readonly judge: string;
  readonly assistant: string | null;
  readonly clerk: string | null;
}
