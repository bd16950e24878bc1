import type { Explanation } from "../../base";
import type { ComparedRow, Comparison } from "../../state";
import { figures } from "../draw/figures";
import { percent } from "../parts/format";
import { useStudio } from "../studio";
import type { Pair } from "./Pair";

interface PairNumbersProps {
  pair: Pair;
  compared: NonNullable<Comparison["shown"]>["compared"];
  row: ComparedRow | undefined;
}

/** What is said of the picture by both: the decision, and the map in numbers. */
export function PairNumbers({ pair, compared, row }: PairNumbersProps) {
  const threshold = useStudio(({ view }) => view.threshold);
  const classes = useStudio(({ model }) => model.info?.card.classes);
  const truth = row?.truth === undefined ? undefined : classes?.[row.truth];
  const sides = [
    { name: "Original", explanation: compared.before, map: pair.before[0]?.map },
    { name: pair.run, explanation: compared.after, map: pair.after[0]?.map },
  ];
  return (
    <>
      <p className="compare-file small">
        {pair.entry.name}
        {truth !== undefined && (
          <>
            {" "}
            · labelled <b>{truth}</b>
          </>
        )}
        {!row && <span className="muted"> · not a held-out picture: it may have been trained on</span>}
      </p>
      <table className="compare-numbers">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Weights</th>
            <th scope="col">Decision</th>
            <th scope="col">Map</th>
          </tr>
        </thead>
        <tbody>
          {sides.map(({ name, explanation, map }) => {
            const best = top(explanation);
            const isWrong = truth !== undefined && best.class !== truth;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">
                  {best.class} {percent(best.probability)}
                  {isWrong && <span className="problem"> wrong</span>}
                </td>
                <td className="number">{map && figures(map, threshold)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function top({ prediction }: Explanation): Explanation["prediction"][number] {
  return prediction.reduce((best, one) => (one.probability > best.probability ? one : best));
}
