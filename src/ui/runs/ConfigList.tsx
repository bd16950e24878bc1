import "./configList.css";

import type { TrainConfig } from "../../base";
import { configList } from "./configList";

/** A training configuration, to be read. */
export function ConfigList({ config }: { config: TrainConfig }) {
  return (
    <dl className="config-list">
      {configList(config).map(([what, how]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{how}</dd>
        </div>
      ))}
    </dl>
  );
}
