import { useStudio } from "./studio";

/** Why another network was not opened, while the present one stays. */
export function ModelNotice() {
  const { status, problem, info } = useStudio((state) => state.model);
  const dismiss = useStudio((state) => state.dismissModelProblem);
  if (status !== "ready" || problem === undefined) return null;
  return (
    <div role="alert" className="notice">
      <p>
        {problem} “{info?.card.title}” stays open.
      </p>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
        ✕
      </button>
    </div>
  );
}
