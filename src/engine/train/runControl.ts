interface TurnOptions {
  /** Done once when the run comes to rest, before it waits. */
  atRest?: (() => Promise<void>) | undefined;
  signal?: AbortSignal | undefined;
}

/** Pauses, resumes and stops a run from outside; the run asks between its steps. */
export class RunControl {
  private stopped = false;
  private waiting: (() => void)[] = [];
  private paused = false;
  /** Id of the image that is looked at now and then. */
  watched: string | undefined;

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    for (const go of this.waiting.splice(0)) go();
  }

  /** Ends the run after its present step; what it has is kept. */
  stop(): void {
    this.stopped = true;
    this.resume();
  }

  /**
   * Lets messages in, and waits while the run is paused and its signal not given.
   *
   * @returns whether to go on, as far as the run was not stopped
   */
  async turn({ atRest, signal }: TurnOptions = {}): Promise<boolean> {
    await messagesIn();
    if (this.paused) await atRest?.();
    const go = () => this.waiting.splice(0).forEach((resolve) => resolve());
    signal?.addEventListener("abort", go);
    while (this.paused && !signal?.aborted) await new Promise<void>((resolve) => this.waiting.push(resolve));
    signal?.removeEventListener("abort", go);
    return !this.stopped;
  }
}

/** On WASM all results are there at once: without this neither "stop" nor a signal would be heard before the end. */
function messagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
