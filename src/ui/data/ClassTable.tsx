import { useMemo } from "react";

import { classCounts } from "../../state";
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
  return (
    <table className="class-table small">
      <caption className="visually-hidden">Pictures by class and side</caption>
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
        {counts
          .filter((count) => count.class !== undefined || count.train + count.heldOut > 0)
          .map(({ class: name, train, heldOut }) => (
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
