import type { ReactNode } from "react";

import type { TrainConfig } from "../../base";
import { NumberSetting } from "./Setting";
import type { Training } from "./useTraining";

type Loss = keyof TrainConfig["weights"];

const losses: { loss: Loss; label: string; symbol: ReactNode; hint: string }[] = [
  {
    loss: "crossEntropy",
    label: "Cross-entropy",
    symbol: "1 · CE",
    hint: "The network’s answer must be right: maps move to what the classifier needs.",
  },
  {
    loss: "conceptDiscrimination",
    label: "Concept discrimination",
    symbol: (
      <>
        w<sub>CD</sub>
      </>
    ),
    hint: "Where a concept is, its map is lit within the area ratios; where it is not, its map goes dark. Per LAP.",
  },
  {
    loss: "concordance",
    label: "Concordance",
    symbol: (
      <>
        w<sub>JS</sub>
      </>
    ),
    hint: "The maps of neighbouring LAPs agree on where. Per pair.",
  },
  {
    loss: "boxes",
    label: "Boxes",
    symbol: (
      <>
        w<sub>B</sub>
      </>
    ),
    hint: "Pictures with boxes light their maps inside and darken them outside; there, concept discrimination is silent.",
  },
];

/** What the training asks of the maps, and how much of each. */
export function LossWeights({ training, hasBoxes }: { training: Training; hasBoxes: boolean }) {
  const { config, defaults, set } = training;
  const used = losses.filter(({ loss }) => config.weights[loss] > 0);
  const words = used.map(({ loss, label }) => `${label.toLowerCase()} ${config.weights[loss]}`).join(" + ");
  return (
    <details className="setting-group">
      <summary>
        Losses <span className="muted small">{words || "none"}</span>
      </summary>
      {losses.map(({ loss, label, symbol, hint }) => (
        <NumberSetting
          key={loss}
          {...{ label, symbol }}
          value={config.weights[loss]}
          usual={defaults.weights[loss]}
          rule={{ min: 0, max: 100 }}
          step={0.05}
          hint={loss === "boxes" && !hasBoxes ? `${hint} No picture to train on has a box yet.` : hint}
          onChange={(value) => set({ weights: { ...config.weights, [loss]: value } })}
        />
      ))}
      {used.length === 0 && (
        <p role="alert" className="problem small">
          All losses have the weight 0, so nothing would be learnt; give at least one of them a weight.
        </p>
      )}
    </details>
  );
}
