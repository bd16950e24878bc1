/** Places in the control block that the threads share, as 32-bit integers. */
export const CONTROL = {
  /** Goes up by one for every job, and wakes the threads. */
  jobs: 0,
  /** Items that nobody has taken yet; below zero when all are. */
  left: 1,
  /** Items that are done. */
  done: 2,
  items: 3,
  /** Items that are taken at once. */
  chunk: 4,
  /** Which of the kernels' names, and what it is called with. */
  kernel: 5,
  job: 6,
  scratch: 7,
  /** Bytes from one thread's scratch to the next one's. */
  scratchStep: 8,
  /** 1 when a kernel failed. */
  failed: 9,
  /** 1 when the threads are to end. */
  over: 10,
} as const;

export const CONTROL_BYTES = 64;

/** Looks at the control block this often before going to sleep; about 50 microseconds. */
export const SPINS = 5000;

/**
 * What a thread runs, as text, because a worker made of it needs no file of its own: plain JavaScript, started by one
 * message { module, memory, control, names, index }.
 *
 * Items are taken by counting `left` down, and everything else in the control block is written before `left` goes up
 * again. So who wakes too late takes nothing, or takes from the present job; nobody waits for who sleeps.
 */
export const threadSource = `
onmessage = ({ data: { module, memory, control, names, index } }) => {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const shared = new Int32Array(memory.buffer, control, ${CONTROL_BYTES / 4});
  const read = (place) => Atomics.load(shared, place);
  for (let seen = read(${CONTROL.jobs}); ; seen = read(${CONTROL.jobs})) {
    for (;;) {
      const chunk = read(${CONTROL.chunk});
      const left = Atomics.sub(shared, ${CONTROL.left}, chunk);
      if (left <= 0) break;
      const from = Math.max(0, left - chunk);
      try {
        const scratch = read(${CONTROL.scratch}) + index * read(${CONTROL.scratchStep});
        kernels[names[read(${CONTROL.kernel})]](read(${CONTROL.job}), from, left, scratch);
      } catch {
        Atomics.store(shared, ${CONTROL.failed}, 1);
      }
      const items = read(${CONTROL.items});
      if (Atomics.add(shared, ${CONTROL.done}, left - from) + left - from === items) {
        Atomics.notify(shared, ${CONTROL.done});
      }
    }
    for (let spin = 0; spin < ${SPINS} && read(${CONTROL.jobs}) === seen; spin++);
    Atomics.wait(shared, ${CONTROL.jobs}, seen);
    if (read(${CONTROL.over})) return close();
  }
};
`;
