import { useState } from "react";

import { messageOf } from "../../base";
import { saveFile } from "../export/saveFile";
import { Check } from "../parts/Check";
import { Panel } from "../parts/Panel";
import { useStudio, useStudioStore } from "../studio";
import { isReportKept } from "./isReportKept";
import { type ReportFacts, reportFacts, reportStem } from "./reportFacts";
import type { Measured } from "./useMeasured";
import { useNotices } from "./useNotices";

/** What is being written, and how far it is. */
interface Writing {
  done: number;
  total: number;
  abort: AbortController;
}

/** What can be taken home of a report. Its writers are fetched when they are asked for. */
export function Downloads({ measured }: { measured: Measured }) {
  const store = useStudioStore();
  const notices = useNotices(measured);
  const isKept = useStudio(isReportKept);
  const [withPictures, setWithPictures] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [writing, setWriting] = useState<Writing>();

  const save = async (ending: string, type: string, write: (facts: ReportFacts) => Promise<string>) => {
    setProblem(undefined);
    try {
      const facts = reportFacts(measured, store.getState(), notices);
      saveFile(`${reportStem(facts)}.${ending}`, new Blob([await write(facts)], { type: `${type};charset=utf-8` }));
      store.getState().noteTaken();
    } catch (error) {
      const isStopped = error instanceof DOMException && error.name === "AbortError";
      if (!isStopped) setProblem(`The report could not be written: ${messageOf(error)}`);
    }
  };

  const writeHtml = async (facts: ReportFacts) => {
    const abort = new AbortController();
    try {
      setWriting({ done: 0, total: 1, abort });
      const [{ reportHtml }, { mistakePictures }] = await Promise.all([
        import("./reportHtml"),
        import("./mistakePictures"),
      ]);
      const pictures = await mistakePictures(measured, store.getState(), {
        ...{ withPictures, signal: abort.signal },
        onProgress: (done, total) => setWriting({ done, total, abort }),
      });
      return await reportHtml(facts, pictures);
    } finally {
      setWriting(undefined);
    }
  };

  return (
    <Panel title="Take the report home">
      <div className="measure-buttons">
        <button
          type="button"
          className="primary"
          title="One page for every browser, without scripts, with tables, charts and the maps of the surest mistakes"
          disabled={writing !== undefined}
          onClick={() => void save("html", "text/html", writeHtml)}
        >
          Report (HTML)
        </button>
        <button
          type="button"
          title="One row per picture: class, decision, probabilities, each LAP’s vote"
          onClick={() => void save("csv", "text/csv", async () => (await import("./reportCsv")).reportCsv(measured))}
        >
          Pictures (CSV)
        </button>
        <button
          type="button"
          title="One row per class: how well it is told from all others, with intervals"
          onClick={() =>
            void save("classes.csv", "text/csv", async () => (await import("./classesCsv")).classesCsv(measured))
          }
        >
          Classes (CSV)
        </button>
        <button
          type="button"
          title={
            measured.classes.length === 2
              ? "Every point of ROC and of precision by recall"
              : "Every point of ROC and of precision by recall, of each class against all others"
          }
          onClick={() =>
            void save("curves.csv", "text/csv", async () => (await import("./curvesCsv")).curvesCsv(measured))
          }
        >
          Curves (CSV)
        </button>
        <button
          type="button"
          title="Everything that was measured, for programs"
          onClick={() =>
            void save("json", "application/json", async (facts) => (await import("./reportJson")).reportJson(facts))
          }
        >
          Report (JSON)
        </button>
      </div>
      <div role="status">
        {writing && (
          <div className="measure-writing small">
            <span className="number">
              Maps of the mistakes: {writing.done} of {writing.total}
            </span>
            <progress aria-label="Maps of the mistakes" max={writing.total} value={writing.done} />
            <button type="button" className="link small" onClick={() => writing.abort.abort()}>
              Cancel
            </button>
          </div>
        )}
      </div>
      <Check label="Include pictures of the mistakes in the HTML" value={withPictures} onChange={setWithPictures} />
      <p className="muted small">
        {withPictures
          ? "The pictures leave this tab with the file: whoever gets it sees them."
          : "The files hold names, numbers and maps, no pictures. File names go along: see that they name nobody."}
      </p>
      {isKept && (
        <p className="muted small">
          This browser keeps the report with the pictures until something is measured again, or the data set forgotten.
        </p>
      )}
      {problem && (
        <p role="alert" className="problem small">
          {problem}
        </p>
      )}
    </Panel>
  );
}
