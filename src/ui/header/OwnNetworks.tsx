import { Confirm } from "../parts/Confirm";
import { byteSize } from "../parts/format";
import { useStudio } from "../studio";
import { NetworkRow } from "./NetworkRow";

/** The networks that the user opened from files: open one again, or forget it; nothing where there are none. */
export function OwnNetworks({ onOpen }: { onOpen: () => void }) {
  const own = useStudio((state) => state.library.own);
  const present = useStudio(({ model }) => ("url" in model.source ? undefined : model.info?.hash));
  const open = useStudio((state) => state.openOwn);
  const forget = useStudio((state) => state.forgetOwn);
  if (own.length === 0) return null;
  return (
    <section className="model-library" aria-label="Your own networks">
      <header>
        <h3>Your own</h3>
      </header>
      <ul role="list">
        {own.map(({ hash, title, description, bytes }) => (
          <NetworkRow
            key={hash}
            {...{ title, description }}
            isOpen={hash === present}
            onOpen={() => {
              onOpen();
              void open(hash);
            }}
          >
            {byteSize(bytes)} · <span className="hash">{hash.slice(0, 8)}</span> · kept in this browser
            {hash !== present && (
              <>
                {" · "}
                <Confirm
                  label="forget"
                  name={`Forget ${title}`}
                  className="link"
                  title={`Forget ${title}?`}
                  no="Keep it"
                  yes="Forget it"
                  onYes={() => void forget(hash)}
                >
                  <p>
                    This browser no longer keeps its {byteSize(bytes)}. The files that you opened it from stay where
                    they are.
                  </p>
                </Confirm>
              </>
            )}
          </NetworkRow>
        ))}
      </ul>
    </section>
  );
}
