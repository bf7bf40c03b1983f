/**
 * `npm test`: everything, on a fresh machine too. `npm run check` (--everyday): what a change needs before a commit.
 * One line a step; a step that fails is shown in full and does not stop the others. Ends with `N passed, N failed`,
 * counting each step and each test within the test suites.
 */
import { ensureInstalled, requireNode } from './install.mjs';

/** @typedef {import('./test-steps.mjs').Outcome} Outcome */

requireNode();
await ensureInstalled();
const { steps } = await import('./test-steps.mjs');

const everyday = process.argv.includes('--everyday');
const chosen = steps.filter((step) => !everyday || step.everyday);
/** @type {{ passed: number, failed: number }} */
const total = { passed: 1, failed: 0 };
process.stdout.write('passed  install\n');

for (const step of chosen) {
  const began = performance.now();
  const outcome = await step
    .work()
    .catch((/** @type {unknown} */ error) => ({ passed: 0, failed: 1, details: String(error) }));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  process.stdout.write(`${lineOf(step.name, outcome, seconds)}\n`);
  if (outcome.failed > 0) process.stdout.write(`${outcome.details?.trim() ?? ''}\n\n`);
}

process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** @param {string} name @param {Outcome} outcome @param {string} seconds */
function lineOf(name, outcome, seconds) {
  const verdict = outcome.failed === 0 ? 'passed' : 'FAILED';
  const tests = outcome.passed + outcome.failed > 1 ? ` ${outcome.passed} passed, ${outcome.failed} failed` : '';
  const skipped = outcome.skipped ? `, ${outcome.skipped} skipped` : '';
  return `${verdict}  ${name}${tests}${skipped} (${seconds} s)`;
}
