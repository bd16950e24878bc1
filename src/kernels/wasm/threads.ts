import { CONTROL, CONTROL_BYTES, SPINS, threadSource } from "./threadSource";
import type { JobKernel } from "./jobs";

/** What a thread is told when it starts; see `threadSource`. */
export interface ThreadStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: number;
  names: readonly string[];
  index: number;
}

/** Starts a thread that runs a source text and hands it one message. */
export type StartThread = (source: string, start: ThreadStart) => { terminate(): unknown };

/**
 * Threads that share the memory of our kernels and take items of a job off the caller's hands. Who cannot start or wakes
 * too late is not waited for: the caller does all items that nobody else has taken.
 */
export class Threads {
  private readonly shared: Int32Array;
  private readonly workers: { terminate(): unknown }[] = [];

  /**
   * @param count threads together with the caller
   * @param control 64 bytes of the memory that nobody else ever uses, since threads end in their own time
   */
  constructor(
    readonly count: number,
    control: number,
    memory: WebAssembly.Memory,
    module: WebAssembly.Module,
    private readonly names: readonly string[],
    startThread: StartThread = startWorker,
  ) {
    this.shared = new Int32Array(memory.buffer, control, CONTROL_BYTES / 4);
    this.shared.fill(0);
    for (let index = 1; index < count; index++) {
      try {
        this.workers.push(startThread(threadSource, { module, memory, control, names, index }));
      } catch {
        // Without this thread the others do its share.
      }
    }
  }

  /**
   * Does all items of a job, together.
   *
   * @param kernel the caller's own instance of `names[…]`
   * @param scratch memory of `scratchStep` bytes for each thread
   */
  run(name: string, kernel: JobKernel, job: number, items: number, scratch: number, scratchStep: number): void {
    const { shared } = this;
    // Three chunks each: even where one thread is slower, and few enough to cost nothing.
    const chunk = Math.ceil(items / (3 * this.count));
    const values = { items, chunk, kernel: this.names.indexOf(name), job, scratch, scratchStep, done: 0, failed: 0 };
    for (const [place, value] of Object.entries(values)) {
      Atomics.store(shared, CONTROL[place as keyof typeof values], value);
    }
    Atomics.store(shared, CONTROL.left, items);
    Atomics.add(shared, CONTROL.jobs, 1);
    Atomics.notify(shared, CONTROL.jobs);
    for (;;) {
      const left = Atomics.sub(shared, CONTROL.left, chunk);
      if (left <= 0) break;
      const from = Math.max(0, left - chunk);
      kernel(job, from, left, scratch);
      Atomics.add(shared, CONTROL.done, left - from);
    }
    this.waitFor(items);
    if (Atomics.load(shared, CONTROL.failed)) throw new Error(`The kernel ${name} failed in a thread.`);
  }

  close(): void {
    Atomics.store(this.shared, CONTROL.over, 1);
    Atomics.add(this.shared, CONTROL.jobs, 1);
    Atomics.notify(this.shared, CONTROL.jobs);
    this.workers.forEach((worker) => worker.terminate());
  }

  private waitFor(items: number): void {
    for (let spin = 0; ; spin++) {
      const done = Atomics.load(this.shared, CONTROL.done);
      if (done === items) return;
      if (spin > SPINS && mayWait) Atomics.wait(this.shared, CONTROL.done, done);
    }
  }
}

/** A page's own thread may not sleep, only ask again and again. */
const mayWait = !("document" in globalThis);

/** One for all threads: an address that is given back while a thread still fetches it would stop that thread. */
let address: string | undefined;

function startWorker(source: string, start: ThreadStart): Worker {
  address ??= URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address);
  // A policy or a lack of memory may stop it later; then, too, the others do its share.
  worker.onerror = (event) => event.preventDefault();
  worker.onmessageerror = (event) => event.preventDefault();
  worker.postMessage(start);
  return worker;
}
