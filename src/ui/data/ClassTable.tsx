import { useMemo } from "react";

import { classCounts, MOST_ROWS } from "../../state";
import { useStudio } from "../studio";
import { teachView, useTeachView } from "../teach/teachView";

/** How many pictures every class has on either side. */
export function ClassTable() {
  const images = useStudio((state) => state.images);
  const data = useStudio((state) => state.data);
  const model = useStudio((state) => state.model);
  const filter = useTeachView((view) => view.filter);
  const counts = useMemo(() => classCounts({ images, data, model }), [images, data, model]);
  const most = Math.max(1, ...counts.map(({ train, heldOut }) => train + heldOut));
  const isMany = counts.length > MOST_ROWS + 1;
  const listed = counts.filter((count) => count.train + count.heldOut > 0 || (!isMany && count.class !== undefined));
  return (
    <table className="class-table small">
      <caption className={isMany ? "muted small" : "visually-hidden"}>
        {isMany
          ? `${listed.filter((count) => count.class !== undefined).length} of ${(counts.length - 1).toLocaleString("en")} classes have pictures`
          : "Pictures by class and side"}
      </caption>
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col" className="number">
            train
          </th>
          <th scope="col" className="number">
            held out
          </th>
        </tr>
      </thead>
      <tbody>
        {listed.map(({ class: name, train, heldOut }) => (
          <tr key={name ?? ""}>
            <th scope="row">
              <button
                type="button"
                className="link"
                title="List these only"
                aria-pressed={
                  name === undefined ? filter.kind === "unlabelled" : filter.kind === "class" && filter.class === name
                }
                onClick={() => list(name)}
              >
                {name ?? "no class"}
              </button>
              <span className="class-bar" aria-hidden="true">
                <i style={{ width: `${(100 * train) / most}%` }} />
                <b style={{ width: `${(100 * heldOut) / most}%` }} />
              </span>
            </th>
            <td className="number">{train}</td>
            <td className="number">{heldOut}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function list(name: string | undefined): void {
  teachView.setState({ filter: name === undefined ? { kind: "unlabelled" } : { kind: "class", class: name } });
}
