import { useStudio } from "../studio";
import { sampleUrl } from "./samples";
import { useSamples } from "./useSamples";
import "./Samples.css";

/** Pictures one click away. */
export function Samples({ size }: { size: "small" | "large" }) {
  const samples = useSamples();
  const addSample = useStudio((state) => state.addSample);
  return (
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
  );
}
