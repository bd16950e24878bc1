// `npm run build`: builds the app into dist/ and notes when, so that `npm start` knows whether it is stale.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as viteBuild } from "vite";

const sources = ["src", "public", "models", "index.html", "package.json", "vite.config.ts"];
const stamp = "dist/.built";

if (import.meta.filename === process.argv[1]) await build();

/** Builds the app. What is saved meanwhile counts as newer than the build. */
export async function build() {
  const began = new Date();
  await viteBuild({ logLevel: "warn" });
  writeFileSync(stamp, "");
  utimesSync(stamp, began, began);
}

/** Whether a source is newer than the last build, or there is none. */
export function isStale() {
  return !existsSync(stamp) || newest(sources) > statSync(stamp).mtimeMs;
}

/**
 * Latest change of any of these files and folders, in milliseconds; folders count, so that a deletion does too.
 * @param {string[]} paths
 * @returns {number}
 */
function newest(paths) {
  return Math.max(
    0,
    ...paths.filter(existsSync).map((path) => {
      const { mtimeMs } = statSync(path);
      if (!statSync(path).isDirectory()) return mtimeMs;
      const within = readdirSync(path).filter((name) => name !== "recipes");
      return Math.max(mtimeMs, newest(within.map((name) => join(path, name))));
    }),
  );
}
