import type { BoxAgreement } from "../../base";
import { CopyButton } from "../parts/CopyButton";
import { Panel } from "../parts/Panel";
import { boxRows, BoxTable, boxWords } from "./BoxTable";
import { markdownOf, tsvOf } from "./tableText";

/** Whether the network looks where people drew boxes. */
export function BoxPanel({ boxes }: { boxes: readonly BoxAgreement[] }) {
  return (
    <Panel title="Maps and boxes">
      <p className="muted small">{boxWords(boxes)}</p>
      <div className="confusion-scroll">
        <BoxTable boxes={boxes} />
      </div>
      <div className="measure-buttons">
        <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(boxRows(boxes))} />
        <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(boxRows(boxes))} />
      </div>
    </Panel>
  );
}
