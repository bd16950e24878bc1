import { defineConfig } from "@playwright/test";

import { findChromium, quietFlags, softwareGpuFlags } from "../src/cli/chromium.mjs";

const executablePath = await findChromium();
const port = 4599;

/** The user's errands, on the built app. A second try would hide a fault that users meet at the first. */
export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../.results/e2e",
  reporter: "list",
  retries: 0,
  workers: 1, // a software GPU takes every core: a page beside it would start too slowly to tell a fault from patience
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: [...quietFlags, ...softwareGpuFlags], ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `node src/cli/serve.mjs --port ${port}`,
    cwd: "..",
    url: `http://localhost:${port}/`,
    timeout: 120_000,
    reuseExistingServer: false,
  },
});
