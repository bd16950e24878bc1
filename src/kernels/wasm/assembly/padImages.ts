/** What `padImages` works on; src/kernels/wasm/jobs.ts lists the same fields in the same order. */
@unmanaged
class Pad {
  /** [n, height, width, channels] */
  x: usize;
  /** [n, frameHeight, frameWidth, channels] */
  frame: usize;
  height: i32;
  width: i32;
  channels: i32;
  frameHeight: i32;
  frameWidth: i32;
  /** Rows above and columns before; cropped where negative. */
  top: i32;
  left: i32;
}

/** Copies images into frames: zeros around them where padding is positive, cropped where negative. An item is a row. */
export function padImages(job: usize, from: i32, to: i32, _scratch: usize): void {
  const task = changetype<Pad>(job);
  const pixelBytes = task.channels << 2;
  const rowBytes = task.width * pixelBytes;
  const frameBytes = task.frameWidth * pixelBytes;
  const before = min(max(task.left, 0), task.frameWidth) * pixelBytes;
  const cut = max(-task.left, 0) * pixelBytes;
  const copied = max(0, min(rowBytes - cut, frameBytes - before));
  const end = before + copied;
  for (let item = from; item < to; item++) {
    const image = item / task.frameHeight;
    const row = item - image * task.frameHeight - task.top;
    const at = task.frame + item * frameBytes;
    if (row < 0 || row >= task.height || copied == 0) {
      memory.fill(at, 0, frameBytes);
      continue;
    }
    if (before > 0) memory.fill(at, 0, before);
    memory.copy(at + before, task.x + (image * task.height + row) * rowBytes + cut, copied);
    if (end < frameBytes) memory.fill(at + end, 0, frameBytes - end);
  }
}
