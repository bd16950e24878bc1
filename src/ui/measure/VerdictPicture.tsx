import { type CSSProperties, useMemo, useState } from "react";

import type { ModelCard, Verdict } from "../../base";
import { type ImageEntry, INTEGRATED, isIntegrated, selectedEntry } from "../../state";
import { DrawnBoxes } from "../boxes/DrawnBoxes";
import { conceptHue } from "../draw/conceptHues";
import { figures } from "../draw/figures";
import { layerTitle } from "../draw/layerTitle";
import { mapName } from "../draw/mapName";
import { percent } from "../parts/format";
import { MapOverlay } from "../stage/MapOverlay";
import { PeekButton } from "../stage/PeekButton";
import { Photo } from "../stage/Photo";
import type { StageMap } from "../stage/useStageMaps";
import { useStudio, useStudioStore } from "../studio";
import { speakingConcept } from "./speakingConcept";
import type { Measured } from "./useMeasured";

/** The most probable classes; more are not told. */
const MOST = 4;

/** The selected picture with the map of what was decided, and who decided what. */
export function VerdictPicture({ measured: { report, classes, pictures } }: { measured: Measured }) {
  const entry = useStudio(selectedEntry);
  const hash = useStudio(({ data }) => (entry ? data.known[entry.id]?.hash : undefined));
  const verdicts = useMemo(() => new Map(report.verdicts.map((verdict) => [verdict.id, verdict])), [report]);
  const verdict = hash === undefined ? undefined : verdicts.get(hash);
  const setMode = useStudio((state) => state.setMode);
  if (!entry || !verdict) {
    return (
      <p className="measure-blank muted" role="status">
        {entry
          ? "The selected picture was not measured. Choose one of the list to see what the network looked at."
          : "Choose a picture of the list to see what the network looked at."}
      </p>
    );
  }
  const { truth, decided, probable, truthProbability, truthRank, laps } = verdict;
  return (
    <section className="measure-picture" aria-label="Decision">
      <MapOfDecision entry={entry} verdict={verdict} decided={classes[decided]!} />
      <dl className="measure-facts small">
        <div>
          <dt>Picture</dt>
          <dd className="measure-name">{entry.path ?? entry.name}</dd>
        </div>
        <div>
          <dt>True class</dt>
          <dd>{classes[truth]}</dd>
        </div>
        {Object.entries(pictures[verdict.id]?.attributes ?? {}).map(([name, text]) => (
          <div key={name}>
            <dt className="measure-name">{name}</dt>
            <dd className="measure-name">{text}</dd>
          </div>
        ))}
        <div>
          <dt>Decision</dt>
          <dd>
            <b className={truth === decided ? "" : "problem"}>{classes[decided]}</b>
          </dd>
        </div>
        <div>
          <dt>Probabilities</dt>
          <dd className="number">
            {probable.slice(0, MOST).map((one, i) => (
              <span key={one.class}>
                {i > 0 && ", "}
                {classes[one.class]} {percent(one.probability)}
              </span>
            ))}
            {truthRank > MOST && `; ${classes[truth]} ${percent(truthProbability)}, place ${truthRank}`}
          </dd>
        </div>
        {laps.some(({ vote }) => vote !== undefined) && (
          <div>
            <dt>Each LAP alone</dt>
            <dd>
              {laps.map(({ layer, vote }, i) => (
                <span key={layer}>
                  {i > 0 && ", "}
                  {layerTitle(layer)} {vote === undefined ? "–" : classes[vote]}
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
      <button type="button" className="link small measure-correct" onClick={() => setMode("teach")}>
        Is the label wrong? Correct it while teaching
      </button>
    </section>
  );
}

interface MapProps {
  entry: ImageEntry;
  verdict: Verdict;
  decided: string;
}

function MapOfDecision({ entry, decided }: MapProps) {
  const card = useStudio(({ model }) => model.info?.card);
  const known = useStudio(({ data }) => data.known[entry.id]);
  const isStale = useStudio((state) => !isIntegrated(entry, state));
  const threshold = useStudio(({ view }) => view.threshold);
  const retry = useStudio((state) => state.retryImage);
  const store = useStudioStore();
  const [isPeeking, peek] = useState(false);
  const openInLook = () => {
    store.getState().select(entry.id); // nobody's choice but the user's from now on
    store.getState().setMode("look");
  };
  const { width, height } = entry.explanation ?? known ?? { width: 4, height: 3 };
  const shown = card && shownMap(entry, card, decided);
  return (
    <>
      <div className="measure-frame" style={{ "--ratio": width / height } as CSSProperties}>
        <Photo key={entry.id} entry={entry} />
        <DrawnBoxes id={entry.id} picture={{ width, height }} />
        {shown?.map && (
          <div className={`stage-overlay${isPeeking ? " is-hidden" : ""}${isStale ? " is-stale" : ""}`}>
            <MapOverlay maps={[shown.map]} width={width} height={height} />
          </div>
        )}
      </div>
      <div className="measure-buttons">
        {shown?.map && <PeekButton isPeeking={isPeeking} onPeek={peek} />}
        {entry.status !== "failed" && (
          <button type="button" title="The whole picture, with zoom and the map of every layer" onClick={openInLook}>
            Open in Look
          </button>
        )}
      </div>
      <p className="small number" role="status">
        {entry.status === "failed" ? (
          <span className="problem">
            {entry.problem}{" "}
            <button type="button" className="link" onClick={() => retry(entry.id)}>
              Try again
            </button>
          </span>
        ) : shown?.map ? (
          <>
            <b>{shown.map.name}</b> · {figures(shown.map.map, threshold)}
            {!shown.speaks && ` · no concept speaks for “${decided}”`}
          </>
        ) : (
          <span className="muted">Reading its maps …</span>
        )}
      </p>
    </>
  );
}

/** The integrated map of the decided class; of a class without a concept, the first concept's. */
function shownMap(
  { integrated, explanation }: ImageEntry,
  { concepts }: ModelCard,
  decided: string,
): { map: StageMap | undefined; speaks: boolean } {
  const { concept, speaks } = speakingConcept(concepts, decided);
  const grid = integrated?.[explanation?.shown.indexOf(concept) ?? -1];
  const label = concepts[concept]?.name ?? "";
  const map = grid && { concept, label, name: mapName(label, INTEGRATED), map: grid, hue: conceptHue(concept) };
  return { map, speaks };
}
