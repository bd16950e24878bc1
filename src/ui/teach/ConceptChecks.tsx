import { MOST_ROWS } from "../../state";
import { NameSearch } from "../parts/NameSearch";
import { useStudio } from "../studio";
import { conceptsOf } from "./conceptsOf";

/** Which concepts are in the picture; they follow its class until they are ticked otherwise. */
export function ConceptChecks({ id }: { id: string }) {
  const card = useStudio(({ model }) => model.info?.card);
  const label = useStudio(({ data }) => data.labels[id]);
  const setConcepts = useStudio((state) => state.setConcepts);
  if (!card || card.concepts.length < 2) return null;
  const present = conceptsOf(label, card);
  const isMany = card.concepts.length > MOST_ROWS;
  const listed = isMany ? card.concepts.filter(({ name }) => present?.includes(name)) : card.concepts;
  const toggled = (name: string) =>
    present?.includes(name) ? present.filter((other) => other !== name) : [...(present ?? []), name];
  return (
    <fieldset className="concept-checks">
      <legend className="muted small">Concepts in it</legend>
      {listed.map(({ name, description }) => {
        const isBoxed = label?.boxes.some(({ concept }) => concept === name) ?? false;
        return (
          <label key={name} className="check" title={isBoxed ? `There is a box of ${name}.` : description}>
            <input
              type="checkbox"
              checked={present?.includes(name) ?? false}
              disabled={isBoxed}
              onChange={() => setConcepts(id, toggled(name))}
            />
            {name}
          </label>
        );
      })}
      {isMany && (
        <NameSearch
          label={`Add one of ${card.concepts.length.toLocaleString("en")}`}
          names={card.concepts.map(({ name }) => name)}
          onChoose={(index) => {
            const { name } = card.concepts[index]!;
            if (!present?.includes(name)) setConcepts(id, toggled(name));
          }}
        />
      )}
      {label?.concepts ? (
        <button type="button" className="link small" onClick={() => setConcepts(id, undefined)}>
          follow the class
        </button>
      ) : (
        <span className="muted small">{label?.class === undefined ? "not said yet" : "by its class"}</span>
      )}
    </fieldset>
  );
}
