import { Confirm } from "../parts/Confirm";
import { byteSize } from "../parts/format";
import { useStudio } from "../studio";
import { LostFiles, LostFilesButton } from "./LostFiles";
import { NetworkRow } from "./NetworkRow";

/** The networks that the user opened from files: open one again, or forget it; nothing where there are none. */
export function OwnNetworks({ onOpen }: { onOpen: () => void }) {
  const own = useStudio((state) => state.library.own);
  const present = useStudio(({ model }) => ("url" in model.source ? undefined : model.info?.hash));
  const open = useStudio((state) => state.openOwn);
  const forget = useStudio((state) => state.forgetOwn);
  if (own.length === 0) return null;
  const all = own.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <section className="model-library" aria-label="Your own networks">
      <header>
        <h3>Your own</h3>
        {own.length > 1 && (
          <Confirm
            label={`Forget all ${own.length} (${byteSize(all)})`}
            className="link small"
            title="Forget all of your own networks?"
            no="Keep them"
            yes="Forget them"
            onYes={() => void forget()}
          >
            <Consequences bytes={all} isOpen={own.some(({ hash }) => hash === present)} />
          </Confirm>
        )}
      </header>
      <ul role="list">
        {own.map(({ hash, title, description, bytes, lost }) => (
          <NetworkRow
            key={hash}
            {...{ title, description }}
            isOpen={hash === present}
            instead={lost && <LostFilesButton hash={hash} title={title} names={lost.names} />}
            onOpen={() => {
              onOpen();
              void open(hash);
            }}
          >
            {byteSize(bytes)} · <span className="hash">{hash.slice(0, 8)}</span> ·{" "}
            {lost ? "kept in part" : "kept in this browser"} ·{" "}
            <Confirm
              label="forget"
              name={`Forget ${title}`}
              className="link"
              title={`Forget ${title}?`}
              no="Keep it"
              yes="Forget it"
              onYes={() => void forget(hash)}
            >
              <Consequences bytes={bytes} isOpen={hash === present} />
            </Confirm>
            <LostFiles hash={hash} problem={lost?.problem} />
          </NetworkRow>
        ))}
      </ul>
    </section>
  );
}

function Consequences({ bytes, isOpen }: { bytes: number; isOpen: boolean }) {
  const next = useStudio(({ library }) => library.entries[0]?.title);
  return (
    <>
      <p>{byteSize(bytes)} leave this browser. The files that you opened stay where they are.</p>
      {isOpen && next && <p>It is open now: {next} takes its place. Your pictures stay and are explained anew.</p>}
    </>
  );
}
