import { Problem } from "../../base";
import { JOB_BYTES, JOB_NAMES, writeJob, type Job, type JobName } from "./jobs";
import { CONTROL_BYTES } from "./threadSource";
import { Threads } from "./threads";
import { isShared, wasmBackend, wasmKernels, wasmMemory, wasmModule } from "./wasmKernels";
import type { WasmBackend, WasmKernels } from "./wasmKernels";

/** Memory in which our kernels work, what allocates in it, and the threads that help, if any do. */
export interface WorkspaceHome {
  wasm: Pick<WasmBackend["wasm"], "_malloc" | "_free">;
  memory: WebAssembly.Memory;
  kernels: WasmKernels;
  threads?: Threads;
}

/**
 * What our kernels keep in the memory of TF.js' WASM backend: weights, and scratch that all of them share and that is as
 * large as the largest of them needed. Lives as long as somebody uses it.
 */
export class Workspace {
  private users = 0;
  private readonly job: number;
  private readonly shared: Region = { pointer: 0, bytes: 0 };
  private readonly own: Region = { pointer: 0, bytes: 0 };

  constructor(private readonly home: WorkspaceHome) {
    this.job = this.allocate(JOB_BYTES);
  }

  private static present: Workspace | undefined;

  /** The workspace of the present backend, for one more user, who calls `release` when done. */
  static open(): Workspace {
    if (!Workspace.present?.isPresent) Workspace.present = new Workspace(presentHome());
    Workspace.present.users++;
    return Workspace.present;
  }

  release(): void {
    if (--this.users > 0) return;
    this.home.threads?.close();
    for (const pointer of [this.job, this.shared.pointer, this.own.pointer]) this.free(pointer);
    if (Workspace.present === this) Workspace.present = undefined;
  }

  /** Whether the backend that this memory belongs to is still the one that computes. */
  get isPresent(): boolean {
    return wasmKernels() !== undefined && wasmMemory() === this.home.memory;
  }

  /** Threads that do a job together, the caller among them. */
  get threadCount(): number {
    return this.home.threads?.count ?? 1;
  }

  /** Bytes that nobody else uses until `free`. */
  allocate(bytes: number): number {
    const pointer = this.home.wasm._malloc(bytes);
    if (pointer !== 0) return pointer;
    const size = Math.ceil(bytes / 2 ** 20);
    throw new Problem(`WebAssembly has no ${size} MiB of memory left. Close other tabs, or use a smaller network.`);
  }

  free(pointer: number): void {
    if (pointer !== 0) this.home.wasm._free(pointer);
  }

  /** Numbers at a pointer, until the next allocation. */
  floats(pointer: number, length: number): Float32Array {
    return new Float32Array(this.home.memory.buffer, pointer, length);
  }

  /** Memory for what one job leaves to the next, this large at least; what was in it before is gone. */
  between(bytes: number): number {
    return this.grow(this.shared, bytes);
  }

  /** Does all items of a job. @param scratch bytes that the kernel asks for */
  run<Name extends JobName>(name: Name, items: number, scratch: number, job: Job<Name>): void {
    const { kernels, memory, threads } = this.home;
    writeJob(name, job, memory.buffer, this.job);
    if (!threads || items < 2) {
      kernels[name](this.job, 0, items, this.grow(this.own, scratch));
      return;
    }
    const step = Math.ceil((scratch + 128) / 128) * 128; // so that no two threads write to one line of the cache
    threads.run(name, kernels[name], this.job, items, this.grow(this.own, step * threads.count), step);
  }

  private grow(region: Region, bytes: number): number {
    if (bytes > region.bytes) {
      this.free(region.pointer);
      Object.assign(region, { pointer: 0, bytes: 0 });
      region.pointer = this.allocate(bytes);
      region.bytes = bytes;
    }
    return region.pointer;
  }
}

interface Region {
  pointer: number;
  bytes: number;
}

/** The present backend's memory, and as many threads as the backend itself has. */
function presentHome(): WorkspaceHome {
  const { wasm } = wasmBackend();
  const memory = wasmMemory()!;
  const home = { wasm, memory, kernels: wasmKernels()! };
  const count = isShared(memory) && typeof Worker !== "undefined" ? (wasm.tfjs?.getThreadsCount() ?? 1) : 1;
  if (count < 2) return home;
  return { ...home, threads: new Threads(count, wasm._malloc(CONTROL_BYTES), memory, wasmModule()!, JOB_NAMES) };
}
