import "./stage.css";

import { useStudio } from "../studio";
import { Caption } from "./Caption";
import { StageView } from "./StageView";
import { useSelectedEntry, useStageMaps } from "./useStageMaps";

const stages = { decode: "Reading the picture…", run: "Running the network…" };

/** The selected picture with the chosen maps over it. */
export function Stage() {
  const entry = useSelectedEntry();
  const { maps, isStale } = useStageMaps(entry);
  const retry = useStudio((state) => state.retryImage);
  if (!entry) return <section className="stage" aria-label="Stage" />;

  const { explanation, status, stage, problem } = entry;
  if (status === "failed" || !explanation)
    return (
      <section className="stage" aria-label="Stage">
        <div className="stage-area stage-words" role={status === "failed" ? "alert" : "status"}>
          <p className="stage-file">{entry.name}</p>
          {status === "failed" ? (
            <>
              <p className="problem">{problem ?? "This picture could not be explained."}</p>
              <button type="button" onClick={() => retry(entry.id)}>
                Try again
              </button>
            </>
          ) : (
            <p>{status === "queued" ? "Waiting for its turn…" : stages[stage ?? "decode"]}</p>
          )}
        </div>
      </section>
    );

  const { width, height } = explanation;
  return (
    <section className="stage" aria-label="Stage" aria-busy={status !== "done" || isStale}>
      <StageView key={entry.id} {...{ entry, width, height, maps, isStale }} />
      <div className="stage-foot">
        <Caption maps={maps} isStale={isStale} />
        {explanation.notices.length > 0 && <p className="stage-notices muted small">{explanation.notices.join(" ")}</p>}
      </div>
    </section>
  );
}
