import { findChromium, quietFlags } from "../src/cli/chromium.mjs";
import { expect, face, test } from "./studio";

const executablePath = await findChromium();

// A browser without any GPU, real or in software.
test.use({
  launchOptions: {
    args: [...quietFlags, "--disable-gpu", "--disable-software-rasterizer", "--disable-webgl", "--disable-3d-apis"],
    ...(executablePath ? { executablePath } : {}),
  },
});

test("without WebGPU the network runs in WebAssembly, and the badge says why", async ({ page, studio }) => {
  await studio.openWith(face);
  await page.getByRole("button", { name: /WASM · \d thread/ }).click();
  const why = page.getByRole("dialog", { name: "Where the network runs" });
  await expect(why.getByRole("listitem").filter({ hasText: "WebGPU" })).toContainText(
    /not usable.*(no WebGPU|no GPU)/s,
  );
});

test("without WebGPU and WebAssembly it still runs, and the badge says what was tried", async ({ page, studio }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await studio.openWith(face);
  await page.getByRole("button", { name: /^\s*(WebGL|CPU)/ }).click();
  const tried = page.getByRole("dialog", { name: "Where the network runs" }).getByRole("listitem");
  await expect(tried.filter({ hasText: "WebGPU" })).toContainText("not usable");
  await expect(tried.filter({ hasText: "WASM" })).toContainText(/not usable.*could not be fetched/s);
});
