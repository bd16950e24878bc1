import { OpenModelButton } from "./header/OpenModelButton";
import { byteSize } from "./parts/format";
import { useStudio } from "./studio";

/** Everything about the engine that a user must know now: it died, did not start, or its network is on the way or broken. */
export function EngineBanner() {
  const crash = useStudio((state) => state.crash);
  const backend = useStudio((state) => state.backend);
  const model = useStudio((state) => state.model);
  const restart = useStudio((state) => state.restart);
  const isRecovering = useStudio((state) => state.recovery?.status === "running");
  const loadModel = useStudio((state) => state.loadModel);

  if (crash) {
    return (
      <div role="alert" className="banner is-danger">
        <p>{crash} Everything computed so far is still here.</p>
        <button type="button" className="primary" onClick={() => void restart()}>
          Restart engine
        </button>
      </div>
    );
  }
  if (backend.status === "failed") {
    return (
      <div role="alert" className="banner is-danger">
        <p>{backend.problem}</p>
        <button type="button" className="primary" onClick={() => void restart()}>
          Try again
        </button>
      </div>
    );
  }
  if (model.status === "failed") {
    return (
      <div role="alert" className="banner is-danger">
        <p>{model.problem}</p>
        <button type="button" className="primary" onClick={() => void loadModel(model.source)}>
          Try again
        </button>
        <OpenModelButton />
      </div>
    );
  }
  if (model.status === "ready" || isRecovering) return null; // RecoveryNews tells it
  const { loaded = 0, total = 0 } = model.progress ?? {};
  return (
    <div className="banner">
      <p className="number">
        {backend.status === "starting"
          ? "Starting the engine …"
          : total > 0
            ? `Loading the network: ${byteSize(loaded)} of ${byteSize(total)}`
            : "Loading the network …"}
      </p>
      <progress aria-label="Loading the model" {...(total > 0 ? { max: total, value: loaded } : {})} />
    </div>
  );
}
