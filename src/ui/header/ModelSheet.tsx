import { useState } from "react";

import { useStudio } from "../studio";
import { ModelCardView } from "./ModelCardView";
import { ModelLibrary } from "./ModelLibrary";
import { OwnNetworks } from "./OwnNetworks";
import "./ModelSheet.css";

/** What is in the network's dialog: the networks that could be opened in its place, folded away, and its card. */
export function ModelSheet({ onOpen }: { onOpen: () => void }) {
  const { info } = useStudio((state) => state.model);
  // As it was found when the dialog opened: it does not fold under one's hands when a network is there.
  const [isUnfolded] = useState(!info);
  const run = useStudio(({ training }) => training.runs.find(({ id }) => id === training.inUse));
  return (
    <>
      {run && (
        <p>
          Its LAPs have the weights of <strong>{run.name}</strong>, fine-tuned here. What its card tells below is of the
          original.
        </p>
      )}
      {info?.isKept === false && (
        <p className="muted">
          This browser gives no room to keep the network (the disk is full, or the window is private): open its files
          again after a reload.
        </p>
      )}
      <details className="other-networks" open={isUnfolded}>
        <summary>Open another network</summary>
        <OwnNetworks onOpen={onOpen} />
        <ModelLibrary onOpen={onOpen} />
        <p className="muted small">
          To open your own: choose its model.json, all weight shards and card.json together, or drop their folder or a
          zip file of them on the page. It is kept in this browser, so that a reload opens it again, until you forget it
          here.
        </p>
      </details>
      {info ? <ModelCardView info={info} onShown={onOpen} /> : <p className="muted">No network is loaded yet.</p>}
    </>
  );
}
