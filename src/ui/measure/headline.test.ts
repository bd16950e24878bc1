import { expect, it } from "vitest";

import type { EvaluationReport, Share } from "../../base";
import type { MeasureScope } from "../../state";
import { cells, fakeMeasured } from "./fakeMeasured";
import { headline } from "./headline";

const share = (hits: number, n: number, interval: [number, number]): Share => ({ value: hits / n, n, interval });

const told = (confusion: number[][], accuracy: Share, scope: MeasureScope = "all") => ({
  ...{ classes: ["a", "b"], scope, operating: { positive: 1, threshold: undefined } },
  report: { confusion: cells(confusion), evaluation: { n: accuracy.n, accuracy } } as EvaluationReport,
});

it("says how many are right, how many of each class, and what guessing would get", () => {
  expect(headline(fakeMeasured())).toEqual([
    "The network is right on 3 of 5 held-out pictures: accuracy 60.0\u00a0% (95 % interval 10.0 – 90.0 %).",
    "It finds 2 of 3 “yes” (sensitivity 66.7\u00a0%) and 1 of 2 “no” (specificity 50.0\u00a0%).",
    "Always answering “yes” would be right on 60.0\u00a0%; whether the network is better than that cannot be told from these pictures.",
  ]);
});

it("compares with the commonest class by the interval, not by the value", () => {
  const last = (confusion: number[][], accuracy: Share) => headline(told(confusion, accuracy)).at(-1);
  expect(last([[9, 1], [1, 9]], share(18, 20, [0.7, 0.97]))).toBe("Always answering “a” would be right on 50.0\u00a0%."); // prettier-ignore
  expect(last([[2, 14], [2, 2]], share(4, 20, [0.08, 0.42]))).toMatch(/right on 80.0\u00a0%, which is better than the network/); // prettier-ignore
});

it("does not speak of guessing where there is one class, nor of shares where there is nothing", () => {
  expect(headline(told([[1, 0], [0, 0]], share(1, 1, [0.2, 1]), "train"))).toEqual([
    "The network is right on 1 of 1 training picture: accuracy 100\u00a0% (95 % interval 20.0 – 100.0 %).",
  ]); // prettier-ignore
  expect(headline(told([[0, 0], [0, 0]], { value: 0, n: 0, interval: [0, 1] }))).toEqual([
    "No picture could be measured.",
  ]); // prettier-ignore
});

it("names the class that is looked for and the threshold, and the first five of many", () => {
  const at = headline(fakeMeasured({ operating: { positive: 0, threshold: 0.25 } }));
  expect(at[0]).toMatch(/^Deciding for “no” from 0.250 on \(given before measuring\), the network is right on 3 of 5/);
  expect(at[1]).toMatch(/2 of 3 “no” .* and 1 of 2 “yes”/);
  const { report } = fakeMeasured();
  const many = { ...report, topFive: share(4, 5, [0.4, 0.9]) };
  expect(headline(fakeMeasured({ report: many }))[1]).toBe("The true class is among its first five on 4 of 5: 80.0\u00a0% (95 % interval 40.0 – 90.0 %)."); // prettier-ignore
});
