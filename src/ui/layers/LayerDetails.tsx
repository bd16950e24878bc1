import type { LayerFacts, ModelCard } from "../../base";
import { outputWords, parametersOf, settingWords } from "../../base";
import { enumeration } from "../parts/format";
import { layerTitle } from "../draw/layerTitle";
import type { FlowRow } from "./flowRows";
import { LayerWeights } from "./LayerWeights";
import { countWords, lapWords, totalWords } from "./layerText";

interface LayerDetailsProps {
  row: FlowRow;
  layers: readonly LayerFacts[];
  card: ModelCard;
  /** Brings a LAP's maps to the stage. */
  onShow: (lap: string) => void;
}

/** What there is to know of the layer, or of the stage, that was chosen. */
export function LayerDetails({ row, layers, card, onShow }: LayerDetailsProps) {
  const members = layers.slice(row.from, row.to);
  if (row.title !== undefined) {
    return (
      <section className="layer-details" aria-label="The chosen stage">
        <h4>{row.title}</h4>
        <p>
          {members.length} layers, {enumeration(kindsOf(members))}: {totalWords(members)}.
        </p>
      </section>
    );
  }
  const layer = members[0]!;
  const { name, kind, inputs, lap, macs, weights } = layer;
  const settings = settingWords(layer);
  return (
    <section className="layer-details" aria-label="The chosen layer">
      <h4>{name}</h4>
      <dl>
        <Fact term="Class">{kind}</Fact>
        {lap && <Fact term="LAP">{lapWords(lap)}</Fact>}
        {lap && (
          <Fact term="Concepts">
            {enumeration(
              card.concepts.slice(0, lap.heads).map((concept) => concept.name),
              8,
            )}
          </Fact>
        )}
        <Fact term="Reads">{inputs.length > 0 ? inputs.join(", ") : "the picture"}</Fact>
        <Fact term="Output">
          {outputWords(layer)}
          {lap && <span className="muted"> (pooled; the last: concept logits)</span>}
        </Fact>
        {settings && <Fact term="Settings">{settings}</Fact>}
        {macs !== undefined && macs > 0 && <Fact term="Multiply-adds">{countWords(macs)} a picture</Fact>}
        <Fact term="Parameters">{parametersOf(layer).toLocaleString("en")}</Fact>
      </dl>
      {weights.length > 0 && <LayerWeights layer={name} weights={weights} />}
      {card.laps.some((each) => each.name === name) && (
        <button type="button" onClick={() => onShow(name)}>
          Show the maps of {layerTitle(name)}
        </button>
      )}
    </section>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** "20 Conv2D", "8 Add" … the most first. */
function kindsOf(layers: readonly LayerFacts[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of layers) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${count} ${kind}`);
}
