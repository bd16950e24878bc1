import { selectedEntry } from "../../state";
import { useStudio } from "../studio";
import { pushWords } from "./pushOf";
import "./push.css";
import { usePush, usePushedConcept } from "./usePush";

/** What the signs over the picture mean, and how many there are; nothing while no ratio is edited. Belongs below the picture. */
export function PushLegend() {
  const push = usePush(usePushedConcept());
  if (!push) return null;
  return (
    <div className="push-legend small">
      <ul aria-label="Pushes">
        <li>
          <PushSign way="up" /> pushed up: {push.up}
        </li>
        <li>
          <PushSign way="down" /> pushed down: {push.down}
        </li>
        <li className="muted">left alone: {push.pixels.length - push.up - push.down}</li>
      </ul>
      <p className="muted">{[pushWords(push), ...push.notes].join(" ")}</p>
    </div>
  );
}

function PushSign({ way }: { way: "up" | "down" }) {
  return (
    <i className={`push-sign push-${way}`} aria-hidden="true">
      {way === "up" ? "+" : "−"}
    </i>
  );
}

/** The same in words, beside the sliders: for those who do not see the stage while they move them. */
export function PushReading({ concept }: { concept: number }) {
  const push = usePush(concept);
  const isSelected = useStudio((state) => selectedEntry(state) !== undefined);
  return (
    <output className="push-reading small">
      {push
        ? pushWords(push)
        : isSelected
          ? "Which pixels this pushes shows when the network has read the picture."
          : "Select a picture to see which of its pixels this pushes."}
    </output>
  );
}
