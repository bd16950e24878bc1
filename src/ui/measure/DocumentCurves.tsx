import { operatingPoint, thresholdText } from "./rocReading";
import { DocumentPrecision } from "./DocumentPrecision";
import { RocPlot } from "./RocPlot";
import { type ClassCurve, hasPrecision, shownCurve } from "./shownCurve";
import type { Measured } from "./useMeasured";

/** Of so many classes all have their curves in a document; the files of curves have those of all. */
const MOST_CURVES = 6;

/** Curves of a document: of two classes those of the one that is looked for, of many those of the class that the page shows. */
export function DocumentCurves({ measured }: { measured: Measured }) {
  const { classes, report } = measured;
  const own = shownCurve(measured);
  const isAll = classes.length > 2 && report.roc.length <= MOST_CURVES;
  const shown = isAll ? report.roc : own ? [own] : [];
  return shown.map((one) => (
    <RocAndPrecision
      key={one.class}
      {...{ one, measured }}
      among={!isAll && classes.length > 2 ? report.roc.length : undefined}
    />
  ));
}

interface CurvesProps {
  one: ClassCurve;
  measured: Measured;
  /** Of how many classes there are curves, where not all are drawn. */
  among: number | undefined;
}

function RocAndPrecision({ one, measured, among }: CurvesProps) {
  const { classes, operating } = measured;
  const { class: label, curve } = one;
  const threshold = classes.length === 2 ? operating.threshold : undefined;
  return (
    <>
      <figure>
        <h2>ROC of “{classes[label]}”</h2>
        <RocPlot curve={curve} at={operatingPoint(curve.points, threshold)} />
        <figcaption>
          Area {curve.auc.toFixed(3)} ({curve.interval.map((end) => end.toFixed(3)).join(" – ")}) from {curve.positives}{" "}
          positive{curve.positives === 1 ? "" : "s"} and {curve.negatives} negative
          {curve.negatives === 1 ? "" : "s"}; the dot is at {threshold === undefined ? "0.5" : thresholdText(threshold)}
          .{among !== undefined && ` One of ${among} classes; “Curves (CSV)” has all.`}
        </figcaption>
      </figure>
      {hasPrecision(one, measured) && <DocumentPrecision {...{ label, curve, classes, threshold }} />}
    </>
  );
}
