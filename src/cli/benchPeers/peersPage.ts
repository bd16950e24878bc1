import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, extname, join } from "node:path";
import { createServer } from "vite";

const types: Record<string, string> = { ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves the contestants' page, the bench's files at /bench and onnxruntime-web as it came at /ort. */
export async function servePeersPage(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const ort = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
  const server = await createServer({
    logLevel: "error",
    cacheDir: "node_modules/.vite-bench-peers",
    server: { port: 4698, watch: null, hmr: false },
    plugins: [
      {
        name: "bench-files",
        configureServer({ middlewares }) {
          for (const [at, from] of Object.entries({ "/bench": folder, "/ort": ort })) {
            middlewares.use(at, (request, response) => {
              const path = join(from, decodeURIComponent((request.url ?? "").replace(/\?.*/, "")));
              response.statusCode = path.startsWith(from) && existsSync(path) ? 200 : 404;
              response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
              // A thread's script must be isolated like the page.
              response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
              if (response.statusCode === 404) response.end();
              else void readFile(path).then((bytes) => response.end(bytes));
            });
          }
        },
      },
    ],
  });
  await server.listen();
  const { port } = server.httpServer!.address() as AddressInfo;
  return { url: `http://localhost:${port}/src/cli/benchPeers/page.html`, close: () => server.close() };
}
