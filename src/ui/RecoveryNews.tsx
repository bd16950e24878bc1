import { recoveryWords } from "./recoveryWords";
import { useStudio } from "./studio";

/** That the engine crashed and comes or came back by itself. The frame always stands, so that its news is read out. */
export function RecoveryNews() {
  const recovery = useStudio((state) => state.recovery);
  const dismiss = useStudio((state) => state.dismissRecovery);
  return (
    <div role="status" aria-label="Engine" className="recovery">
      {recovery && (
        <div className="banner">
          <p>{recoveryWords(recovery)}</p>
          {recovery.status === "running" ? (
            <progress aria-label="Starting the engine again" />
          ) : (
            <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
              ✕
            </button>
          )}
        </div>
      )}
    </div>
  );
}
