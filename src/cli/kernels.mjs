// Compiles the AssemblyScript kernels into src/kernels/wasm/binaries.ts, which is not committed. Four binaries: fused
// multiply-add or not (relaxed SIMD), and for memory that threads share or not.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const source = "src/kernels/wasm/assembly";
const target = "src/kernels/wasm/binaries.ts";

const shared = ["--enable", "threads", "--sharedMemory", "--maximumMemory", "65536"];
const relaxed = ["--enable", "relaxed-simd"];
const variants = { simd: [], simdShared: shared, relaxed, relaxedShared: [...relaxed, ...shared] };

/**
 * The parts of the compiler that are used. Its own types are not imported: they declare AssemblyScript's arrays and
 * strings for the whole program.
 *
 * @typedef {object} Compiler
 * @property {(
 *   args: string[],
 *   options: { writeFile(name: string, contents: Uint8Array | string): void },
 * ) => Promise<{ error: Error | null, stderr: { toString(): string } }>} main
 */

/** Writes the binaries when they are missing or were made of other sources. */
export async function compileKernels() {
  const mark = `// Made by src/cli/kernels.mjs from ${source}, SHA-256 ${hashOfSources()}.`;
  if (existsSync(target) && readFileSync(target, "utf8").startsWith(mark)) return;
  const name = "assemblyscript/asc"; // not a literal, so that its types stay out
  const compiler = /** @type {{ default: Compiler }} */ (await import(name)).default;
  const lines = [];
  for (const [name, flags] of Object.entries(variants)) {
    lines.push(`  ${name}: "${Buffer.from(await compile(compiler, flags)).toString("base64")}",`);
  }
  // At once: another process may be reading it.
  const fresh = `${target}.${process.pid}`;
  writeFileSync(fresh, `${mark}\nexport const binaries = {\n${lines.join("\n")}\n};\n`);
  renameSync(fresh, target);
}

function hashOfSources() {
  const hash = createHash("sha256");
  const files = readdirSync(source)
    .sort()
    .map((file) => join(source, file));
  for (const file of [...files, "src/cli/kernels.mjs"]) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * @param {Compiler} compiler
 * @param {string[]} flags
 * @returns {Promise<Uint8Array>}
 */
async function compile(compiler, flags) {
  /** @type {Uint8Array | undefined} */
  let binary;
  const options = ["-O3", "--noAssert", "--converge", "--runtime", "stub", "--importMemory", "--enable", "simd"];
  const { error, stderr } = await compiler.main(
    [join(source, "index.ts"), "--outFile", "kernels.wasm", ...options, ...flags],
    {
      writeFile(name, contents) {
        if (name.endsWith(".wasm") && typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary) {
    throw new Error(`The WASM kernels do not compile: ${error?.message ?? ""}\n${stderr.toString()}`);
  }
  return binary;
}

if (process.argv[1]?.endsWith("kernels.mjs")) await compileKernels();
