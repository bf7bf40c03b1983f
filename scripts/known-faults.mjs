import { spawnSync } from 'node:child_process';

/**
 * Asks the registry for known faults of the packages that run with the product. 0: it answered, and knows none; 1: it knows
 * some; 2: it did not answer, and nothing can be said. Some registries have no such question.
 */
const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', maxBuffer: 64 << 20 });
const counted = answerOf(asked.stdout);
if (counted === undefined) {
  console.log('没有得到答复：软件包源不能查询已知漏洞。Not answered: this registry cannot be asked for known faults.');
  process.exitCode = 2;
} else {
  const found = Object.entries(counted).filter(([kind, n]) => kind !== 'total' && n > 0);
  console.log(
    found.length === 0
      ? '没有已知漏洞。No known faults.'
      : `已知漏洞 known faults: ${found.map(([kind, n]) => `${kind} ${n}`).join(', ')}; npm audit --omit=dev`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}

/** How many of each severity; undefined where there was no answer. @param {string} text */
function answerOf(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}
