import { useState } from "react";

import { type Comparison, type RunEntry, selectedEntry } from "../../state";
import { Segments } from "../parts/Segments";
import { useStudio } from "../studio";
import { BlinkPair } from "./BlinkPair";
import { comparedMaps } from "./comparedMaps";
import { MapSelects } from "./MapSelects";
import { PairNumbers } from "./PairNumbers";
import type { Pair } from "./Pair";
import { SidePair } from "./SidePair";
import { SwipePair } from "./SwipePair";
import { useMapChoice } from "./useMapChoice";

const ways = [
  { value: "swipe", label: "Swipe" },
  { value: "blink", label: "Blink" },
  { value: "side", label: "Side by side" },
] as const;

/** The selected picture under both sets of weights. */
export function ChosenPair({ comparison: { shown, rows }, run }: { comparison: Comparison; run: RunEntry }) {
  const [way, setWay] = useState<(typeof ways)[number]["value"]>("swipe");
  const entry = useStudio(selectedEntry);
  const choice = useMapChoice();
  const compared = entry && shown?.image === entry.id ? shown.compared : undefined;
  const pair: Pair | undefined = entry &&
    compared && {
      entry,
      width: compared.before.width,
      height: compared.before.height,
      before: comparedMaps(compared.before, choice, "original"),
      after: comparedMaps(compared.after, choice, run.name),
      run: run.name,
    };
  return (
    <div className="compare-chosen">
      <div className="compare-tools">
        <Segments label="How the maps are shown" options={ways} value={way} onChange={setWay} />
        <MapSelects choice={choice} />
      </div>
      {pair && compared ? (
        <>
          {way === "swipe" && <SwipePair pair={pair} />}
          {way === "blink" && <BlinkPair pair={pair} />}
          {way === "side" && <SidePair pair={pair} />}
          <PairNumbers pair={pair} compared={compared} row={rows.find(({ image }) => image === pair.entry.id)} />
        </>
      ) : (
        <p className="compare-blank muted" role="status">
          {entry ? "Explaining the selected picture with both…" : "Choose a picture of the list."}
        </p>
      )}
    </div>
  );
}
