import type { Acted } from '../../api/matter.ts';
import type { OwnPerformanceBody, PerformanceBody } from '../../api/obligation.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import { decideLedger, type LedgerCommand } from '../../core/obligation/deeds.ts';
import type { EntryProof } from '../../core/obligation/entry.ts';
import { cleanedFile, hashOfGiven, keepFile, namedFile, type SealedFile, sealedFile } from '../file/take-file.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import type { Accepted } from '../matter/write.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

/** 登记履行: the office enters what it saw, or settles what the two sides disagree on; on the version seen. */
export function enterPerformance(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: PerformanceBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  return enter(services, asked.body, {
    ...asked,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
  });
}

/** A party, or whoever may act for them, enters or answers through their own code. */
export async function enterPerformanceByCode(
  services: Services,
  asked: ByCode & { readonly body: OwnPerformanceBody },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  return deed.ok ? enter(services, asked.body, deed.value) : deed;
}

type Entering = Omit<KernelDeed, 'family' | 'asked' | 'decide' | 'more'>;

async function enter(
  services: Services,
  body: PerformanceBody | OwnPerformanceBody,
  entering: Entering,
): Promise<Outcome<Acted>> {
  const given = body.deed === 'report' ? body.proof : undefined;
  const file = given === undefined ? undefined : cleanedFile(given, 'proof');
  if (file?.ok === false) return file;
  let row: SealedFile | undefined;
  const asked = {
    ...body,
    ...(given === undefined ? {} : { proof: hashOfGiven(given) }),
  };
  return takeKernelDeed(services, {
    family: 'ledger',
    ...entering,
    asked,
    decide: (loaded, context) => {
      // Overtaken by another write it is decided again, and what was kept by then is the file that is named.
      if (file !== undefined) row ??= sealedFile(services, loaded, file.value, context.now);
      return decided(loaded, body, row, context);
    },
    more: async () => {
      if (row !== undefined) await keepFile(services, entering.scope, row);
      return {};
    },
  });
}

function decided(
  { matter }: LoadedMatter,
  body: PerformanceBody | OwnPerformanceBody,
  row: SealedFile | undefined,
  context: DecisionContext,
): Accepted | Failure {
  const proof = row === undefined ? undefined : namedFile(row);
  const decision = decideLedger(matter, commandOf(body, proof), context);
  const words = body.deed === 'enforce' ? undefined : body.words;
  if (decision.ok) return { ...decision, personal: words === undefined ? {} : { words } };
  const { code, field, words: why } = decision;
  if (field === undefined) return failure(code, { words: why });
  return failure('request-invalid', { words: why, fields: [{ field, code, words: why }] });
}

function commandOf(body: PerformanceBody | OwnPerformanceBody, proof: EntryProof | undefined): LedgerCommand {
  switch (body.deed) {
    case 'report': {
      const { deed, obligation, kind, amountFen, on, overpaid } = body;
      return { deed, obligation, kind, amountFen, on, overpaid, proof };
    }
    case 'settle':
      return { deed: body.deed, entry: body.entry, as: body.as };
    case 'enforce':
      return { deed: body.deed, obligation: body.obligation, creditor: body.creditor };
    case 'confirm':
    case 'dispute':
    case 'withdraw':
      return { deed: body.deed, entry: body.entry };
  }
}
