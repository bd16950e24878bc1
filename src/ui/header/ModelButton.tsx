import { useState } from "react";

import { deferred } from "../parts/deferred";
import { Dialog } from "../parts/Dialog";
import { soon } from "../parts/soon";
import { useStudio } from "../studio";
import { OpenModelButton } from "./OpenModelButton";

const ModelSheet = deferred(soon(async () => (await import("./ModelSheet")).ModelSheet));

/** The network's title; opens its card. */
export function ModelButton() {
  const [isOpen, setOpen] = useState(false);
  const model = useStudio((state) => state.model);
  const run = useStudio(({ training }) => training.runs.find(({ id }) => id === training.inUse));
  const readLibrary = useStudio((state) => state.readLibrary);
  const open = () => {
    setOpen(true);
    void readLibrary();
  };
  const title = model.info?.card.title ?? (model.status === "failed" ? "No network" : "Loading …");
  return (
    <>
      <button type="button" className="model-button" aria-haspopup="dialog" onClick={open}>
        <span className="muted header-wide">Network</span> <strong>{title}</strong>
        {run && (
          <span className="model-tuned" title={`fine-tuned: ${run.name}`}>
            <span className="header-wide">fine-tuned: </span>
            {run.name}
          </span>
        )}
      </button>
      <Dialog
        title={model.info?.card.title ?? "Network"}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={<OpenModelButton onChosen={() => setOpen(false)} />}
      >
        <ModelSheet onOpen={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
