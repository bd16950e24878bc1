import { lazy, Suspense, useMemo, useState } from "react";

import { messageOf } from "../base";
import { Centre } from "./Centre";
import { EngineBanner } from "./EngineBanner";
import { Export } from "./export/Export";
import { exportAll } from "./export/exports";
import { Header } from "./header/Header";
import { HelpDialog } from "./help/HelpDialog";
import { useKeys } from "./help/useKeys";
import { Overlay } from "./overlay/Overlay";
import { Prediction } from "./prediction/Prediction";
import { RecoveryNews } from "./RecoveryNews";
import { ResearchBanner } from "./ResearchBanner";
import { DropArea } from "./shelf/DropArea";
import { Shelf } from "./shelf/Shelf";
import { useStudio, useStudioStore } from "./studio";
import "./theme.css";
import "./App.css";

const Teach = lazy(() => import("./teach/Teach").catch(() => ({ default: Unreachable })));
const Measure = lazy(() => import("./measure/Measure").catch(() => ({ default: Unreachable })));

/** The page. */
export function App() {
  const store = useStudioStore();
  const mode = useStudio((state) => state.mode);
  const [isHelping, setHelping] = useState(false);
  const [notice, setNotice] = useState<string>();

  const page = useMemo(
    () => ({
      toggleHelp: () => setHelping((now) => !now),
      exportAll: () => {
        setNotice(undefined);
        exportAll(store.getState()).catch((error: unknown) => setNotice(messageOf(error)));
      },
    }),
    [store],
  );
  useKeys(page);

  return (
    <DropArea>
      <Header onHelp={() => setHelping(true)} />
      <ResearchBanner />
      <main className={`studio is-${mode}`}>
        {mode !== "look" ? (
          <Suspense key={mode} fallback={<Loading />}>
            {mode === "teach" ? <Teach /> : <Measure />}
          </Suspense>
        ) : (
          <>
            <Shelf />
            <Centre />
            <div className="side">
              <Prediction />
              <Overlay />
              <Export />
            </div>
          </>
        )}
      </main>
      {notice && (
        <p role="alert" className="notice">
          {notice}
          <button type="button" className="quiet" aria-label="Dismiss" onClick={() => setNotice(undefined)}>
            ✕
          </button>
        </p>
      )}
      <HelpDialog isOpen={isHelping} onClose={() => setHelping(false)} />
    </DropArea>
  );
}

/** While the panels of a mode are on their way; what is wrong with the engine shows even then. */
function Loading() {
  return (
    <div className="centre teach-loading">
      <EngineBanner />
      <RecoveryNews />
      <p role="status" className="muted">
        Opening …
      </p>
    </div>
  );
}

/** In place of panels that could not be fetched. */
function Unreachable() {
  return (
    <div role="alert" className="banner is-danger teach-loading">
      <p>
        This part of the page could not be fetched from the server. Load the page again when the connection is back;
        pictures that were not saved in this browser are gone then.
      </p>
      <button type="button" className="primary" onClick={() => location.reload()}>
        Load again
      </button>
    </div>
  );
}
