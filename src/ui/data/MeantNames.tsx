import { meantNames } from "../../state";
import { useStudio } from "../studio";

/** The names of files that were given a meaning for the present network, and a way to take each back; nothing without any. */
export function MeantNames() {
  const data = useStudio((state) => state.data);
  const model = useStudio((state) => state.model);
  const forget = useStudio((state) => state.forgetName);
  const names = Object.entries(meantNames({ data, model })).sort(([a], [b]) => a.localeCompare(b));
  if (names.length === 0) return null;
  return (
    <details className="meant-names small">
      <summary>{names.length === 1 ? "1 name is" : `${names.length} names are`} read as the network’s</summary>
      <p className="muted">
        Kept with “{model.info?.card.title}” for files that come later. Labels stay when one is taken back.
      </p>
      <ul role="list">
        {names.map(([name, meant]) => (
          <li key={name}>
            <span>
              {name} <span className="muted">means</span> {meant}
            </span>
            <button
              type="button"
              className="quiet"
              aria-label={`Take back that ${name} means ${meant}`}
              onClick={() => forget(name)}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
