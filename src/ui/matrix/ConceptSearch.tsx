import { useMemo } from "react";

import { type ImageEntry, MOST_TOP } from "../../state";
import { NameSearch } from "../parts/NameSearch";
import { percent } from "../parts/format";
import { useStudio } from "../studio";

const tops = [1, 3, 5, 10, MOST_TOP];

/** Which of many concepts have a row: how many of the best-ranked, and any other by its name. */
export function ConceptSearch({ entry, names }: { entry: ImageEntry; names: string[] }) {
  const top = useStudio(({ view }) => view.top);
  const setView = useStudio((state) => state.setView);
  const ask = useStudio((state) => state.askConcept);
  const concepts = useStudio(({ model }) => model.info?.card.concepts);
  const prediction = entry.explanation?.prediction;
  const known = useMemo(() => new Map(prediction?.map((one) => [one.class, one.probability])), [prediction]);
  const note = (concept: number) => {
    const probability = known.get(concepts?.[concept]?.class ?? "");
    return probability === undefined ? undefined : percent(probability);
  };
  return (
    <div className="concept-search">
      <label className="small">
        Rows{" "}
        <select value={top} onChange={({ currentTarget }) => setView({ top: Number(currentTarget.value) })}>
          {[...new Set([...tops, top])]
            .sort((a, b) => a - b)
            .map((count) => (
              <option key={count} value={count}>
                {count === 1 ? "the most probable" : `${count} most probable`}
              </option>
            ))}
        </select>
      </label>
      <NameSearch
        label={`Find among ${names.length.toLocaleString("en")} concepts`}
        names={names}
        note={note}
        onChoose={ask}
      />
    </div>
  );
}
