import { existsSync } from 'node:fs';
import type { SignedHead } from '../core/chain/seal.ts';
import { createOutbound } from '../server/platform/outbound/outbound.ts';
import type { Finding } from '../server/seal/finding.ts';
import { type VerifyReport, verifyDatabase } from '../server/seal/verify.ts';
import type { Testimony } from '../server/seal/verify-witness.ts';
import { createWitnessElsewhere } from '../server/seal/witness-elsewhere.ts';
import { readWitnessFile } from '../server/seal/witness-file.ts';
import { CommandError } from './command-error.ts';
import { openKeys, requireMigrated, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface VerifyCommandOptions {
  readonly district?: string;
  /** A witness file, or the address of a server that keeps our heads. */
  readonly witness?: string;
  readonly json?: boolean;
}

/** `onedoor verify`: check every chain and every sealed tree; names the matter, the event and the kind of each fault. */
export async function verify(options: VerifyCommandOptions): Promise<void> {
  const report = await withSystem('onedoor verify', async (system) => {
    await requireMigrated(system);
    const { keyring, signer } = openKeys(system);
    const testimonies = await testimoniesOf(options.witness, system);
    const pool = system.database.createPool({
      role: 'onedoor_worker',
      sizeMax: 2,
      applicationName: 'onedoor verify',
      statementMsMax: 0,
    });
    try {
      return await verifyDatabase(pool, {
        verifySignature: signer.verify,
        keks: keyring.kek,
        ...(testimonies === undefined ? {} : { testimonies }),
        ...(options.district === undefined ? {} : { district: options.district }),
        ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
      });
    } finally {
      await pool.end();
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    }
  });
  if (report.findingsTotal > 0) process.exitCode = 1;
  if (options.json === true) printJson(report);
  else print(asText(report));
}

/** What the named witness keeps; one that cannot be asked is an error, never a pass. */
async function testimoniesOf(
  witness: string | undefined,
  { config }: System,
): Promise<AsyncIterable<Testimony> | undefined> {
  if (witness === undefined) return undefined;
  if (!/^https?:\/\//.test(witness)) {
    if (existsSync(witness)) return readWitnessFile(witness);
    throw new CommandError({ zh: `没有这个见证文件：${witness}`, en: `There is no witness file ${witness}.` });
  }
  const name = config.witnessElsewhere?.name;
  if (name === undefined) {
    throw new CommandError({
      zh: '请用 ONEDOOR_WITNESS_NAME 和 ONEDOOR_WITNESS_URL 说明本系统在那台服务器上的名称。',
      en: 'Say by ONEDOOR_WITNESS_NAME and ONEDOOR_WITNESS_URL what this installation is called at that server.',
    });
  }
  const outbound = createOutbound({ internalHosts: config.internalHosts });
  const answer = await createWitnessElsewhere({ outbound, url: new URL(witness).origin, name }).newest();
  if (!answer.ok) {
    throw new CommandError({
      zh: `${witness} 没有给出保存的封存签名（${answer.word}），没有核验。`,
      en: `${witness} did not tell which heads it keeps (${answer.word}); nothing was checked.`,
    });
  }
  return keptHeads(answer.heads);
}

async function* keptHeads(heads: readonly SignedHead[]): AsyncGenerator<Testimony> {
  for (const [index, head] of heads.entries()) yield { line: index + 1, head };
}

function showProgress({ district, matters, events }: { district: string; matters: number; events: number }): void {
  process.stderr.write(`\r\u001b[K${district}  ${matters} 件事项 matters  ${events} 条记录 events`);
}

function asText({ districts, days, matters, events, findings, findingsTotal }: VerifyReport): string {
  const scope = `${districts} 个区 districts，${days} 天 days，${matters} 件事项 matters，${events} 条记录 events`;
  if (findingsTotal === 0) return `✓ 没有发现改动。No tampering found.\n  ${scope}`;
  const lines = findings.map(
    (finding) => `  ${placeOf(finding)}  ${finding.kind}\n    ${finding.words.zh}\n    ${finding.words.en}`,
  );
  const more = findingsTotal > findings.length ? [`  …另有 and ${findingsTotal - findings.length} more`] : [];
  return [`✗ 发现 ${findingsTotal} 处改动。${findingsTotal} faults found.`, `  ${scope}`, ...lines, ...more].join('\n');
}

function placeOf({ district, day, matterId, seq }: Finding): string {
  return [district, day, matterId, seq === null ? null : `#${seq}`].filter((part) => part !== null).join(' ');
}
