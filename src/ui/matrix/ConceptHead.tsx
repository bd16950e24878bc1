import { hasManyConcepts, type ImageEntry } from "../../state";
import { conceptHue, cssColour } from "../draw/conceptHues";
import { percent } from "../parts/format";
import { useStudio } from "../studio";

interface ConceptHeadProps {
  entry: ImageEntry;
  concept: number;
  name: string;
  /** By which it has its hue. */
  place: number;
}

/** A row's head: switches the concept on the stage; of many concepts also how probable its class is, and a way out. */
export function ConceptHead({ entry, concept, name, place }: ConceptHeadProps) {
  const toggle = useStudio((state) => state.toggleConcept);
  const drop = useStudio((state) => state.dropConcept);
  const isOn = useStudio(({ view }) => !view.hiddenConcepts.includes(concept));
  const isMany = useStudio(hasManyConcepts);
  const isAsked = useStudio(({ view }) => isMany && view.asked.includes(concept));
  const speaksFor = useStudio(({ model }) => model.info?.card.concepts[concept]?.class);
  const its = isMany ? entry.explanation?.prediction.find((one) => one.class === speaksFor) : undefined;
  return (
    <div className="concept-head">
      <button
        type="button"
        className="map-header"
        aria-pressed={isOn}
        title={`Switch ${name} on or off on the stage`}
        onClick={() => toggle(concept)}
      >
        <i className="map-hue" style={{ background: cssColour(conceptHue(place)) }} />
        <span>
          {name} {its && <small title={`Probability of the class ${its.class}`}>{percent(its.probability)}</small>}
        </span>
      </button>
      {isAsked && (
        <button
          type="button"
          className="quiet concept-drop"
          aria-label={`Take ${name} away`}
          onClick={() => drop(concept)}
        >
          ✕
        </button>
      )}
    </div>
  );
}
