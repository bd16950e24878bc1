import "../stage/stage.css";

import type { ReactNode } from "react";

import type { ImageEntry } from "../../state";
import { BoxBar } from "../boxes/BoxBar";
import { BoxLayer } from "../boxes/BoxLayer";
import { BoxList } from "../boxes/BoxList";
import { useBoxTool } from "../boxes/useBoxTool";
import { Caption } from "../stage/Caption";
import { StageView } from "../stage/StageView";
import { useSelectedEntry, useStageMaps } from "../stage/useStageMaps";
import type { Size } from "../stage/viewport";
import { useStudio } from "../studio";
import { useWindowTool } from "../window/useWindowTool";
import { WindowTools } from "../window/WindowTools";
import { ConceptChecks } from "./ConceptChecks";
import { FirstSteps } from "./FirstSteps";
import { LabelBar } from "./LabelBar";
import { RemovePicture } from "./RemovePicture";
import { useDrawnConcept, useTeachView } from "./teachView";

/**
 * The selected picture with its maps and boxes, and what is said about it.
 *
 * `over` lies between the maps and the boxes and fills the picture's frame; `below` are words about it.
 */
export function TeachStage({ over, below }: { over?: ReactNode; below?: ReactNode }) {
  const entry = useSelectedEntry();
  const size = useStudio(({ data }) => (entry ? (data.known[entry.id] ?? entry.explanation) : undefined));
  const said = useTeachView((view) => view.said);
  if (!entry) return <FirstSteps />;
  return (
    <section className="stage teach-stage" aria-label="Stage">
      <BoxBar />
      {size ? (
        <Workplace key={entry.id} {...{ entry, size, over }} />
      ) : (
        <div className="stage-area stage-words" role={entry.status === "failed" ? "alert" : "status"}>
          <p className="stage-file">{entry.name}</p>
          {entry.status === "failed" ? <p className="problem">{entry.problem}</p> : <p>Reading the picture…</p>}
          <RemovePicture id={entry.id} />
        </div>
      )}
      {below}
      <LabelBar entry={entry} />
      <ConceptChecks id={entry.id} />
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  );
}

const waiting: Partial<Record<ImageEntry["status"], string>> = {
  idle: "Its maps come when the network has read it.",
  queued: "Its maps come when it is its turn.",
  working: "Reading its maps …",
};

/** The picture's own part of the stage; made anew for every picture. */
function Workplace({ entry, size, over }: { entry: ImageEntry; size: Size; over: ReactNode }) {
  const { maps, isStale } = useStageMaps(entry);
  const { tool: boxTool, draft, onBoxKey } = useBoxTool(size);
  const tool = useWindowTool(entry) ?? boxTool;
  const drawn = useDrawnConcept();
  const name = useStudio(({ model }) => model.info?.card.concepts[drawn]?.name ?? "");
  const { width, height } = size;
  return (
    <>
      <WindowTools entry={entry} />
      <StageView {...{ entry, width, height, maps, isStale, tool }}>
        {over}
        <BoxLayer picture={size} draft={draft} drawn={name} />
      </StageView>
      <div className="stage-foot">
        {maps.length > 0 || entry.status === "done" ? (
          <Caption maps={maps} isStale={isStale} />
        ) : (
          <p className={`stage-caption ${entry.status === "failed" ? "problem" : "muted"}`}>
            {entry.problem ?? waiting[entry.status]}
          </p>
        )}
        <div className="teach-file muted small">
          <span title={entry.path ?? entry.name}>{entry.path ?? entry.name}</span>
          <span className="number">
            {width} × {height}
          </span>
          <RemovePicture id={entry.id} />
        </div>
      </div>
      <BoxList onBoxKey={onBoxKey} />
    </>
  );
}
