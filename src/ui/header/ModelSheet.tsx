import { useStudio } from "../studio";
import { ModelCardView } from "./ModelCardView";
import { ModelLibrary } from "./ModelLibrary";
import "./ModelSheet.css";

/** What is in the network's dialog: the networks that could be opened in its place, folded away, and its card. */
export function ModelSheet({ onOpen }: { onOpen: () => void }) {
  const { info, problem } = useStudio((state) => state.model);
  const run = useStudio(({ training }) => training.runs.find(({ id }) => id === training.inUse));
  return (
    <>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      {run && (
        <p>
          Its LAPs have the weights of <strong>{run.name}</strong>, fine-tuned here. What its card tells below is of the
          original.
        </p>
      )}
      <details className="other-networks" open={!info}>
        <summary>Open another network</summary>
        <ModelLibrary onOpen={onOpen} />
        <p className="muted small">
          To open your own: choose its model.json, all weight shards and card.json together, or drop their folder or a
          zip file of them on the page.
        </p>
      </details>
      {info ? <ModelCardView info={info} /> : <p className="muted">No network is loaded yet.</p>}
    </>
  );
}
