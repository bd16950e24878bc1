import { useStudio } from "../studio";
import { whyNot } from "./whyNot";

/** How the last measurement ended, read out when it does, and how the rest of it can be had. */
export function Ending() {
  const now = useStudio(({ measuring }) => measuring.now);
  const goOn = useStudio((state) => state.goOnMeasuring);
  const isSame = useStudio(({ model, training }) => model.info?.hash === now?.network.hash && training.inUse === now?.network.run); // prettier-ignore
  const left = now ? now.total - now.done : 0;
  const reason = useStudio((state) => whyNot(state, left));
  const noRest = useStudio((state) => state.whyNoRest());
  const unkept = useStudio(({ measuring }) => measuring.unkept);
  const isOpen = (now?.status === "stopped" || now?.status === "failed") && left > 0;
  return (
    <div role="status" className="measure-ending small">
      {now?.status === "interrupted" && (
        <p className="problem">
          {now.problem} The {now.done} pictures that were measured are kept; the rest follows by itself when the engine
          is back.
        </p>
      )}
      {now?.status === "stopped" && (
        <p>
          Stopped after {now.done} of {now.total} pictures
          {now.report ? "; the report tells of those." : now.done > 0 ? "; their report is being made." : "."}
        </p>
      )}
      {now?.status === "failed" && <p className="problem">{now.problem ?? "It could not be measured."}</p>}
      {now?.status === "done" && <p className="visually-hidden">The report is ready.</p>}
      {unkept && <p className="problem">{unkept}</p>}
      {isOpen && isSame && noRest !== undefined && <p className="muted">{noRest}</p>}
      {isOpen && isSame && noRest === undefined && (
        <p>
          <button type="button" disabled={reason !== undefined} onClick={() => void goOn()}>
            {left === 1 ? "Measure the remaining picture" : `Measure the remaining ${left} pictures`}
          </button>
        </p>
      )}
      {isOpen && !isSame && (
        <p className="muted">The rest cannot follow: the page has another network or other weights by now.</p>
      )}
    </div>
  );
}
