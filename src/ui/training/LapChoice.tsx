import { layerTitle } from "../draw/layerTitle";
import { ResetLink } from "./Setting";
import type { Training } from "./useTraining";
import { same } from "./useTraining";

/** Which LAPs learn, with the grids they see. */
export function LapChoice({ training: { card, config, defaults, set, reset } }: { training: Training }) {
  const toggle = (lap: string) =>
    // In the network's order, however they were ticked.
    set({ laps: defaults.laps.filter((name) => (name === lap) !== config.laps.includes(name)) });
  const gridOf = (lap: string) => card.laps.find(({ name }) => name === lap)?.grid;
  return (
    <fieldset className="setting">
      <legend className="setting-head">
        <span className="setting-title">LAPs that learn</span>
        {!same(config.laps, defaults.laps) && <ResetLink label="LAPs that learn" onReset={() => reset("laps")} />}
      </legend>
      <div className="lap-checks">
        {defaults.laps.map((lap) => {
          const grid = gridOf(lap);
          return (
            <label key={lap} className="lap-check">
              <input type="checkbox" checked={config.laps.includes(lap)} onChange={() => toggle(lap)} />
              <span>{layerTitle(lap)}</span>
              {grid && (
                <small className="muted number">
                  {grid[1]}×{grid[0]}
                </small>
              )}
            </label>
          );
        })}
      </div>
      <p className="muted small">
        Shallow first. The maps of those left out, and the rest of the network, stay as they are.
      </p>
      {config.laps.length === 0 && (
        <p role="alert" className="problem small">
          No LAP is to learn; choose at least one.
        </p>
      )}
    </fieldset>
  );
}
