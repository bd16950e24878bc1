import { byteSize } from "../parts/format";
import { useStudio } from "../studio";
import { NetworkRow } from "./NetworkRow";

/** The networks that ship with the app: open another, see what this browser keeps, forget it. */
export function ModelLibrary({ onOpen }: { onOpen: () => void }) {
  const { status, entries, problem } = useStudio((state) => state.library);
  const source = useStudio(({ model }) => model.source);
  const open = useStudio((state) => state.openShipped);
  const clear = useStudio((state) => state.clearKept);
  const kept = entries.reduce((sum, { keptBytes }) => sum + keptBytes, 0);

  return (
    <section className="model-library" aria-label="Networks that ship with the studio">
      <header>
        <h3>Shipped with the studio</h3>
        {kept > 0 && (
          <button type="button" className="link small" onClick={() => void clear()}>
            Forget all downloads ({byteSize(kept)})
          </button>
        )}
      </header>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {status === "reading" && entries.length === 0 && <p className="muted small">Reading the list…</p>}
      <ul role="list">
        {entries.map(({ folder, title, description, bytes, keptBytes }) => (
          <NetworkRow
            key={folder}
            {...{ title, description }}
            isOpen={"url" in source && source.url.endsWith(`/${folder}`)}
            onOpen={() => {
              onOpen();
              void open(folder);
            }}
          >
            {byteSize(bytes)}
            {keptBytes === bytes && " · kept in this browser"}
            {keptBytes > 0 && keptBytes < bytes && ` · ${byteSize(keptBytes)} of it kept; the rest is fetched`}
            {keptBytes > 0 && (
              <>
                {" · "}
                <button
                  type="button"
                  className="link"
                  aria-label={`Forget the download of ${title}`}
                  onClick={() => void clear(folder)}
                >
                  forget
                </button>
              </>
            )}
          </NetworkRow>
        ))}
      </ul>
    </section>
  );
}
