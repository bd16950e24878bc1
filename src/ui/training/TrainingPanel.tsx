import type { FormEvent } from "react";

import { dataSamples } from "../../state";
import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { ConceptRatios } from "./ConceptRatios";
import { LapChoice } from "./LapChoice";
import { LossWeights } from "./LossWeights";
import { MoreSettings } from "./MoreSettings";
import { scrollToRun } from "./scrollToRun";
import { NumberSetting } from "./Setting";
import { StartChoice } from "./StartChoice";
import { StartRun } from "./StartRun";
import "./training.css";
import { useTraining } from "./useTraining";

/** What the next run is to do: what learns, what is asked of the maps, for how long. */
export function TrainingPanel() {
  const training = useTraining();
  const isChanged = useStudio((state) => Object.keys(state.training.changes).length > 0 || !!state.training.from);
  const hasBoxes = useStudio((state) =>
    dataSamples(state).some(({ split, label }) => split === "train" && (label?.boxes.length ?? 0) > 0),
  );
  const start = useStudio((state) => state.startRun);
  if (!training) {
    return (
      <Panel title="Training" className="training">
        <p className="muted small">Without a network there is nothing to train; wait for it, or open one.</p>
      </Panel>
    );
  }
  const { reset } = training;
  return (
    <Panel
      title="Training"
      className="training"
      aside={
        isChanged && (
          <button type="button" className="link small" onClick={() => reset()}>
            reset all
          </button>
        )
      }
    >
      <form
        noValidate
        aria-label="Training"
        onSubmit={(event) => {
          event.preventDefault();
          if (leadToInvalid(event)) return;
          void start();
          scrollToRun();
        }}
      >
        <LapChoice training={training} />
        <StartChoice training={training} />
        <NumberSetting
          label="Epochs"
          {...training.number("epochs")}
          rule={{ min: 1, max: 10_000, isWhole: true }}
          step={1}
          hint="Times every picture is learnt from. After each, the held-out pictures are measured; the best epoch is kept."
        />
        <ConceptRatios training={training} />
        <LossWeights {...{ training, hasBoxes }} />
        <MoreSettings training={training} />
        <StartRun training={training} />
      </form>
    </Panel>
  );
}

/** Brings the first field that cannot be used into sight. */
function leadToInvalid({ currentTarget }: FormEvent<HTMLFormElement>): boolean {
  const field = currentTarget.querySelector<HTMLInputElement>('input[aria-invalid="true"]');
  const group = field?.closest("details");
  if (group) group.open = true;
  field?.focus();
  return field !== null && field !== undefined;
}
