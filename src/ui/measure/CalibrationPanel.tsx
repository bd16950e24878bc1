import type { CalibrationCurve } from "../../base";
import { intervalText } from "../compare/tableText";
import { percent } from "../parts/format";
import { Panel } from "../parts/Panel";
import { calibrationWords } from "./calibrationWords";
import { CalibrationPlot } from "./CalibrationPlot";

/** Whether the network is as often right as it is sure. */
export function CalibrationPanel({ calibration }: { calibration: CalibrationCurve }) {
  const { bins, expectedError } = calibration;
  return (
    <Panel title="Calibration">
      <p className="number measure-figure">
        Expected error {percent(expectedError)} <span className="muted small">{calibrationWords(calibration)}</span>
      </p>
      <CalibrationPlot calibration={calibration} />
      <details className="small">
        <summary>Bins in numbers</summary>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Probability</th>
              <th scope="col">Pictures</th>
              <th scope="col">Right</th>
              <th scope="col">95 % interval</th>
            </tr>
          </thead>
          <tbody>
            {bins
              .filter(({ right }) => right.n > 0)
              .map(({ from, to, right }) => (
                <tr key={from}>
                  <th scope="row" className="number">
                    {Math.round(100 * from)} – {Math.round(100 * to)} %
                  </th>
                  <td className="number">{right.n}</td>
                  <td className="number">{percent(right.value)}</td>
                  <td className="number">{intervalText(right)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
}
