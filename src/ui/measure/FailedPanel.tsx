import { Panel } from "../parts/Panel";
import type { Measured } from "./useMeasured";

/** More are told by the CSV. */
const MOST = 200;

/** Pictures that could not be read, and why. */
export function FailedPanel({ measured: { report, pictures } }: { measured: Measured }) {
  const { failed } = report;
  return (
    <Panel title="Not measured" aside={<span className="muted small">{failed.length}</span>}>
      <ul className="measure-failed small" tabIndex={0} aria-label="Pictures that were not measured">
        {failed.slice(0, MOST).map(({ id, problem }) => (
          <li key={id}>
            <b>{pictures[id]?.name ?? id}</b> <span className="problem">{problem}</span>
          </li>
        ))}
      </ul>
      {failed.length > MOST && <p className="muted small">The other {failed.length - MOST} are in the CSV.</p>}
    </Panel>
  );
}
