import { useId, useState } from "react";

import { messageOf } from "../../base";
import { selectedEntry, type ImageEntry } from "../../state";
import { Panel } from "../parts/Panel";
import { useStudio, useStudioStore } from "../studio";
import { exports, exportShelf, type Export as ExportKind } from "./exports";
import { explainedWords } from "./explainedWords";
import "./Export.css";

/** Saves what is known of the selected picture, and of all pictures as one table. */
export function Export() {
  const store = useStudioStore();
  const reason = useStudio((state) => whyNot(selectedEntry(state)));
  const [problem, setProblem] = useState<string>();
  const shelf = useStudio(({ images }) => explainedWords(images));
  const [isWriting, setWriting] = useState(false);
  const hint = useId();

  const run = async (kind: ExportKind) => {
    setProblem(undefined);
    setWriting(true);
    try {
      await kind.before?.(store.getState());
      await kind.run(store.getState());
    } catch (error) {
      setProblem(`${kind.label} failed: ${messageOf(error)}`);
    } finally {
      setWriting(false);
    }
  };

  return (
    <Panel title="Export">
      <div className="export-buttons">
        {exports.map((kind, i) => (
          <button
            key={kind.label}
            type="button"
            className={i === 0 ? "primary" : ""}
            title={kind.what}
            disabled={reason !== undefined}
            aria-describedby={reason ? hint : undefined}
            onClick={() => run(kind)}
          >
            {kind.label}
          </button>
        ))}
      </div>
      {reason && (
        <p id={hint} className="muted small">
          {reason}
        </p>
      )}
      {shelf !== undefined && (
        <div className="export-shelf">
          <button type="button" title={exportShelf.what} disabled={isWriting} onClick={() => run(exportShelf)}>
            {exportShelf.label}
          </button>
          <span className="muted small number">{shelf}</span>
        </div>
      )}
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </Panel>
  );
}

function whyNot(entry: ImageEntry | undefined): string | undefined {
  if (!entry) return "Nothing to export yet: add a picture first.";
  if (entry.status === "failed") return "This picture could not be explained, so there is nothing to export.";
  if (!entry.explanation || !entry.integrated) return "The picture is still being explained.";
  return undefined;
}
