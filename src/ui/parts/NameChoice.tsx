import { NameSearch } from "./NameSearch";

interface NameChoiceProps {
  /** What is chosen: "Concept". */
  label: string;
  names: readonly string[];
  /** Index of the one that is chosen. */
  chosen: number;
  onChoose: (index: number) => void;
}

/** Names in a list are chosen by reading up to this many. */
const MOST_LISTED = 24;

/** One of several names: a list, or of very many the name and a field that finds another. */
export function NameChoice({ label, names, chosen, onChoose }: NameChoiceProps) {
  if (names.length > MOST_LISTED) {
    return (
      <span className="name-choice">
        <b>{names[chosen]}</b>
        <NameSearch label={`Another of ${names.length.toLocaleString("en")}`} names={names} onChoose={onChoose} />
      </span>
    );
  }
  return (
    <select aria-label={label} value={chosen} onChange={(event) => onChoose(Number(event.currentTarget.value))}>
      {names.map((name, i) => (
        <option key={name} value={i}>
          {name}
        </option>
      ))}
    </select>
  );
}
