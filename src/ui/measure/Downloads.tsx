import { useState } from "react";

import { messageOf } from "../../base";
import { saveFile } from "../export/saveFile";
import { Check } from "../parts/Check";
import { Panel } from "../parts/Panel";
import { useStudioStore } from "../studio";
import { type ReportFacts, reportFacts, reportStem } from "./reportFacts";
import type { Measured } from "./useMeasured";
import { useNotices } from "./useNotices";

/** What can be taken home of a report. Its writers are fetched when they are asked for. */
export function Downloads({ measured }: { measured: Measured }) {
  const store = useStudioStore();
  const notices = useNotices(measured);
  const [withPictures, setWithPictures] = useState(false);
  const [problem, setProblem] = useState<string>();

  const save = async (ending: string, type: string, write: (facts: ReportFacts) => Promise<string>) => {
    setProblem(undefined);
    try {
      const facts = reportFacts(measured, store.getState(), notices);
      saveFile(`${reportStem(facts)}.${ending}`, new Blob([await write(facts)], { type: `${type};charset=utf-8` }));
    } catch (error) {
      setProblem(`The report could not be written: ${messageOf(error)}`);
    }
  };

  return (
    <Panel title="Take the report home">
      <div className="measure-buttons">
        <button
          type="button"
          className="primary"
          title="One page for every browser, without scripts, with tables and charts"
          onClick={() =>
            void save("html", "text/html", async (facts) => {
              const [{ reportHtml }, { smallPictures }] = await Promise.all([
                import("./reportHtml"),
                import("./smallPictures"),
              ]);
              const pictures = withPictures ? await smallPictures(measured, store.getState().images) : new Map();
              return reportHtml(facts, pictures);
            })
          }
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
          title="Everything that was measured, for programs"
          onClick={() =>
            void save("json", "application/json", async (facts) => (await import("./reportJson")).reportJson(facts))
          }
        >
          Report (JSON)
        </button>
      </div>
      <Check label="Include pictures of the mistakes in the HTML" value={withPictures} onChange={setWithPictures} />
      <p className="muted small">
        {withPictures
          ? "The pictures leave this tab with the file: whoever gets it sees them."
          : "The files hold names and numbers, no pictures. File names go along: see that they name nobody."}
      </p>
      {problem && (
        <p role="alert" className="problem small">
          {problem}
        </p>
      )}
    </Panel>
  );
}
