import { headerKey } from "../../base";
import { PictureButtons } from "../archives/PictureButtons";
import { useTakeFiles } from "../archives/takeFiles";
import { FileButton } from "../parts/FileButton";
import { useStudio } from "../studio";
import { MeantNames } from "./MeantNames";
import { UnknownColumns } from "./UnknownColumns";
import { UnknownNames } from "./UnknownNames";

/** Brings pictures and annotations in, and says what came of it. */
export function AddData() {
  const add = useTakeFiles();
  return (
    <>
      <div className="data-add">
        <PictureButtons />
        <FileButton accept=".csv,.tsv,.json,.txt,.xml,.yaml,.yml,.names,.zip" onFiles={add}>
          Add labels
        </FileButton>
      </div>
      <Reading />
      <NewsLine />
      <LastTables />
      <MeantNames />
    </>
  );
}

function Reading() {
  const unread = useStudio(({ data }) => data.unread);
  const total = useStudio(({ images }) => images.length);
  if (unread === 0) return null;
  return (
    <div className="data-reading small muted">
      <span className="number">
        Reading {Math.max(0, total - unread)} of {total}
      </span>
      <progress aria-label="Reading the pictures" max={total} value={Math.max(0, total - unread)} />
    </div>
  );
}

/** What came of the last files; the frame always stands, so that its news is read out. */
function NewsLine() {
  const news = useStudio(({ data }) => data.news);
  const dismiss = useStudio((state) => state.dismissNews);
  return (
    <div role="status" className="data-news" aria-label="What came of the files">
      {news && (
        <div className={`data-news-sheet small is-${news.kind}`}>
          <div>
            {news.text.map((sentence, i) => (
              <p key={i}>{sentence}</p>
            ))}
          </div>
          <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
            ✕
          </button>
          {news.unknown && <UnknownNames key={news.text.join()} unknown={news.unknown} />}
          {news.table && (
            <UnknownColumns
              key={`columns ${news.text.join()}`}
              table={news.table}
              isOpen={news.kind !== "done" && !news.unknown}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** The tables that came last, so that a wrong column can be put right; the one that is asked about stands in the news. */
function LastTables() {
  const tables = useStudio(({ data }) => data.tables);
  const asked = useStudio(({ data }) => data.news?.table);
  const others = tables.filter(({ header }) => !asked || headerKey(header) !== headerKey(asked.header));
  if (others.length === 0) return null;
  return (
    <div className="data-tables small">
      {others.map((table, i) => (
        <UnknownColumns
          key={`${i} ${JSON.stringify(table)}`}
          table={table}
          isOpen={false}
          title={`Columns of ${table.path?.split("/").at(-1) ?? "the table"}`}
        />
      ))}
    </div>
  );
}
