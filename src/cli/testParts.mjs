import { availableParallelism } from "node:os";

/**
 * @typedef {object} Part
 * @property {string} name what `--only` asks for
 * @property {string} shows one line on what it proves
 * @property {string[]} command
 * @property {"vitest" | "playwright"} [report] whose JSON report counts its tests; without one the part counts as one
 * @property {Record<string, string>} [env]
 * @property {boolean} [alone] it needs the whole machine: started when everything before it has ended
 */

const vitest = ["node_modules/vitest/vitest.mjs", "run"];
const numericRooms = ["src/lap", "src/explain", "src/metrics", "src/kernels", "src/models"];

/**
 * The parts of `npm test`, in the order in which they start.
 * @type {Part[]}
 */
export const parts = [
  { name: "format", shows: "prettier", command: ["node_modules/prettier/bin/prettier.cjs", "--check", "."] },
  { name: "unit", shows: "unit tests, cpu", command: vitest, report: "vitest", env: { TFJS_BACKEND: "cpu" } },
  { name: "types", shows: "TypeScript", command: ["node_modules/typescript/bin/tsc", "-p", "."] },
  {
    name: "types-worker",
    shows: "TypeScript without the DOM, for the rooms that run in the worker",
    command: ["node_modules/typescript/bin/tsc", "-p", "src/engine"],
  },
  {
    name: "lint",
    shows: "eslint",
    command: ["node_modules/eslint/bin/eslint.js", "-c", ".config/eslint.config.js", "--max-warnings", "0", "."],
  },
  {
    name: "unit-wasm",
    shows: "unit tests of the numeric rooms, wasm",
    command: [...vitest, ...numericRooms],
    report: "vitest",
    env: { TFJS_BACKEND: "wasm" },
  },
  { name: "build", shows: "the app builds", command: ["src/cli/build.mjs"], alone: true },
  {
    name: "budget",
    shows: "the page's bundle is small and free of TF.js",
    command: ["src/cli/budget.mjs"],
    alone: true,
  },
  ...["webgpu", "webgl", "wasm"].map((backend) => ({
    name: `parity-${backend}`,
    shows: `the same numbers in Chromium on ${backend} as on cpu`,
    command: [...vitest, "--config", "e2e/parity/vitest.config.ts"],
    report: /** @type {const} */ ("vitest"),
    env: { PARITY_BACKEND: backend },
    alone: true,
  })),
  {
    name: "e2e",
    shows: "a user's errands in Chromium",
    command: ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"],
    report: "playwright",
    alone: true,
  },
];

/** How many parts that may share the machine run at once. */
export const lanes = Math.min(3, availableParallelism());
