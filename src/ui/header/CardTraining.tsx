import type { ModelCard } from "../../base";
import { ConfigList } from "../runs/ConfigList";
import { imagesWords } from "../runs/imagesWords";

/** How a network was fine-tuned, or trained in the first place, as its card tells it; nothing where it does not. */
export function CardTraining({ card: { parent, fineTuning, training } }: { card: ModelCard }) {
  if (fineTuning)
    return (
      <section className="card-training">
        <h3>Fine-tuning</h3>
        <dl>
          {parent && (
            <>
              <dt>Begun with</dt>
              <dd>
                {parent.name} <span className="hash muted">SHA-256 {parent.sha256}</span>
              </dd>
            </>
          )}
          <dt>Trained on</dt>
          <dd>{imagesWords(fineTuning.images.train)}</dd>
          <dt>Held out</dt>
          <dd>{imagesWords(fineTuning.images.heldOut)}</dd>
          <dt>Kept</dt>
          <dd>{fineTuning.epoch === 0 ? "the weights before the first epoch" : `epoch ${fineTuning.epoch}`}</dd>
        </dl>
        <details>
          <summary>Settings</summary>
          <ConfigList config={fineTuning.config} />
        </details>
      </section>
    );
  const told = Object.entries(training ?? {});
  if (told.length === 0) return null;
  return (
    <details className="card-training">
      <summary>How it was trained</summary>
      <dl>
        {told.map(([heading, words]) => (
          <div key={heading}>
            <dt>{headingWords(heading)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** A field's name as people write it: "wallTime" as "Wall time". */
function headingWords(field: string): string {
  const words = field.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
