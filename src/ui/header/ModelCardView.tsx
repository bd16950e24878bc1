import type { StudioState } from "../../state";
import { layerTitle } from "../draw/layerTitle";
import { NetworkLayers } from "../layers/NetworkLayers";
import { byteSize } from "../parts/format";
import { CardMetrics } from "./CardMetrics";
import { CardNames, MOST_LISTED } from "./CardNames";
import { CardTraining } from "./CardTraining";

type Info = NonNullable<StudioState["model"]["info"]>;

/** A network's card: what it is for, how good it is and on what, and where its limits are. */
export function ModelCardView({ info, onShown }: { info: Info; onShown: () => void }) {
  const { card, hash, bytes, parameters, compilation } = info;
  const { size } = card.preprocessing;
  return (
    <div className="model-card">
      <p>{card.description}</p>
      <dl>
        <dt>Classes</dt>
        <dd>
          <CardNames names={card.classes} what="classes" />
        </dd>
        <dt>Concepts</dt>
        <dd>
          {card.concepts.length > MOST_LISTED ? (
            <CardNames names={card.concepts.map(({ name }) => name)} what="concepts" />
          ) : (
            <ul>
              {card.concepts.map(({ name, description }) => (
                <li key={name}>
                  <strong>{name}</strong>
                  {description && <span className="muted"> {description}</span>}
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>LAPs</dt>
        <dd>
          <ul>
            {card.laps.map(({ name, grid: [rows, columns], stage }) => (
              <li key={name}>
                {layerTitle(name)}: {rows} × {columns}
                {stage && <span className="muted"> {stage}</span>}
              </li>
            ))}
          </ul>
        </dd>
        <dt>Input</dt>
        <dd>
          {size} × {size} pixels; the whole picture is stretched to the square
        </dd>
        <dt>Size</dt>
        <dd>
          {parameters.toLocaleString("en")} parameters, {byteSize(bytes)}
        </dd>
        <dt>Runs as</dt>
        <dd>{compilationWords(compilation)}</dd>
      </dl>
      <NetworkLayers info={info} onShown={onShown} />
      <CardMetrics card={card} />
      <CardTraining card={card} />
      <dl>
        {card.limits && (
          <>
            <dt>Limits</dt>
            <dd>{card.limits}</dd>
          </>
        )}
        {card.goals && card.goals.length > 0 && (
          <>
            <dt>Goals</dt>
            <dd>
              <ul className="card-goals">
                {card.goals.map((goal) => (
                  <li key={goal}>{goal}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {card.licence && (
          <>
            <dt>Licence</dt>
            <dd>{card.licence}</dd>
          </>
        )}
        <dt>SHA-256</dt>
        <dd className="hash">{hash}</dd>
      </dl>
    </div>
  );
}

function compilationWords(compilation: Info["compilation"]): string {
  if ("refused" in compilation) return compilation.refused;
  const { steps, macs } = compilation;
  return `a compiled plan of ${steps} steps, ${Math.round(macs / 1e6).toLocaleString("en")} million multiply-adds a picture`;
}
