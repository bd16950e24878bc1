import { useState } from "react";

import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";
import { ModelCardView } from "./ModelCardView";
import { ModelLibrary } from "./ModelLibrary";
import { OpenModelButton } from "./OpenModelButton";

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
        {model.problem && (
          <p role="alert" className="problem">
            {model.problem}
          </p>
        )}
        {run && (
          <p>
            Its LAPs have the weights of <strong>{run.name}</strong>, fine-tuned here. What its card tells below is of
            the original.
          </p>
        )}
        {model.info ? <ModelCardView info={model.info} /> : <p className="muted">No network is loaded yet.</p>}
        <ModelLibrary onOpen={() => setOpen(false)} />
        <p className="muted small">
          To open your own: choose its model.json, all weight shards and card.json together, or drop their folder or a
          zip file of them on the page.
        </p>
      </Dialog>
    </>
  );
}
