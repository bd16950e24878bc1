import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";

import type { NetworkFiles } from "./vanillaTwin";

/** Serves the bench page, the LAP network at /models/<name>, `twin` at /twin, and the image at /image. */
export async function serveEnginePage(
  twin: NetworkFiles,
  image: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = await createServer({
    logLevel: "error",
    cacheDir: "node_modules/.vite-bench",
    server: { port: 4699, watch: null, hmr: false },
    plugins: [
      {
        name: "bench-files",
        configureServer({ middlewares }) {
          middlewares.use("/twin", (request, response) => {
            const file = twin.get((request.url ?? "").slice(1));
            response.statusCode = file ? 200 : 404;
            response.end(file);
          });
          middlewares.use("/image", (_, response) => {
            void readFile(image).then((bytes) => response.end(bytes));
          });
        },
      },
    ],
  });
  await server.listen();
  return { url: `${addressOf(server)}/src/cli/bench/page.html`, close: () => server.close() };
}

function addressOf(server: ViteDevServer): string {
  return `http://localhost:${(server.httpServer!.address() as AddressInfo).port}`;
}

/** All files of a network's folder that its model.json names. */
export async function readNetwork(folder: string): Promise<NetworkFiles> {
  const files: NetworkFiles = new Map();
  const take = async (name: string) => files.set(name, await readFile(join(folder, name)));
  await Promise.all(["model.json", "card.json"].map(take));
  const { weightsManifest } = JSON.parse(new TextDecoder().decode(files.get("model.json"))) as {
    weightsManifest: { paths: string[] }[];
  };
  await Promise.all(weightsManifest.flatMap(({ paths }) => paths).map(take));
  return files;
}
