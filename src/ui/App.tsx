import { useMemo, useState } from "react";

import { messageOf } from "../base";
import { Centre } from "./Centre";
import { EngineBanner } from "./EngineBanner";
import { Export } from "./export/Export";
import { exportAll } from "./export/exports";
import { Header } from "./header/Header";
import { HelpDialog } from "./help/HelpDialog";
import type { PageActions } from "./help/keys";
import { ModelNotice } from "./ModelNotice";
import { Overlay } from "./overlay/Overlay";
import { deferred } from "./parts/deferred";
import { Notice } from "./parts/Notice";
import { soon } from "./parts/soon";
import { Prediction } from "./prediction/Prediction";
import { RecoveryNews } from "./RecoveryNews";
import { RemoveDialog } from "./RemoveDialog";
import { ResearchBanner } from "./ResearchBanner";
import { ProjectNetwork } from "./runs/ProjectNetwork";
import { DropArea } from "./shelf/DropArea";
import { Shelf } from "./shelf/Shelf";
import { toggleFullScreen } from "./stage/useFullScreen";
import { useStudio, useStudioStore } from "./studio";
import "./theme.css";
import "./App.css";

const PageKeys = deferred(
  soon(async () => (await import("./help/PageKeys")).PageKeys),
  { instead: () => null },
);
const aside = { meanwhile: <Loading /> };
const Teach = deferred(async () => (await import("./teach/Teach")).default, aside);
const Measure = deferred(async () => (await import("./measure/Measure")).default, aside);

/** The page. */
export function App() {
  const store = useStudioStore();
  const mode = useStudio((state) => state.mode);
  const [isHelping, setHelping] = useState(false);
  const [notice, setNotice] = useState<string>();

  const page = useMemo(
    (): PageActions => ({
      toggleHelp: () => setHelping((now) => !now),
      toggleFullScreen,
      exportAll: () => {
        setNotice(undefined);
        exportAll(store.getState()).catch((error: unknown) => setNotice(messageOf(error)));
      },
    }),
    [store],
  );

  return (
    <DropArea>
      <Header onHelp={() => setHelping(true)} />
      <div className="page-news">
        <ResearchBanner />
        <ProjectNetwork />
      </div>
      <main className={`studio is-${mode}`}>
        {mode === "teach" && <Teach />}
        {mode === "measure" && <Measure />}
        {mode === "look" && (
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
      {notice && <Notice onDismiss={() => setNotice(undefined)}>{notice}</Notice>}
      <ModelNotice />
      <PageKeys page={page} />
      <RemoveDialog />
      <HelpDialog isOpen={isHelping} onClose={() => setHelping(false)} />
    </DropArea>
  );
}

/** While the panels of a mode are on their way; what is wrong with the engine shows even then. */
function Loading() {
  return (
    <div className="centre panels-loading">
      <EngineBanner />
      <RecoveryNews />
      <p role="status" className="muted">
        Opening …
      </p>
    </div>
  );
}
