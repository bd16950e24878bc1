import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { useTestBackend } from "../testing";
import { detached } from "./detached";

beforeAll(useTestBackend);

it("is a constant to the gradient", async () => {
  const x = tf.tensor1d([1, -2, 3]);
  const slope = tf.grad((x) =>
    tf.sum(
      tf.mul(
        x,
        detached(() => x),
      ),
    ),
  )(x);
  expect(await slope.data()).toEqual(Float32Array.of(1, -2, 3)); // of x * constant; of x * x it would be 2 x
});

it("lets operations without a gradient choose from variables", async () => {
  const variable = tf.variable(tf.tensor1d([4, 1, 3, 2]));
  const best = () => tf.gather(tf.topk(variable, 2).values, tf.tensor1d([1], "int32"));
  const loss = () => {
    const chosen = detached(() => tf.cast(tf.greaterEqual(variable, best()), "float32"));
    return tf.sum<tf.Scalar>(tf.mul(chosen, tf.square(variable)));
  };
  const { value, grads } = tf.variableGrads(loss);
  expect((await value.data())[0]).toBe(25);
  expect(await grads[variable.name]!.data()).toEqual(Float32Array.of(8, 0, 6, 0));
  variable.dispose();
});

it("gives back x itself untouched, and its graph to whoever uses x directly", async () => {
  const x = tf.variable(tf.scalar(3));
  const { grads } = tf.variableGrads(() => {
    const copy = detached(() => x);
    return tf.add<tf.Scalar>(tf.square(x), tf.mul(100, copy));
  });
  expect((await grads[x.name]!.data())[0]).toBe(6);
  x.dispose();
});

it("leaves nothing behind but its result, in a tape or out of one", () => {
  const x = tf.variable(tf.tensor1d([1, 2]));
  const before = tf.memory().numTensors;
  detached(() => tf.add(tf.square(x), tf.sqrt(x))).dispose();
  expect(tf.memory().numTensors).toBe(before);
  const { value, grads } = tf.variableGrads(() => {
    const weight = detached(() => tf.add(tf.square(x), 1));
    return tf.sum<tf.Scalar>(tf.mul(weight, x));
  });
  tf.dispose([value, ...Object.values(grads)]);
  expect(tf.memory().numTensors).toBe(before);
  x.dispose();
});
