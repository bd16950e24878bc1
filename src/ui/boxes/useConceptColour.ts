import { placeOf } from "../../state";
import { conceptHue, cssColour } from "../draw/conceptHues";
import { useStudio } from "../studio";

/** A concept's hue as CSS writes it; grey for one that the network does not have. */
export function useConceptColour(name: string): string {
  const index = useStudio(({ model }) => model.info?.card.concepts.findIndex((concept) => concept.name === name) ?? -1);
  const place = useStudio((state) => placeOf(state, index));
  return index < 0 ? "rgb(160 160 160)" : cssColour(conceptHue(place));
}
