import { useId } from "react";

import { pointOf } from "../../state";
import { useStudio } from "../studio";
import { placeOfChoice } from "./operatingWords";
import { thresholdText } from "./rocReading";
import { usual } from "./useMeasured";

/** How a network of two classes is going to decide; a threshold that is known beforehand is given here. */
export function ThresholdRows() {
  const hash = useStudio(({ model }) => model.info?.hash);
  const run = useStudio(({ training }) => training.inUse);
  const classes = useStudio(({ model }) => model.info?.card.classes);
  const points = useStudio(({ measuring }) => measuring.points);
  const now = useStudio(({ measuring }) => measuring.now);
  const operate = useStudio((state) => state.setOperating);
  const id = useId();
  if (hash === undefined || classes?.length !== 2) return null;
  const point = pointOf(points, { hash, run });
  const { positive, threshold } = point ?? usual({ classes });
  const isWorking = now?.status === "working" || now?.status === "interrupted";
  // Its report has controls of its own, beside the curve.
  const isShown = now?.report && now.network.hash === hash && now.network.run === run;
  const isGiven = !isShown && !isWorking;
  return (
    <>
      <div>
        <dt>Decides</dt>
        <dd>
          {point === undefined || threshold === undefined
            ? "for the more probable class"
            : `for “${classes[positive]}” from ${thresholdText(threshold)} on, ${placeOfChoice(point)}`}
        </dd>
      </div>
      {isGiven && (
        <div>
          <dt>
            <label htmlFor={id}>Threshold</label>
          </dt>
          <dd>
            <input
              id={id}
              type="number"
              className="number measure-threshold"
              min={0}
              max={1}
              step="any"
              placeholder="0.5"
              aria-describedby={`${id}-hint`}
              value={threshold === undefined ? "" : thresholdText(threshold)}
              onChange={({ currentTarget: { valueAsNumber: value } }) => {
                if (value >= 0 && value <= 1) operate({ hash, run }, { positive, threshold: value });
              }}
            />{" "}
            {point ? (
              <button type="button" className="link" onClick={() => operate({ hash, run }, undefined)}>
                The network’s own
              </button>
            ) : (
              <span id={`${id}-hint`} className="muted measure-threshold-hint">
                of “{classes[positive]}”, if one is known beforehand
              </span>
            )}
          </dd>
        </div>
      )}
    </>
  );
}
