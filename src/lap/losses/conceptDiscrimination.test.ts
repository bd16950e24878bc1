import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "../testing";
import { conceptDiscrimination } from "./conceptDiscrimination";
import type { AreaRatios, ConceptSets } from "./conceptSets";
import { conceptDiscriminationByDefinition } from "./definition";
import { randomMinibatch } from "./randomMinibatch";

beforeAll(useTestBackend);

const logit = (p: number) => Math.log(p / (1 - p));
const read = async (value: tf.Tensor) => (await value.data())[0]!;

it.each([
  [1.578946, { minAR: 0.25, maxAR: 0.5, iAR: 0.25 }],
  [2 * 0.105361, { minAR: 0.25 }],
  [0.164252, { maxAR: 0.5 }],
  [1.203973, { iAR: 0.25 }],
])("gives the specification's %d", async (expected, ratios) => {
  const z = tf.tensor4d([0.9, 0.6, 0.2, 0.1, 0.7, 0.4, 0.3, 0.05].map(logit), [2, 2, 2, 1]);
  const found = await read(conceptDiscrimination(z, [[true], [false]], [ratios]));
  expect(Math.abs(found - expected)).toBeLessThan(1e-6);
});

describe("equals the definition, and its finite differences,", () => {
  it.each(Array.from({ length: 45 }, (_, seed) => seed))("for seed %d", async (seed) => {
    const { shape, z, q, present, ratios } = randomMinibatch(seed);
    const byQ = z.map((value, i) => (ratios[i % shape[3]]!.labelled === false ? value : q[i]!));
    const ranking = seed % 2 ? byQ : z;
    const reduction = seed % 4 < 3 ? "mean" : "sum";
    const loss = (z: tf.Tensor) =>
      conceptDiscrimination(z as tf.Tensor4D, present, ratios, {
        ranking: seed % 2 ? tf.tensor4d(q, shape) : undefined,
        reduction,
      });
    const twin = (z: ArrayLike<number>) =>
      conceptDiscriminationByDefinition(z, shape, present, ratios, { ranking, reduction });
    const { value, grad } = tf.valueAndGrad(loss)(tf.tensor4d(z, shape));
    expect(relativeGap(await value.data(), [twin(z)], 1e-6)).toBeLessThan(1e-5);
    expect(relativeGap(await grad.data(), numericGradient(twin, z), 1e-4)).toBeLessThan(1e-4);
  });
});

describe("drops what is undefined:", () => {
  const z = randomTensor<tf.Rank.R4>([2, 4, 4, 2], 1, -3, 3);
  const first = tf.slice(z, [0, 0, 0, 0], [2, 4, 4, 1]);
  const full: AreaRatios = { minAR: 0.1, maxAR: 0.5, iAR: 0.1 };

  it("a head without any term is left out of the mean", async () => {
    const both = conceptDiscrimination(z, [[true, true], [false, true]], [full, { iAR: 0.1 }]); // prettier-ignore
    expect(await read(both)).toBeCloseTo(await read(conceptDiscrimination(first, [[true], [false]], [full])), 6);
  });

  it("a sample that nobody has labelled takes no part", async () => {
    const alone = tf.slice(first, 0, 1);
    const found = await read(conceptDiscrimination(first, [[true], [null]], [full]));
    expect(found).toBeCloseTo(await read(conceptDiscrimination(alone, [[true]], [full])), 6);
  });

  it.each<[string, ConceptSets, AreaRatios]>([
    ["ratios", [[true, true], [false, false]], {}], // prettier-ignore
    ["labels", [[null, null], [null, null]], full], // prettier-ignore
    ["samples that lack the concept", [[true, true], [true, true]], { iAR: 0.5 }], // prettier-ignore
  ])("without %s the loss is 0, and so is its slope", async (_, present, ratios) => {
    const loss = (z: tf.Tensor) => conceptDiscrimination(z as tf.Tensor4D, present, [ratios, ratios]);
    const { value, grad } = tf.valueAndGrad(loss)(z);
    expect(await read(value)).toBe(0);
    expect((await grad.data()).every((slope) => slope === 0)).toBe(true);
  });
});

it("gives no gradient to the ranking", async () => {
  const [z, q] = [randomTensor<tf.Rank.R4>([2, 4, 4, 1], 1), randomTensor<tf.Rank.R4>([2, 4, 4, 1], 2)];
  const loss = (z: tf.Tensor, q: tf.Tensor) =>
    tf.add(
      conceptDiscrimination(z as tf.Tensor4D, [[true], [false]], [{ minAR: 0.1, maxAR: 0.5, iAR: 0.1 }], {
        ranking: q as tf.Tensor4D,
      }),
      tf.sum(q), // else TF.js refuses: the loss does not depend on q
    );
  const [dz, dq] = tf.grads(loss)([z, q]) as [tf.Tensor, tf.Tensor];
  expect((await dz.data()).some((slope) => slope !== 0)).toBe(true);
  expect((await dq.data()).every((slope) => slope === 1)).toBe(true);
});

it("passes NaN on to the loss", async () => {
  const z = tf.tensor4d([NaN, 1, 2, 3], [1, 2, 2, 1]);
  expect(await read(conceptDiscrimination(z, [[true]], [{ minAR: 0.25 }]))).toBeNaN();
});

it("refuses a ranking of another shape in a sentence", () => {
  const [z, ranking] = [tf.zeros<tf.Rank.R4>([1, 4, 4, 1]), tf.zeros<tf.Rank.R4>([1, 2, 2, 1])];
  const attempt = () => conceptDiscrimination(z, [[true]], [{ minAR: 0.1 }], { ranking });
  expect(attempt).toThrow(Problem);
  expect(attempt).toThrow("The ranking has shape [1,2,2,1]; expected [1,4,4,1]");
});

it("leaves no tensor behind", () => {
  const z = randomTensor<tf.Rank.R4>([2, 4, 4, 1], 1);
  const loss = (z: tf.Tensor) => conceptDiscrimination(z as tf.Tensor4D, [[true], [false]], [{ minAR: 0.1, iAR: 0.2 }]);
  const before = tf.memory().numTensors;
  loss(z).dispose();
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose(Object.values(tf.valueAndGrad(loss)(z)));
  expect(tf.memory().numTensors).toBe(before);
});
