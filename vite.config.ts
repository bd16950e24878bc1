import { cpSync, createReadStream, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

import { servedFile, shippedModels } from "./src/cli/shippedModels.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

// WASM threads need a page isolated from other origins.
const isolation = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

// blob: is for the thread workers that tfjs-backend-wasm makes from its own source text.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' blob: 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Serves `models/` with its index at /models in development, and copies it into the build. */
function models(): Plugin {
  const types: Record<string, string> = { json: "application/json", bin: "application/octet-stream" };
  return {
    name: "models",
    configureServer(server) {
      server.middlewares.use("/models", (request, response) => {
        const path = (request.url ?? "").replace(/\?.*/, "");
        if (path === "/index.json") {
          response.setHeader("Content-Type", types["json"]!);
          response.end(JSON.stringify(shippedModels()));
          return;
        }
        const [, folder = "", name = "", more] = path.split("/");
        const file = join("models", folder, name);
        if (!/^[\w-]+$/.test(folder) || !servedFile.test(name) || more !== undefined || !existsSync(file)) {
          response.statusCode = 404;
          response.end(`There is no ${path} in models/.`);
          return;
        }
        response.setHeader("Content-Type", types[path.split(".").at(-1)!]!);
        response.setHeader("Content-Length", statSync(file).size);
        createReadStream(file).pipe(response);
      });
    },
    writeBundle({ dir }) {
      const networks = shippedModels();
      for (const { folder, files } of networks) {
        for (const file of Object.keys(files)) cpSync(join("models", folder, file), join(dir!, "models", folder, file));
      }
      writeFileSync(join(dir!, "models", "index.json"), JSON.stringify(networks));
    },
  };
}

/**
 * Threads of the WASM backend run the text of one of its functions, which asks `typeof _scriptDir` for a variable that is
 * not there. The minifier shortens the question to one that throws, so the answer is put in before.
 */
function wasmThreads(): Plugin {
  const question = 'typeof _scriptDir !== "undefined" && _scriptDir';
  return {
    name: "wasm-threads",
    transform(code, id) {
      if (!id.includes("tfjs-backend-wasm-threaded-simd.js")) return null;
      if (!code.includes(question)) this.error("tfjs-backend-wasm no longer asks for _scriptDir: review this plugin.");
      return { code: code.replace(question, "false"), map: null };
    },
  };
}

/** The DICOM decoders ask for Node's modules in branches that no browser takes: there they are empty, without a warning. */
function nodeBranches(): Plugin {
  const nothing = "\0nothing";
  return {
    name: "node-branches",
    enforce: "pre",
    resolveId: (source, importer) =>
      /^(fs|path)$/.test(source) && importer?.includes("@cornerstonejs/codec-") ? nothing : null,
    load: (id) => (id === nothing ? "export default {};" : null),
  };
}

export default defineConfig({
  plugins: [react(), models()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  worker: { format: "es", plugins: () => [wasmThreads(), nodeBranches()] },
  optimizeDeps: { include: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm", "@tensorflow/tfjs-backend-webgpu"] },
  build: {
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // A room's index names all that is in it; what only lazy panels use of it shall not come with the first paint.
      treeshake: { moduleSideEffects: [{ test: /\/src\/(base|state)\//, sideEffects: false }] },
    },
  },
  appType: "mpa", // a missing file is a 404, not index.html under another name
  server: { headers: isolation, watch: { ignored: ["**/.results/**"] } },
  preview: {
    headers: { ...isolation, "Content-Security-Policy": contentSecurityPolicy, "X-Content-Type-Options": "nosniff" },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["e2e/unitBackend.ts"],
    testTimeout: 60_000,
    // TF.js is loaded once, not for each of 260 files: a test that counts tensors compares with what it began with.
    isolate: false,
  },
});
