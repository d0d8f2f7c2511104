/** Prints 'N passed, N failed' from what Vitest and Playwright have written, and fails where a test did. */
import { existsSync, readFileSync } from 'node:fs'

/** Reads a report of `test-results/`; null where the run did not come so far. */
const read = (name) =>
  existsSync(`test-results/${name}`) ? JSON.parse(readFileSync(`test-results/${name}`, 'utf8')) : null

const vitest = read('vitest.json')
const browser = read('playwright.json')?.stats
const passed = (vitest?.numPassedTests ?? 0) + (browser ? browser.expected + browser.flaky : 0)
const skipped = (vitest?.numPendingTests ?? 0) + (browser?.skipped ?? 0)
const failedTests = (vitest?.numFailedTests ?? 0) + (browser?.unexpected ?? 0)
// A run that ended early, in types or lint for instance, has failed in one thing that no test counts.
const endedEarly = process.argv[2] !== '0' && failedTests === 0
const failed = failedTests + (endedEarly || passed === 0 ? 1 : 0)
const retried = browser?.flaky ?? 0
console.log(
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}` +
    `${retried > 0 ? `, ${retried} passed at the second try only` : ''}`,
)
process.exitCode = failed > 0 ? 1 : 0
