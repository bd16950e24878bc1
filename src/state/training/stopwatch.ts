import type { Clock } from "../clock";

/** Seconds at work, pauses left out. */
export class Stopwatch {
  private since: number | undefined;

  /** @param before seconds of earlier parts */
  constructor(
    private readonly clock: Clock,
    private before: number,
  ) {
    this.since = clock.now();
  }

  pause(): void {
    this.before = this.seconds;
    this.since = undefined;
  }

  resume(): void {
    this.since ??= this.clock.now();
  }

  get seconds(): number {
    return this.before + (this.since === undefined ? 0 : (this.clock.now() - this.since) / 1000);
  }
}
