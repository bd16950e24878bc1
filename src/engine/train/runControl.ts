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

  /** Waits while the run is paused. @returns whether to go on */
  async turn(): Promise<boolean> {
    while (this.paused) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return !this.stopped;
  }
}
