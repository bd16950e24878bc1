// `npm start`: builds the app when a source is newer than the last build and serves it on localhost.
//   npm start -- --port 8080 --no-build
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { preview } from "vite";

import { build, isStale } from "./build.mjs";

const { values: options } = parseArgs({
  options: { port: { type: "string", default: "4173" }, "no-build": { type: "boolean" } },
});
const firstPort = Number(options.port);
if (!Number.isInteger(firstPort) || firstPort < 1 || firstPort > 65535) {
  console.error(`--port ${options.port} is no port; give a number from 1 to 65535.`);
  process.exit(1);
}

if (!options["no-build"] && isStale()) {
  console.log("Building …");
  await build();
}

const port = await freePort(firstPort);
if (port !== firstPort) console.log(`Port ${firstPort} is taken; using ${port}.`);
await preview({ logLevel: "warn", preview: { port, strictPort: true } });
console.log(`LAP Studio is at http://localhost:${port}/   (Ctrl+C ends it)`);

/**
 * The first port from `from` on that nobody listens to.
 * @param {number} from
 * @returns {Promise<number>}
 */
async function freePort(from) {
  for (let port = from; port < from + 100 && port <= 65535; port++) if (await isFree(port)) return port;
  console.error(`All ports from ${from} to ${from + 99} are taken; choose another with --port.`);
  process.exit(1);
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "localhost", () => server.close(() => resolve(true)));
  });
}
