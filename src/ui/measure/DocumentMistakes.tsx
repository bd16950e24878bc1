import type { Verdict } from "../../base";
import { confidence } from "../../state";
import { percent } from "../parts/format";
import { MOST_MISTAKES, type MistakePicture } from "./mistakePictures";
import type { Measured } from "./useMeasured";

interface DocumentMistakesProps {
  measured: Measured;
  /** The most confident first. */
  mistakes: readonly Verdict[];
  /** By the hash of the picture; none for those that could not be had. */
  pictures: ReadonlyMap<string, MistakePicture>;
}

/** The most confident mistakes as a table of a document, with their maps. */
export function DocumentMistakes({ measured, mistakes, pictures }: DocumentMistakesProps) {
  const { classes } = measured;
  const hasPictures = [...pictures.values()].some(({ picture }) => picture !== undefined);
  return (
    <section>
      <h2>Most confident mistakes</h2>
      <table className="data-table">
        <thead>
          <tr>
            {hasPictures && <th scope="col">Picture</th>}
            {pictures.size > 0 && <th scope="col">Map of the decision</th>}
            <th scope="col">File</th>
            <th scope="col">True class</th>
            <th scope="col">Decision</th>
            <th scope="col">Probability</th>
          </tr>
        </thead>
        <tbody>
          {mistakes.slice(0, MOST_MISTAKES).map((verdict) => (
            <tr key={verdict.id}>
              {hasPictures && (
                <td>{pictures.get(verdict.id)?.picture && <img src={pictures.get(verdict.id)!.picture} alt="" />}</td>
              )}
              {pictures.size > 0 && (
                <td>
                  <DocumentMap of={pictures.get(verdict.id)} />
                </td>
              )}
              <td className="file">{measured.pictures[verdict.id]?.name ?? verdict.id}</td>
              <td>{classes[verdict.truth]}</td>
              <td>{classes[verdict.decided]}</td>
              <td>{percent(confidence(verdict))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pictures.size > 0 && (
        <p className="muted">
          Integrated map (decay 0.8, mean) of the decided class, or of the first concept where none speaks for it: where
          the network looked, from 0 (dark) to 1 (bright).
        </p>
      )}
      {mistakes.length > MOST_MISTAKES && (
        <p className="muted">
          {MOST_MISTAKES} of {mistakes.length}.
        </p>
      )}
    </section>
  );
}

function DocumentMap({ of }: { of: MistakePicture | undefined }) {
  if (!of) return null;
  return (
    <>
      <img src={of.map} alt={`Map of ${of.concept}`} />
      <span className="muted">{of.concept}</span>
    </>
  );
}
