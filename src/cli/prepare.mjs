// Makes a fresh clone ready: the right Node, the packages of package-lock.json, the compiled kernels and, with --chromium, a browser for the
// tests. It runs before anything is installed, so it uses Node's own modules only.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const asked = new Set(process.argv.slice(2));

process.chdir(root);
checkNode();
if (!packagesMatch()) install();
await (await import("./kernels.mjs")).compileKernels();
if (asked.has("--chromium")) await ensureChromium();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `LAP Studio needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

/**
 * Whether node_modules holds what package-lock.json says. Versions are compared, not file dates: a checkout touches
 * dates and leaves packages as they were. Packages for other systems are optional and may be absent.
 */
function packagesMatch() {
  const installed = read("node_modules/.package-lock.json");
  const wanted = read("package-lock.json");
  if (!installed || !wanted) return false;
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = installed.packages[path];
    return found ? found.version === version : Boolean(optional);
  });
}

/**
 * @param {string} path
 * @returns {{ packages: Record<string, { version: string, optional?: boolean }> } | undefined}
 */
function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

function install() {
  say("Installing the packages of package-lock.json (npm ci) …");
  // npm tells its scripts where it lives; run directly, the one on the path is used.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const done = npm ? run(process.execPath, [npm, ...args]) : run("npm", args);
  if (!done) stop("npm ci failed; its message is above. Without the packages nothing can start.");
}

async function ensureChromium() {
  const { findChromium } = await import("./chromium.mjs");
  if (await findChromium()) return;
  say("The tests need Chromium and there is none; installing Playwright's (npx playwright install chromium) …");
  run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
  if (await findChromium()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(
      "Playwright's Chromium cannot be had or does not start here; installing the system's (apt-get install chromium) …",
    );
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    if (await findChromium()) return;
  }
  stop(
    "There is no Chromium that starts. Run `npx playwright install --with-deps chromium`, or install Chromium or Chrome " +
      "and set CHROMIUM_PATH to it.",
  );
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  // onnxruntime-node would fetch its CUDA libraries, which nothing here uses.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", ONNXRUNTIME_NODE_INSTALL: "skip" };
  return spawnSync(command, args, { stdio: asked.has("--quiet") ? ["ignore", 2, 2] : "inherit", env }).status === 0;
}

/** @param {string} sentence */
function say(sentence) {
  if (asked.has("--quiet")) console.error(sentence);
  else console.log(sentence);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
