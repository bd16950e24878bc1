import type { ReactNode } from "react";

import { useStudio } from "../studio";
import { sampleUrl } from "./samples";
import { useSamples } from "./useSamples";
import "./Samples.css";

interface SamplesProps {
  size: "small" | "large";
  title: ReactNode;
}

/** Pictures one click away, under a title; nothing where none fits the network. */
export function Samples({ size, title }: SamplesProps) {
  const samples = useSamples();
  const addSample = useStudio((state) => state.addSample);
  if (samples.length === 0) return null;
  return (
    <>
      {title}
      <ul className={`samples samples-${size}`} aria-label="Samples">
        {samples.map((sample) => (
          <li key={sample.file}>
            <button
              type="button"
              aria-label={`Sample: ${sample.title}`}
              title={`${sample.title}. ${sample.credit}. ${sample.licence}.`}
              onClick={() => void addSample(sampleUrl(sample), sample.file)}
            >
              <img src={sampleUrl(sample)} alt="" width={96} height={96} loading="lazy" />
              {size === "large" && <span>{sample.title}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
