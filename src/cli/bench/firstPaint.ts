import { firstPaintBytes, firstPaintGoal } from "../budget.mjs";
import type { Bench } from "./bench";

/** JavaScript that the built page needs before it can paint, after gzip. */
export const firstPaint: Bench = () => {
  const bytes = firstPaintBytes();
  const row = {
    what: "first-paint JavaScript, gzip",
    measured: `${(bytes / 1000).toFixed(1)} kB`,
    goal: `<= ${firstPaintGoal / 1000} kB`,
    met: bytes <= firstPaintGoal,
  };
  return Promise.resolve({ rows: [row], json: { bytes } });
};
