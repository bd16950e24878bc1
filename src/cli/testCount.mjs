import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/**
 * How many tests of a part passed and failed. A skipped test is a failed one: nobody saw it pass. A part that crashed,
 * hung, wrote no report or found no test counts as one failure.
 * @param {"vitest" | "playwright" | undefined} kind
 * @param {string} report path of its JSON report
 * @param {number | "late"} code how it ended
 * @returns {Count}
 */
export function count(kind, report, code) {
  if (!kind) return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counted = (kind === "vitest" ? ofVitest : ofPlaywright)(JSON.parse(readFileSync(report, "utf8")));
  const unexplained = (code !== 0 && counted.failed === 0) || counted.passed + counted.failed === 0;
  return { ...counted, failed: counted.failed + (unexplained ? 1 : 0) };
}

/**
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Count}
 */
export function ofVitest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const passed = tests.filter(({ status }) => status === "passed").length;
  const failed = tests.filter(({ status }) => status === "failed").length;
  // A file that cannot be loaded, or whose hooks fail, fails as a whole without a test to show for it.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  ).length;
  const skipped = tests.length - passed - failed;
  return { passed, failed: failed + broken + skipped, skipped };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Count}
 */
export function ofPlaywright({ stats, errors = [] }) {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, failed: unexpected + flaky + skipped + errors.length, skipped };
}
