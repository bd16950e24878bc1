import type { ModelCard } from "../../base";
import { layerTitle } from "../draw/layerTitle";
import { cardTables, type CardTables } from "./cardTables";

type Metric = ModelCard["metrics"][number];

/** What was measured of a network: how good it is, beside what it is compared with, and what each layer tells alone. */
export function CardMetrics({ card }: { card: ModelCard }) {
  if (card.metrics.length === 0) return <p className="muted">The card gives no measured quality.</p>;
  const tables = cardTables(card);
  return (
    <>
      {tables.quality.length > 0 && <Quality {...tables} />}
      {tables.layerRows.length > 0 && <Layers {...tables} />}
      <p className="muted small">
        Small: 95 % intervals; n images, of {[...new Set(card.metrics.map(({ split }) => split))].join(", ")} data.
      </p>
    </>
  );
}

function Quality({ quality, rival }: CardTables) {
  return (
    <div className="metrics-scroll" tabIndex={0} role="region" aria-label="Measured quality">
      <table className="metrics">
        <caption>Measured</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <th scope="col">This network</th>
            {rival !== undefined && <th scope="col">{sentence(rival)}</th>}
            {rival !== undefined && <th scope="col">Difference</th>}
          </tr>
        </thead>
        <tbody>
          {quality.map((row) => (
            <tr key={row.metric.name}>
              <Heading name={row.metric.name} metrics={[row.metric, row.rival, row.difference]} />
              <Value metric={row.metric} />
              {rival !== undefined && <Value metric={row.rival} />}
              {rival !== undefined && <Value metric={row.difference} signed />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Layers({ layers, layerRows }: CardTables) {
  return (
    <div className="metrics-scroll" tabIndex={0} role="region" aria-label="What each layer tells alone">
      <table className="metrics">
        <caption>Each layer alone</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {layers.map((layer) => (
              <th key={layer} scope="col">
                {layerTitle(layer)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layerRows.map(({ name, cells }) => (
            <tr key={name}>
              <Heading name={name} metrics={Object.values(cells)} />
              {layers.map((layer) => (
                <Value key={layer} metric={cells[layer]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is measured, and on how many images: which is the same along a row. */
function Heading({ name, metrics }: { name: string; metrics: (Metric | undefined)[] }) {
  const counts = [...new Set(metrics.flatMap((metric) => (metric ? [metric.n] : [])))];
  return (
    <th scope="row">
      {sentence(name)} <span className="muted">n = {counts.map((n) => n.toLocaleString("en")).join(", ")}</span>
    </th>
  );
}

function Value({ metric, signed = false }: { metric: Metric | undefined; signed?: boolean }) {
  if (!metric) return <td className="muted">–</td>;
  const { value, interval } = metric;
  const words = (number: number) => `${signed && number > 0 ? "+" : ""}${number.toFixed(3)}`.replace("-", "−");
  return (
    <td className="number">
      {words(value)}
      <span className="muted">{`${words(interval[0])}\u00a0– ${words(interval[1])}`}</span>
    </td>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
