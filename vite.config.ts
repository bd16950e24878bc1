import { cpSync, createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

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

/** What a browser needs of `models/`: networks and their cards. Recipes and fixtures stay at home. */
const served = /^\/[\w-]+\/(model\.json|card\.json|[\w.-]+\.bin)$/;

/** Serves `models/` at /models in development and copies it into the build. */
function models(): Plugin {
  const types: Record<string, string> = { json: "application/json", bin: "application/octet-stream" };
  return {
    name: "models",
    configureServer(server) {
      server.middlewares.use("/models", (request, response) => {
        const path = (request.url ?? "").replace(/\?.*/, "");
        const file = join("models", path);
        if (!served.test(path) || !existsSync(file)) {
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
      for (const name of readdirSync("models")) {
        if (!statSync(join("models", name)).isDirectory()) continue;
        for (const file of readdirSync(join("models", name))) {
          if (served.test(`/${name}/${file}`)) cpSync(join("models", name, file), join(dir!, "models", name, file));
        }
      }
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

export default defineConfig({
  plugins: [react(), models()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  worker: { format: "es", plugins: () => [wasmThreads()] },
  optimizeDeps: { include: ["@tensorflow/tfjs", "@tensorflow/tfjs-backend-wasm", "@tensorflow/tfjs-backend-webgpu"] },
  build: {
    target: "es2022",
    manifest: true,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: { checks: { pluginTimings: false } },
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
  },
});
