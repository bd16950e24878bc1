import { useMemo, useState } from "react";

import { mlpCaveat, voteRules, type VoteRule } from "../../base";
import { lapVotes, selectedEntry } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { ClassBars } from "./ClassBars";
import { ExitSelect } from "./ExitSelect";
import { LapVotes } from "./LapVotes";
import { predictionSentences } from "./predictionSentences";
import "./Prediction.css";

/** What the network decided for the picture on the stage, in words and in bars. */
export function Prediction() {
  const entry = useStudio(selectedEntry);
  const info = useStudio((state) => state.model.info);
  const card = info?.card;
  const isTaught = useStudio(({ training }) => training.inUse !== undefined);
  const model = useStudio((state) => state.model);
  const rules = useMemo(() => (card ? voteRules(card) : []), [card]);
  const [chosen, setChosen] = useState<VoteRule>();
  const rule = chosen && rules.includes(chosen) ? chosen : rules[0];
  const votes = useMemo(() => (rule ? lapVotes(entry, { model }, rule) : []), [entry, model, rule]);
  const explanation = entry?.explanation;

  return (
    <Panel title="Prediction">
      {info && card && explanation ? (
        <>
          <p className="prediction-words" aria-live="polite">
            {predictionSentences(explanation, entry.integrated, votes, card, layerTitle).join(" ")}
          </p>
          <ClassBars prediction={explanation.prediction} />
          {rule && votes.length > 0 && !explanation.stoppedAt && (
            <LapVotes
              {...{ votes, rules, rule }}
              onRule={setChosen}
              caveat={rule === "mlp" ? mlpCaveat(card, isTaught) : undefined}
            />
          )}
          {rules.includes(card.vote ?? "sum") && (
            <ExitSelect card={card} compilation={info.compilation} explanation={explanation} />
          )}
        </>
      ) : (
        <p className="muted">{waitingFor(entry?.status)}</p>
      )}
      <details>
        <summary>How to read this</summary>
        <p>
          The bars are the network’s own output: one probability per class, together 100 %. They say what it decided,
          not whether it is right.
        </p>
        <p>
          The network pools with LAP layers. Each holds a map per concept with a probability for every place; above 0.5
          the place counts as important, on every picture alike. Early layers see small detail, late ones whole parts.
        </p>
        <p>
          “Integrated” joins all layers into one map (Algorithm 1): a detail of an early layer is kept only where the
          later layers agree. A LAP “asked alone” decides by its maps: for the class whose maps have the larger sum, for
          the one class that has maps if any pixel is above 0.5, or by an MLP, a small network that learnt to tell the
          class from the sums of all maps. Where it differs from the network, its map explains the decision less well.
        </p>
        <p>
          “Decide at” stops the network at a LAP and lets its maps decide: the layers behind it are not computed. The
          bars are then what that LAP says, by the rule of the network’s card.
        </p>
      </details>
    </Panel>
  );
}

function waitingFor(status: string | undefined): string {
  if (status === "failed") return "This picture could not be explained; its card on the shelf says why.";
  return status ? "The picture is being read …" : "Nothing yet: add a picture or open a sample.";
}
