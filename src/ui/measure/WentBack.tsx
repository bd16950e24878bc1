import { pointOf } from "../../state";
import { useStudio } from "../studio";
import { reportOf } from "./reportOf";
import { thresholdText } from "./rocReading";

/** That the threshold of the network measured before does not count for this one. */
export function WentBack() {
  const now = useStudio(({ measuring }) => measuring.now);
  const isDecided = useStudio(({ measuring: { points } }) => pointOf(points, now?.network) !== undefined);
  if (!now?.wentBack || isDecided) return null;
  const { threshold, of } = now.wentBack;
  return (
    <p className="small" role="status">
      The threshold {thresholdText(threshold)} was that of {reportOf({ network: of })}. The scores measured now are
      those of {reportOf(now)}, so it went back to the more probable class.
    </p>
  );
}
