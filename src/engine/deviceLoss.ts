import { messageOf, Problem } from "../base";
import { EngineCrash } from "./engineCrash";

/** Milliseconds between a failed read and the news that the device is lost. */
const LOSS_DELAY = 1000;

/** Knows whether the device is lost, after which nothing on it can be read, and frees those who wait for it. */
export class DeviceLoss {
  private lost: EngineCrash | undefined;
  private tell!: (crash: EngineCrash) => void;
  /** Settles when the device is lost, whether or not a job is under way. */
  readonly crashed = new Promise<EngineCrash>((resolve) => (this.tell = resolve));
  /** A set, since racing with one long-lived promise would keep every result alive. */
  private readonly waiting = new Set<(error: EngineCrash) => void>();

  throwIfLost(): void {
    if (this.lost) throw this.lost;
  }

  /** Said once, for good. */
  declare(reason: string): void {
    this.lost = new EngineCrash(`The GPU was lost (${reason.replace(/\.$/, "")}).`);
    for (const stop of this.waiting) stop(this.lost);
    this.tell(this.lost);
  }

  /**
   * The work's result, or the crash as soon as the device is lost: work on a lost device may never end.
   *
   * @param gpu name of the backend, if it is one that can be lost
   */
  async unless<T>(work: Promise<T>, gpu: string | undefined): Promise<T> {
    let stop!: (error: EngineCrash) => void;
    const stopped = new Promise<never>((_, reject) => (stop = reject));
    if (this.lost) stop(this.lost);
    this.waiting.add(stop);
    try {
      return await Promise.race([stopped, work]);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        // A trap leaves the backend's memory in no known state.
        throw (this.lost ??= new EngineCrash(`The WebAssembly backend broke down (${messageOf(error)}).`));
      }
      if (error instanceof Problem || this.lost || !gpu) throw error;
      // A read may fail a moment before the device says that it is lost.
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY))]);
      throw new Problem(`The ${gpu} backend failed: ${messageOf(error)}. Try again or press restart.`);
    } finally {
      this.waiting.delete(stop);
    }
  }
}
