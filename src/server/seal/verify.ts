import type { VerifySignature } from '../../core/chain/receipt.ts';
import type { SignedHead } from '../../core/chain/seal.ts';
import type { SymmetricKey } from '../platform/crypto/keyring.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { Finding } from './finding.ts';
import { inSnapshot, listDays, listDistricts, listMatterIds, readAdministration, readMatters } from './verify.store.ts';
import { checkAdministration } from './verify-administration.ts';
import { checkMatter, type TreesChecked } from './verify-matter.ts';
import { checkDay } from './verify-tree.ts';
import { checkTestimonies, type Testimony } from './verify-witness.ts';

/** How far the check is; counts grow until the end. */
export interface VerifyProgress {
  readonly district: string;
  readonly days: number;
  readonly matters: number;
  readonly events: number;
  readonly findings: number;
}

export interface VerifyOptions {
  /** Checks a head's signature by the key it names; false for a key that is not known. */
  readonly verifySignature: VerifySignature;
  /** Key-encryption keys: with them the sealed story, contacts and wordings are compared with the rows in daily use. */
  readonly keks?: readonly SymmetricKey[];
  /** What an outside witness keeps. */
  readonly testimonies?: AsyncIterable<Testimony>;
  /** Only this district. */
  readonly district?: string;
  /** Told after each day's tree and each batch of matters. */
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Told of each finding at once; the report keeps only the first ones. */
  readonly onFinding?: (finding: Finding) => void;
}

export interface VerifyReport {
  readonly districts: number;
  readonly days: number;
  readonly heads: number;
  readonly matters: number;
  readonly events: number;
  /** The first `findingsKept` of them. */
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}

const findingsKept = 1_000;
const mattersPerBatch = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Checks everything that can be checked: each district's trees with their heads, signatures and links from day to day,
 * then each matter's chain against what was sealed and everything derived from its events. The pool works as
 * onedoor_worker. Runs beside a working server, reads each batch in one snapshot, and holds no more than a batch.
 */
export async function verifyDatabase(pool: Pool, options: VerifyOptions): Promise<VerifyReport> {
  const tally = new Tally(options);
  const districts = options.district === undefined ? await listDistricts(pool) : [options.district];
  for (const district of districts) {
    tally.district = district;
    const trees = await checkTrees(pool, district, options.verifySignature, tally);
    await checkMatters(pool, district, trees, options.keks, tally);
    const administration = await inSnapshot(pool, (client) => readAdministration(client, district));
    tally.administration(administration.events.length, checkAdministration(district, administration));
  }
  if (options.testimonies !== undefined) {
    for await (const finding of checkTestimonies(pool, options.testimonies, options)) tally.testimony(finding);
  }
  return { districts: districts.length, ...tally.report() };
}

async function checkTrees(
  pool: Pool,
  district: string,
  verifySignature: VerifySignature,
  tally: Tally,
): Promise<TreesChecked> {
  const unsound = new Set<string>();
  let gaps = 0;
  let before: SignedHead | undefined;
  for (const day of await inSnapshot(pool, (client) => listDays(client, district))) {
    const checked = await inSnapshot(pool, (client) => checkDay(client, { district, day }, before, verifySignature));
    if (!checked.sound) unsound.add(day);
    gaps += checked.gaps;
    before = checked.lastHead ?? before;
    tally.day(checked.heads, checked.findings);
  }
  return { unsound, gaps };
}

async function checkMatters(
  pool: Pool,
  district: string,
  trees: TreesChecked,
  keks: readonly SymmetricKey[] | undefined,
  tally: Tally,
): Promise<void> {
  const next = (after: string) =>
    inSnapshot(pool, async (client) => {
      const ids = await listMatterIds(client, district, after, mattersPerBatch);
      return ids.length === 0 ? [] : readMatters(client, district, ids);
    });
  let batch = await next(beforeAll);
  while (batch.length > 0) {
    // The next batch is on its way while this one is checked.
    const following = next(batch.at(-1)?.matterId ?? beforeAll);
    try {
      tally.matters(
        batch.length,
        batch.reduce((sum, matter) => sum + matter.events.length, 0),
        batch.flatMap((matter) => checkMatter(district, matter, trees, keks)),
      );
    } finally {
      batch = await following;
    }
  }
}

/** Counts what was checked and passes findings on. */
class Tally {
  district = '';
  readonly #options: VerifyOptions;
  readonly #count = { days: 0, heads: 0, matters: 0, events: 0 };
  readonly #findings: Finding[] = [];
  #findingsTotal = 0;

  constructor(options: VerifyOptions) {
    this.#options = options;
  }

  day(heads: number, findings: readonly Finding[]): void {
    this.#count.days += 1;
    this.#count.heads += heads;
    this.#found(findings);
  }

  matters(matters: number, events: number, findings: readonly Finding[]): void {
    this.#count.matters += matters;
    this.#count.events += events;
    this.#found(findings);
  }

  testimony(finding: Finding): void {
    this.#found([finding]);
  }

  administration(events: number, findings: readonly Finding[]): void {
    this.#count.events += events;
    this.#found(findings);
  }

  report(): Omit<VerifyReport, 'districts'> {
    return { ...this.#count, findings: this.#findings, findingsTotal: this.#findingsTotal };
  }

  #found(findings: readonly Finding[]): void {
    this.#findingsTotal += findings.length;
    for (const finding of findings) {
      if (this.#findings.length < findingsKept) this.#findings.push(finding);
      this.#options.onFinding?.(finding);
    }
    const { days, matters, events } = this.#count;
    this.#options.onProgress?.({ district: this.district, days, matters, events, findings: this.#findingsTotal });
  }
}
