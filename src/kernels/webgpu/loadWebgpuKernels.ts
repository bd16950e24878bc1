/**
 * Registers our kernels for TF.js' WebGPU backend; to be awaited before the first of them is looked for.
 *
 * They lie behind a lazy import because their shaders are .wgsl files, which Node opens only with a loader hook, and
 * because a tab that runs on another backend need not load them.
 */
export async function loadWebgpuKernels(): Promise<void> {
  await import("./webgpuKernels");
}
