import type { StudioState } from "../../state";
import { fileStem } from "../runs/fileStem";
import { headline } from "./headline";
import type { Measured } from "./useMeasured";

/** A measurement with everything that a file tells about it. */
export interface ReportFacts {
  measured: Measured;
  /** Name of the data set. */
  data: string;
  /** Sentences. */
  headline: string[];
  notices: string[];
  version: string;
}

export function reportFacts(measured: Measured, { data }: Pick<StudioState, "data">, notices: string[]): ReportFacts {
  return {
    ...{ measured, notices, data: data.name },
    headline: headline(measured),
    version: __APP_VERSION__,
  };
}

/** Name of a report's files, without an ending. */
export function reportStem({ data, measured: { network, started } }: ReportFacts): string {
  return fileStem(`${data} ${network.name} ${new Date(started).toISOString().slice(0, 10)}`);
}

/** What has to stand on a report of a network whose card says that it is for research. */
export function researchWords({ network: { limits } }: Pick<Measured, "network">): string | undefined {
  return limits !== undefined && /not a medical device/i.test(limits)
    ? "Research use, not a medical device. Never base a finding, or its absence, on this report."
    : undefined;
}
