import { useState } from "react";

import { Dialog } from "../parts/Dialog";
import { useStudio } from "../studio";
import { ModelCardView } from "./ModelCardView";
import { OpenModelButton } from "./OpenModelButton";

/** The network's title; opens its card. */
export function ModelButton() {
  const [isOpen, setOpen] = useState(false);
  const model = useStudio((state) => state.model);
  const title = model.info?.card.title ?? (model.status === "failed" ? "No network" : "Loading …");
  return (
    <>
      <button type="button" className="model-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="muted header-wide">Network</span> <strong>{title}</strong>
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
        {model.info ? <ModelCardView info={model.info} /> : <p className="muted">No network is loaded yet.</p>}
        <p className="muted small">
          To open your own: choose its model.json, all weight shards and card.json together, or drop their folder on the
          page.
        </p>
      </Dialog>
    </>
  );
}
