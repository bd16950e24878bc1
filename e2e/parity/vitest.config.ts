import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

import { findChromium, quietFlags, softwareGpuFlags } from "../../src/cli/chromium.mjs";

const executablePath = await findChromium();
const backend = process.env.PARITY_BACKEND ?? "webgpu";

// In Chromium, with the software adapter: `PARITY_BACKEND=webgl npx vitest run --config e2e/parity/vitest.config.ts`.
export default defineConfig({
  define: { __PARITY_BACKEND__: JSON.stringify(backend) },
  optimizeDeps: { include: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm", "@tensorflow/tfjs-backend-webgpu"] },
  cacheDir: "node_modules/.vite-parity",
  test: {
    include: ["e2e/parity/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: [...quietFlags, ...softwareGpuFlags], ...(executablePath ? { executablePath } : {}) },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
