/** How fast a run goes and how long it will take, from the steps of the last while. */
export class Pace {
  private readonly marks: { step: number; time: number }[] = [];

  /**
   * @param steps of the whole run
   * @param batch images per step
   * @param now milliseconds
   */
  constructor(
    private readonly steps: number,
    private readonly batch: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Called after a step; `eta` is in seconds, 0 while nothing can be told. */
  at(step: number): { imagesPerSecond: number; eta: number } {
    this.marks.push({ step, time: this.now() });
    if (this.marks.length > 10) this.marks.shift();
    const [first, last] = [this.marks[0]!, this.marks.at(-1)!];
    const seconds = (last.time - first.time) / 1000;
    if (seconds <= 0) return { imagesPerSecond: 0, eta: 0 };
    const perSecond = (last.step - first.step) / seconds;
    return { imagesPerSecond: perSecond * this.batch, eta: perSecond > 0 ? (this.steps - step) / perSecond : 0 };
  }
}
