// `npm test`: everything that must hold, ending with one line "N passed, N failed".
//   npm test -- --only unit --only lint      some parts only; names in testParts.mjs, "parity" stands for all its kinds
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve as resolvePath } from "node:path";
import { parseArgs } from "node:util";

import { findChromium } from "./chromium.mjs";
import { count } from "./testCount.mjs";
import { lanes, parts } from "./testParts.mjs";

const { values: options } = parseArgs({ options: { only: { type: "string", multiple: true } } });
const only = options.only ?? [];
const chosen = parts.filter(
  ({ name }) => only.length === 0 || only.some((o) => name === o || name.startsWith(`${o}-`)),
);
if (chosen.length === 0) {
  console.error(`No part is called ${only.join(" or ")}; there are ${parts.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

const results = ".results";
const limit = 20 * 60_000; // a part that hangs is ended and counts as failed; a slow machine needs ten minutes
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const chromium = await findChromium();
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    for (const child of running) end(child);
    process.exit(130);
  });
}

const total = { passed: 0, failed: 0 };
/** @type {Set<Promise<void>>} */
const busy = new Set();
for (const part of chosen) {
  while (busy.size >= lanes) await Promise.race(busy);
  if (part.alone) await Promise.all(busy);
  const job = perform(part).finally(() => busy.delete(job));
  busy.add(job);
  if (part.alone) await job;
}
await Promise.all(busy);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {import("./testParts.mjs").Part} part */
async function perform(part) {
  const began = Date.now();
  const report = join(results, `${part.name}.json`);
  const log = join(results, `${part.name}.txt`);
  const code = await run(part, report, log);
  const { passed, failed, skipped } = count(part.report, report, code);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(
    `${failed > 0 ? "FAILED" : "ok    "} ${part.name} (${part.shows}): ${passed} passed, ${failed} failed` +
      `${skipped > 0 ? ` of which ${skipped} skipped` : ""}, ${seconds} s`,
  );
  if (failed > 0) {
    console.log(readFileSync(log, "utf8").trimEnd());
    if (code === "late") console.log(`${part.name} was ended after ${limit / 60_000} minutes.`);
    console.log(`(end of ${part.name})`);
  }
}

/**
 * @param {import("./testParts.mjs").Part} part
 * @param {string} report
 * @param {string} log
 * @returns {Promise<number | "late">} its exit code
 */
function run({ command, env, report: kind }, report, log) {
  const reporting = {
    vitest: ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    playwright: ["--reporter=list,json"],
  };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...command, ...(kind ? reporting[kind] : [])], {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true, // a group of its own, so that the browsers it started end with it
      env: {
        ...process.env,
        NO_COLOR: "1",
        PLAYWRIGHT_JSON_OUTPUT_FILE: resolvePath(report),
        ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
        ...env,
      },
    });
    running.add(child);
    const file = createWriteStream(log);
    child.stdout.pipe(file, { end: false });
    child.stderr.pipe(file, { end: false });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end(child);
    }, limit);
    child.on("close", (code) => {
      clearTimeout(timer);
      running.delete(child);
      file.end(() => resolve(late ? "late" : (code ?? 1)));
    });
  });
}

/** @param {import("node:child_process").ChildProcess} child */
function end(child) {
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // it ended by itself in the meantime
  }
}
