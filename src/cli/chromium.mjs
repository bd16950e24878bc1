import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Flags for every Chromium that the tests and the bench start: no sandbox (root in containers), no traffic of its own. */
export const quietFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** WebGPU and WebGL on SwiftShader, Chromium's software adapter. Without the Vulkan flags a WebGPU canvas kills the GPU process. */
export const softwareGpuFlags = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
  "--use-angle=swiftshader",
];

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * A Chromium that starts: $CHROMIUM_PATH, one of the system's, or the one Playwright installed; undefined when there
 * is none. "Starts" is tried, because a browser without its system libraries is on the disk and still useless.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but no browser starts there; correct it or unset it.`);
  }
  for (const path of known) if (starts(path)) return path;
  const { chromium } = await import("playwright");
  const own = chromium.executablePath();
  return starts(own) ? own : undefined;
}

/** @param {string} path */
function starts(path) {
  return existsSync(path) && spawnSync(path, ["--version"], { timeout: 30_000 }).status === 0;
}
