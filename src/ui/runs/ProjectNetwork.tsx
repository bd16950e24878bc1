import { useEffect, useRef } from "react";

import { useStudio } from "../studio";
import { OpenNetworkOf } from "./OpenNetworkOf";

/** Says that the project was made with another network than the one that is open, and offers to open that one. */
export function ProjectNetwork() {
  const banner = useRef<HTMLDivElement>(null);
  const madeWith = useStudio(({ training }) => training.madeWith);
  const present = useStudio(({ model }) => model.info);
  const dismiss = useStudio((state) => state.dismissTrainProblem);
  // Where the page scrolls, the project may have been opened far below.
  useEffect(() => {
    void banner.current?.scrollIntoView({ block: "nearest" }); // newer browsers answer with a promise
  }, [madeWith]);
  if (!madeWith) return null;
  return (
    <div ref={banner} role="alert" className="banner">
      <p>
        The project is here. It was made with the network {madeWith.name}
        {madeWith.hash && ` (SHA-256 ${madeWith.hash.slice(0, 8)}…)`}, and{" "}
        {present === undefined
          ? "none is open yet"
          : present.card.name === madeWith.name
            ? `the one of this name that is open has other content (SHA-256 ${present.hash.slice(0, 8)}…)`
            : `${present.card.title} is open`}
        . <OpenNetworkOf model={madeWith} className="primary" />
      </p>
      <button type="button" className="quiet" aria-label="Dismiss" onClick={dismiss}>
        ✕
      </button>
    </div>
  );
}
