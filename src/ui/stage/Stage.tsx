import "./stage.css";

import type { Explanation } from "../../base";
import { useStudio } from "../studio";
import { useWindowTool } from "../window/useWindowTool";
import { WindowTools } from "../window/WindowTools";
import { Caption } from "./Caption";
import { StageView, type StageViewProps } from "./StageView";
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

  return (
    <section className="stage" aria-label="Stage" aria-busy={status !== "done" || isStale}>
      <Workplace key={entry.id} {...{ entry, explanation, maps, isStale }} />
      <div className="stage-foot">
        <Caption maps={maps} isStale={isStale} />
        {explanation.notices.length > 0 && <p className="stage-notices muted small">{explanation.notices.join(" ")}</p>}
      </div>
    </section>
  );
}

type WorkplaceProps = Pick<StageViewProps, "entry" | "maps" | "isStale"> & { explanation: Explanation };

/** The picture's own part of the stage; made anew for every picture. */
function Workplace({ entry, explanation: { width, height }, maps, isStale }: WorkplaceProps) {
  const tool = useWindowTool(entry);
  return (
    <>
      <WindowTools entry={entry} />
      <StageView {...{ entry, width, height, maps, isStale, tool }} />
    </>
  );
}
