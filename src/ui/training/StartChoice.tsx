import { startingRun } from "../../state";
import { useStudio } from "../studio";
import { Choice } from "./Choice";
import type { Training } from "./useTraining";

/** What the LAPs begin with: the network's own weights, those of the run in use or the one chosen before, or random ones. */
export function StartChoice({ training: { config, defaults, set } }: { training: Training }) {
  const from = useStudio(startingRun);
  const inUse = useStudio(({ training }) => training.runs.find(({ id }) => id === training.inUse));
  const beginFrom = useStudio((state) => state.beginFrom);
  const earlier = [...new Set([inUse, from])].filter((run) => run !== undefined);
  const choose = (value: string) => {
    beginFrom(earlier.find(({ id }) => id === value)?.id);
    set({ reset: value === "random" ? "random" : null });
  };
  const usual = defaults.reset ?? "present";
  return (
    <Choice
      label="They start from"
      value={config.reset ?? from?.id ?? "present"}
      usual={usual}
      options={[
        {
          value: "present",
          label: earlier.length > 0 ? "the weights they were loaded with" : "their weights",
          hint: "refines the maps there are",
        },
        ...earlier.map(({ id, name }) => ({ value: id, label: `the weights of ${name}`, hint: "goes on from there" })),
        { value: "random", label: "random weights", hint: "forgets them; learns maps from your pictures alone" },
      ]}
      onChange={choose}
      onReset={() => choose(usual)}
    />
  );
}
