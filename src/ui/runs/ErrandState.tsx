import type { Errand } from "./useErrand";

interface ErrandStateProps {
  errand: Errand;
  /** What is being done ("Packing the network"). */
  what: string;
  canCancel?: boolean;
}

/** How an errand stands, below the button that began it. */
export function ErrandState({ errand: { share, problem, cancel }, what, canCancel = true }: ErrandStateProps) {
  return (
    <>
      {share !== undefined && (
        <div className="errand" role="status">
          <span className="small">{what}</span>
          <progress aria-label={what} {...(share > 0 ? { value: share } : {})} />
          {canCancel && (
            <button type="button" className="link small" onClick={cancel}>
              Cancel
            </button>
          )}
        </div>
      )}
      {problem && (
        <p role="alert" className="problem small">
          {problem}
        </p>
      )}
    </>
  );
}
