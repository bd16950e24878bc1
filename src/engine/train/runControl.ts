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
   * Lets messages in, and waits while the run is paused.
   *
   * @param atRest done once when the run comes to rest, before it waits
   * @returns whether to go on
   */
  async turn(atRest?: () => Promise<void>): Promise<boolean> {
    await messagesIn();
    if (this.paused) await atRest?.();
    while (this.paused) await new Promise<void>((resolve) => this.waiting.push(resolve));
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
