import { type ImageEntry, MOST_ROWS, placeOf, sideOf } from "../../state";
import { conceptHue, cssColour } from "../draw/conceptHues";
import { Check } from "../parts/Check";
import { NameSearch } from "../parts/NameSearch";
import { useStudio, useStudioShallow, useStudioStore } from "../studio";
import { giveClass, labelKeys, toggleSide } from "./labelling";
import { offeredClasses, suggestedClasses } from "./offered";
import { teachView, useTeachView } from "./teachView";

/** What is said about the selected picture: its class by a button or a key, and its side of the split. */
export function LabelBar({ entry }: { entry: ImageEntry }) {
  const store = useStudioStore();
  const all = useStudio(({ model }) => model.info?.card.classes);
  const classes = useStudioShallow(offeredClasses);
  const suggested = useStudioShallow((state) => suggestedClasses(state, entry));
  const concepts = useStudio(({ model }) => model.info?.card.concepts);
  const own = useStudio(({ data }) => data.labels[entry.id]?.class);
  const goesOn = useTeachView((view) => view.goesOn);
  const named = [...new Set([...classes, ...suggested, ...(own === undefined ? [] : [own])])];
  return (
    <div className="label-bar">
      <div className="label-classes" role="group" aria-label="Class of this picture">
        {named.map((name, index) => {
          const key = classes.includes(name) ? labelKeys[index]?.toUpperCase() : undefined;
          const concept = concepts?.findIndex((one) => one.class === name) ?? -1;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={name === own}
              title={key ? `Label as ${name} (${key})` : `Label as ${name}`}
              onClick={() => giveClass(store.getState(), name)}
            >
              {concept >= 0 && <ClassHue concept={concept} />}
              {name}
              {key && <kbd aria-hidden="true">{key}</kbd>}
            </button>
          );
        })}
        {all && all.length > MOST_ROWS && (
          <NameSearch
            label={`Find among ${all.length.toLocaleString("en")} classes`}
            names={all}
            onChoose={(index) => giveClass(store.getState(), all[index])}
          />
        )}
        <button
          type="button"
          className="quiet"
          disabled={own === undefined}
          title="Take the class away (X)"
          onClick={() => giveClass(store.getState(), undefined)}
        >
          No class
        </button>
      </div>
      <Side id={entry.id} />
      <Check
        label="Then go on to the next without a class"
        value={goesOn}
        onChange={(value) => teachView.setState({ goesOn: value })}
      />
    </div>
  );
}

function ClassHue({ concept }: { concept: number }) {
  const place = useStudio((state) => placeOf(state, concept));
  return <i className="stage-hue" style={{ background: cssColour(conceptHue(place)) }} />;
}

/** Whether the picture is held out, and who decided it. */
function Side({ id }: { id: string }) {
  const store = useStudioStore();
  const side = useStudio((state) => sideOf(state, id));
  const isDecided = useStudio(({ data }) => data.decided[id] !== undefined);
  const setSide = useStudio((state) => state.setSide);
  if (side === undefined) return null;
  return (
    <div className="label-side">
      <label className="check" title="Held-out pictures are never trained on: they tell whether training helped (H)">
        <input type="checkbox" checked={side === "held-out"} onChange={() => toggleSide(store.getState())} />
        Held out <kbd aria-hidden="true">H</kbd>
      </label>
      {isDecided ? (
        <button type="button" className="link small" onClick={() => setSide(id, undefined)}>
          leave it to the split
        </button>
      ) : (
        <span className="muted small">by the split</span>
      )}
    </div>
  );
}
