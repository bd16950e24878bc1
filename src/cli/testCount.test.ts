import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

import { count, ofPlaywright, ofVitest } from "./testCount.mjs";

const folder = mkdtempSync(join(tmpdir(), "count-"));
const written = (name: string, report: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(report));
  return join(folder, name);
};
const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((of) => ({ status: of })),
});

it("counts every test of every file", () => {
  const testResults = [file("passed", "passed", "passed"), file("failed", "failed", "passed")];
  expect(ofVitest({ testResults })).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it("counts a file that could not be loaded as one failure", () => {
  expect(ofVitest({ testResults: [file("failed"), file("passed", "passed")] })).toMatchObject({ passed: 1, failed: 1 });
});

it("counts skipped tests as failed, because nobody saw them pass", () => {
  expect(ofVitest({ testResults: [file("passed", "passed", "pending")] })).toMatchObject({ passed: 1, failed: 1 });
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  expect(ofPlaywright({ stats })).toEqual({ passed: 4, failed: 4, skipped: 2 });
});

it("counts a part that crashed after its last test as failed", () => {
  const report = written("green.json", { testResults: [file("passed", "passed")] });
  expect(count("vitest", report, 0)).toMatchObject({ passed: 1, failed: 0 });
  expect(count("vitest", report, 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(count("vitest", report, "late")).toMatchObject({ passed: 1, failed: 1 });
});

it("counts a part without a report, or without a test, as one failure", () => {
  expect(count("vitest", join(folder, "nowhere.json"), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(count("vitest", written("empty.json", { testResults: [] }), 0)).toMatchObject({ passed: 0, failed: 1 });
});

it("counts a part that reports nothing by its exit code", () => {
  expect(count(undefined, "", 0)).toMatchObject({ passed: 1, failed: 0 });
  expect(count(undefined, "", 1)).toMatchObject({ passed: 0, failed: 1 });
});
