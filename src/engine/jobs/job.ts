import type { JobName, Jobs } from "../protocol";
import type { Session } from "../session";

export interface JobContext<J extends JobName> {
  signal: AbortSignal;
  report(progress: Jobs[J]["progress"]): void;
}

/** The worker's half of one line of the job table. */
export type Job<J extends JobName> = (
  session: Session,
  args: Jobs[J]["args"],
  context: JobContext<J>,
) => Promise<Jobs[J]["result"]>;
