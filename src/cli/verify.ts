import type { Finding } from '../server/seal/finding.ts';
import { type VerifyReport, verifyDatabase } from '../server/seal/verify.ts';
import { openKeys, requireMigrated, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface VerifyCommandOptions {
  readonly district?: string;
  readonly json?: boolean;
}

/** `onedoor verify`: check every chain and every sealed tree; names the matter, the event and the kind of each fault. */
export async function verify(options: VerifyCommandOptions): Promise<void> {
  const report = await withSystem('onedoor verify', async (system) => {
    await requireMigrated(system);
    const { keyring, signer } = openKeys(system);
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
