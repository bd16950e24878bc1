import { MOST_ROWS } from "../../state";
import { useStudioShallow } from "../studio";
import { teachView, useTeachView, type Filter } from "../teach/teachView";

const traits: { kind: Exclude<Filter["kind"], "class">; title: string }[] = [
  { kind: "all", title: "All pictures" },
  { kind: "unlabelled", title: "Without a class" },
  { kind: "held-out", title: "Held out" },
  { kind: "boxes", title: "With boxes" },
  { kind: "duplicates", title: "Duplicates" },
  { kind: "unreadable", title: "Not readable" },
];
const CLASS = "class: ";

/** Chooses which pictures are listed. */
export function FilterSelect() {
  const filter = useTeachView((view) => view.filter);
  const chosen = filter.kind === "class" ? filter.class : undefined;
  const classes = useStudioShallow(({ model, data }) => {
    const all = model.info?.card.classes ?? [];
    if (all.length <= MOST_ROWS) return all;
    // Of a thousand, those that are there.
    const there = new Set(Object.values(data.labels).map((label) => label?.class));
    return all.filter((name) => there.has(name) || name === chosen);
  });
  const choose = (value: string) => {
    const trait = traits.find(({ kind }) => kind === value);
    teachView.setState({ filter: trait ? { kind: trait.kind } : { kind: "class", class: value.slice(CLASS.length) } });
  };
  return (
    <select
      aria-label="Which pictures are listed"
      value={filter.kind === "class" ? CLASS + filter.class : filter.kind}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {traits.slice(0, 2).map(({ kind, title }) => (
        <option key={kind} value={kind}>
          {title}
        </option>
      ))}
      {classes.map((name) => (
        <option key={name} value={CLASS + name}>
          Class {name}
        </option>
      ))}
      {traits.slice(2).map(({ kind, title }) => (
        <option key={kind} value={kind}>
          {title}
        </option>
      ))}
    </select>
  );
}
