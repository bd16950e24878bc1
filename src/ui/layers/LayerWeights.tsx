import { shapeWords, type WeightFacts, type WeightSummary } from "../../base";
import { byteSize } from "../parts/format";
import { useStudio } from "../studio";
import { Histogram } from "./Histogram";
import { shortNumber } from "./layerText";

interface LayerWeightsProps {
  layer: string;
  weights: readonly WeightFacts[];
}

/** How the weights of a layer are stored and, when somebody asks, what their numbers are like. */
export function LayerWeights({ layer, weights }: LayerWeightsProps) {
  const info = useStudio(({ model }) => model.info);
  const asked = useStudio((state) => state.weights);
  const read = useStudio((state) => state.readWeights);
  const stop = useStudio((state) => state.stopWeights);
  const isTuned = useStudio(({ training }) => training.inUse !== undefined);
  const mine = asked?.layer === layer && asked.of === info ? asked : undefined;
  return (
    <section className="layer-weights" aria-label={`Weights of ${layer}`}>
      <ul role="list" className="small">
        {weights.map((weight) => (
          <li key={weight.name}>
            <strong>{weight.name}</strong> {shapeWords(weight.shape)}, {weight.stored}
            {weight.scale !== undefined && ` × ${shortNumber(weight.scale)} + ${shortNumber(weight.min ?? 0)}`},{" "}
            {byteSize(weight.bytes)}
            {mine?.status === "read" && <Numbers summary={mine.list.find(({ name }) => name === weight.name)} />}
          </li>
        ))}
      </ul>
      {mine?.status === "reading" && (
        <p className="layer-weights-progress">
          <progress aria-label={`Reading the weights of ${layer}`} value={mine.share} />
          <button type="button" onClick={stop}>
            Cancel
          </button>
        </p>
      )}
      {mine?.status === "failed" && (
        <p role="alert" className="problem">
          {mine.problem ?? "The engine stopped before it had read the weights."}
        </p>
      )}
      {mine?.status === "read" && isTuned && (
        <p className="muted small">As the network’s files have them, before the run in use.</p>
      )}
      {(mine === undefined || mine.status === "failed") && (
        <button type="button" onClick={() => void read(layer)}>
          {mine ? "Try again" : "Look at the weights"}
        </button>
      )}
    </section>
  );
}

function Numbers({ summary }: { summary: WeightSummary | undefined }) {
  if (!summary) return <p className="muted">Its numbers are not in the network’s files.</p>;
  const { count, least, greatest, mean, std, zeros, odd } = summary;
  return (
    <div className="layer-numbers">
      <dl>
        <Figure term="Numbers">{count.toLocaleString("en")}</Figure>
        <Figure term="Least">{shortNumber(least)}</Figure>
        <Figure term="Greatest">{shortNumber(greatest)}</Figure>
        <Figure term="Mean">{shortNumber(mean)}</Figure>
        <Figure term="Std">{shortNumber(std)}</Figure>
        <Figure term="Zeros">{zeros.toLocaleString("en")}</Figure>
        {odd > 0 && <Figure term="Not finite">{odd.toLocaleString("en")}</Figure>}
      </dl>
      {greatest > least && <Histogram summary={summary} />}
    </div>
  );
}

function Figure({ term, children }: { term: string; children: string }) {
  return (
    <div>
      <dt className="muted">{term}</dt>
      <dd className="number">{children}</dd>
    </div>
  );
}
