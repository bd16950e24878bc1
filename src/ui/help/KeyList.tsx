import type { Mode } from "../../state";
import { keyCommands } from "./keys";
import "./KeyList.css";

/** The keys of a mode, from the table that runs them. */
export function KeyList({ mode }: { mode: Mode }) {
  return (
    <dl className="keys">
      {keyCommands[mode].map(({ keys, shown = keys.join(" "), what }) => (
        <div key={what}>
          <dt>
            <kbd>{shown}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
