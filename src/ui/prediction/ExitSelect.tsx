import type { Explanation, ModelCard } from "../../base";
import type { StudioState } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";
import { useStudio } from "../studio";
import { savedTime } from "./savedTime";

interface Props {
  card: ModelCard;
  compilation: NonNullable<StudioState["model"]["info"]>["compilation"];
  explanation: Explanation;
}

/** Where the network stops: at its end, or at a LAP that then decides alone, and what that saves. */
export function ExitSelect({ card, compilation, explanation }: Props) {
  const exitAt = useStudio((state) => state.exitAt);
  const setExit = useStudio((state) => state.setExit);
  const work = (layer: string) =>
    "until" in compilation ? `, ${percent((compilation.until[layer] ?? 0) / compilation.macs)} of the work` : "";
  const saved = savedTime(explanation);
  return (
    <div className="exit-select">
      <label>
        Decide at{" "}
        <select value={exitAt ?? ""} onChange={({ target }) => setExit(target.value || undefined)}>
          <option value="">the network’s end</option>
          {card.laps.map(({ name }) => (
            <option key={name} value={name}>
              {layerTitle(name)}
              {work(name)}
            </option>
          ))}
        </select>
      </label>
      {saved && <p className="muted small">{saved}</p>}
    </div>
  );
}
