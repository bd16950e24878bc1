import { type FocusEvent, useId } from "react";

import { type AreaRatios, ENOUGH_BOXED, ratiosOfBoxes, type Split } from "../../base";
import { dataSamples } from "../../state";
import { Check } from "../parts/Check";
import { enumeration } from "../parts/format";
import { NameChoice } from "../parts/NameChoice";
import { Segments } from "../parts/Segments";
import { useStudio } from "../studio";
import { PushThumb } from "./PushLayer";
import { PushReading } from "./PushLegend";
import { useRatioEditing } from "./ratioEditing";
import { RatioSlider } from "./RatioSlider";
import { useChosenConcept } from "./usePush";
import type { Training } from "./useTraining";

const ratios: { key: keyof AreaRatios; name: string; hint: string }[] = [
  {
    key: "minAR",
    name: "MinAR",
    hint: "Where it is, at least this share of the map, its most probable pixels, is pushed up.",
  },
  {
    key: "maxAR",
    name: "MaxAR",
    hint: "Where it is, at most this share may be lit: all other pixels are pushed down.",
  },
  { key: "iAR", name: "IAR", hint: "Where it is not, this share, its most probable pixels, is pushed down." },
];

/** How much of a map each concept may light; while it is edited, the stage shows which pixels that pushes. */
export function ConceptRatios({ training: { card, config, defaults, set } }: { training: Training }) {
  const { choose, begin, end, isKept, keep } = useRatioEditing();
  const samples = useStudio(dataSamples);
  const heading = useId();
  const index = useChosenConcept();
  const concept = card.concepts[index];
  if (!concept) return null;

  const { name } = concept;
  const [own, usual] = [config.ratios[name] ?? {}, defaults.ratios[name] ?? {}];
  const drawn = ratiosOfBoxes(samples.filter(({ split }) => split === "train"));
  const boxed = card.concepts.filter((one) => drawn[one.name]).map((one) => one.name);
  const boxesIn = (side: Split) =>
    samples.reduce((sum, { split, label }) => (split === side ? sum + (label?.boxes.length ?? 0) : sum), 0);
  const [count, held] = [boxesIn("train"), boxesIn("held-out")];
  const set1 = (key: keyof AreaRatios, value: number | undefined) =>
    set({ ratios: { ...config.ratios, [name]: { ...own, [key]: value } } });

  const leaves = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) end();
  };
  return (
    <section className="setting ratios" aria-labelledby={heading}>
      <div className="setting-head">
        <h3 id={heading}>Area ratios of</h3>
        <ConceptChoice names={card.concepts.map((one) => one.name)} chosen={index} onChoose={choose} />
      </div>
      <div className="ratio-sliders" onFocus={() => begin(index)} onPointerDown={() => begin(index)} onBlur={leaves}>
        {ratios.map((ratio) => (
          <RatioSlider
            key={`${name}/${ratio.key}`}
            name={ratio.name}
            concept={name}
            value={own[ratio.key]}
            usual={usual[ratio.key]}
            hint={
              ratio.key === "iAR" && concept.class === undefined
                ? `${ratio.hint} Matters only where a label says so.`
                : ratio.hint
            }
            warning={ratio.key === "maxAR" ? crossing(own) : undefined}
            onChange={(value) => set1(ratio.key, value)}
          />
        ))}
        <PushReading concept={index} />
        <PushThumb />
      </div>
      <Check label="Keep showing the pushes on the picture" value={isKept} onChange={keep} />
      <div className="from-boxes">
        <button
          type="button"
          disabled={boxed.length === 0}
          aria-describedby={`${heading}-boxes`}
          onClick={() => set({ ratios: { ...config.ratios, ...drawn } })}
        >
          From my boxes
        </button>
        <p id={`${heading}-boxes`} className="muted small">
          {boxed.length === 0
            ? "No picture to train on has a box yet; draw some on the stage."
            : boxesWords(boxed, count, held)}
        </p>
      </div>
    </section>
  );
}

function boxesWords(concepts: string[], count: number, held: number): string {
  const ofHeld = held === 0 ? "" : ` ${held === 1 ? "One more lies" : `${held} more lie`} in held-out pictures and ${held === 1 ? "is" : "are"} only measured by.`; // prettier-ignore
  return (
    `MinAR and MaxAR of ${enumeration(concepts, 6)}: median and maximum area of ${count === 1 ? "the one box" : `the ${count} boxes`} ` +
    `in pictures to train on; IAR 10 %. They are set by themselves from ${ENOUGH_BOXED} pictures with boxes on.${ofHeld}`
  );
}

function crossing({ minAR, maxAR }: AreaRatios): string | undefined {
  if (minAR === undefined || maxAR === undefined || minAR <= maxAR) return undefined;
  return "MinAR is above MaxAR, so pixels between them are pushed up and down at once; expected MinAR at most MaxAR.";
}

/** Which concept; a few stand side by side, many in a list. */
function ConceptChoice({
  names,
  chosen,
  onChoose,
}: {
  names: string[];
  chosen: number;
  onChoose: (concept: number) => void;
}) {
  if (names.length > 5) {
    return <NameChoice label="Concept" {...{ names, chosen, onChoose }} />;
  }
  return (
    <Segments
      label="Concept"
      value={String(chosen)}
      options={names.map((label, i) => ({ value: String(i), label }))}
      onChange={(value) => onChoose(Number(value))}
    />
  );
}
