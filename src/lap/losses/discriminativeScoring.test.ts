import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { conceptLogits } from "../heads";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "../testing";
import { discriminativeScoringByDefinition } from "./definition";
import { discriminativeLogits, discriminativeScoring } from "./discriminativeScoring";
import { randomMinibatch } from "./randomMinibatch";

beforeAll(useTestBackend);

it.each(Array.from({ length: 35 }, (_, seed) => seed))(
  "equals the definition and its finite differences for seed %d",
  async (seed) => {
    const { shape, q, present } = randomMinibatch(seed);
    const twin = (q: ArrayLike<number>) => discriminativeScoringByDefinition(q, shape, present);
    const loss = (q: tf.Tensor) => discriminativeScoring(q as tf.Tensor4D, present);
    const { value, grad } = tf.valueAndGrad(loss)(tf.tensor4d(q, shape));
    expect(relativeGap(await value.data(), [twin(q)], 1e-6)).toBeLessThan(1e-5);
    expect(relativeGap(await grad.data(), numericGradient(twin, q), 1e-4)).toBeLessThan(1e-4);
  },
);

it("is the mean of what all pixels say", async () => {
  const q = tf.tensor4d([0, 0, Math.log(3), Math.log(3)], [2, 1, 2, 1]); // q = 1/2 where there, 3/4 where not
  const found = (await discriminativeScoring(q, [[true], [false]]).data())[0];
  expect(found).toBeCloseTo(Math.LN2 + Math.log(4), 6);
  expect((await discriminativeScoring(q, [[true], [false]], "sum").data())[0]).toBeCloseTo(Math.LN2 + Math.log(4), 6);
});

it("trains the module and leaves the features alone", async () => {
  const x = tf.variable(randomTensor<tf.Rank.R4>([2, 3, 3, 4], 1));
  const kernel = tf.variable(randomTensor<tf.Rank.R2>([4, 2], 2));
  const bias = tf.variable(tf.zeros<tf.Rank.R1>([2]));
  const heads = { kernel, bias };
  expect(await discriminativeLogits(x as tf.Tensor4D, { heads }).data()).toEqual(
    await conceptLogits(x as tf.Tensor4D, { heads }).data(),
  );
  const { grads } = tf.variableGrads(() => {
    const q = discriminativeLogits(x, { heads });
    return tf.add<tf.Scalar>(discriminativeScoring(q, [[true, false], [false, true]]), tf.sum(x)); // prettier-ignore
  });
  expect((await grads[kernel.name]!.data()).every((slope) => slope !== 0)).toBe(true);
  expect((await grads[x.name]!.data()).every((slope) => slope === 1)).toBe(true);
  tf.dispose([x, kernel, bias]);
});

it("leaves no tensor behind", () => {
  const q = randomTensor<tf.Rank.R4>([2, 4, 4, 1], 1);
  const before = tf.memory().numTensors;
  tf.dispose(Object.values(tf.valueAndGrad((q) => discriminativeScoring(q as tf.Tensor4D, [[true], [false]]))(q)));
  expect(tf.memory().numTensors).toBe(before);
});
