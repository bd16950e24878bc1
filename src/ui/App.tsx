import { useMemo, useState } from "react";

import { messageOf } from "../base";
import { Centre } from "./Centre";
import { Export } from "./export/Export";
import { exportAll } from "./export/exports";
import { Header } from "./header/Header";
import { HelpDialog } from "./help/HelpDialog";
import { useKeys } from "./help/useKeys";
import { Overlay } from "./overlay/Overlay";
import { Prediction } from "./prediction/Prediction";
import { DropArea } from "./shelf/DropArea";
import { Shelf } from "./shelf/Shelf";
import { useStudioStore } from "./studio";
import "./theme.css";
import "./App.css";

/** The page. */
export function App() {
  const store = useStudioStore();
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
      <main className="studio">
        <Shelf />
        <Centre />
        <div className="side">
          <Prediction />
          <Overlay />
          <Export />
        </div>
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
