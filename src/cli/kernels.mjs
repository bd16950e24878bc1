// Compiles the AssemblyScript kernels into src/kernels/wasm/binaries.ts, which is not committed. Four binaries: fused
// multiply-add or not (relaxed SIMD), and for memory that threads share or not.
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const source = "src/kernels/wasm/assembly";
const target = "src/kernels/wasm/binaries.ts";

const variants = {
  simd: [],
  simdShared: ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"],
  relaxed: ["--enable", "relaxed-simd"],
  relaxedShared: ["--enable", "relaxed-simd", "--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"],
};

/** Writes the binaries when they are missing or older than their source. */
export async function compileKernels() {
  if (isFresh()) return;
  const { default: asc } = await import("assemblyscript/asc");
  const lines = [];
  for (const [name, flags] of Object.entries(variants)) {
    lines.push(`  ${name}: "${Buffer.from(await compile(asc, flags)).toString("base64")}",`);
  }
  writeFileSync(
    target,
    `// Made by ${import.meta.url.split("/").slice(-3).join("/")} from ${source}.\nexport const binaries = {\n${lines.join("\n")}\n};\n`,
  );
}

function isFresh() {
  if (!existsSync(target)) return false;
  const made = statSync(target).mtimeMs;
  const sources = [...readdirSync(source).map((file) => join(source, file)), "src/cli/kernels.mjs"];
  return sources.every((file) => statSync(file).mtimeMs < made);
}

/**
 * @param {typeof import("assemblyscript/asc").default} asc
 * @param {string[]} flags
 * @returns {Promise<Uint8Array>}
 */
async function compile(asc, flags) {
  /** @type {Uint8Array | undefined} */
  let binary;
  const options = ["-O3", "--noAssert", "--converge", "--runtime", "stub", "--importMemory", "--enable", "simd"];
  const { error, stderr } = await asc.main(
    [join(source, "index.ts"), "--outFile", "kernels.wasm", ...options, ...flags],
    {
      writeFile(name, contents) {
        if (name.endsWith(".wasm") && typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary)
    throw new Error(`The WASM kernels do not compile: ${error?.message ?? ""}\n${stderr.toString()}`);
  return binary;
}

if (process.argv[1]?.endsWith("kernels.mjs")) await compileKernels();
