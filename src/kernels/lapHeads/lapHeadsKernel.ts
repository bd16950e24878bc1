import * as tf from "@tensorflow/tfjs";

// Names under which a backend registers its kernels for concept logits, if it has them, and their gradients by stock
// operations. Features `[n, h, w, c]`, kernels `[in, out]`, biases `[out]`.

/** relu(x kernel + bias) headsKernel + headsBias */
export const TWO_LAYERS = "LapHeads";
/** x kernel + bias */
export const ONE_LAYER = "LapHeadsOneLayer";

tf.registerGradient({
  kernelName: ONE_LAYER,
  inputsToSave: ["x", "kernel"],
  gradFunc(dz, saved) {
    const [x, kernel] = saved as [tf.Tensor4D, tf.Tensor2D];
    const pull = pixelsOf(dz as tf.Tensor);
    return {
      x: () => tf.reshape(tf.matMul(pull, kernel, false, true), x.shape),
      kernel: () => tf.matMul(pixelsOf(x), pull, true),
      bias: () => tf.sum(pull, 0),
    };
  },
});

tf.registerGradient({
  kernelName: TWO_LAYERS,
  inputsToSave: ["x", "kernel", "bias", "headsKernel"],
  gradFunc(dz, saved) {
    const [x, kernel, bias, headsKernel] = saved as [tf.Tensor4D, tf.Tensor2D, tf.Tensor1D, tf.Tensor2D];
    const pull = pixelsOf(dz as tf.Tensor);
    // Computed anew: to keep them, the kernel would have to write them also where nothing is trained.
    const units = tf.fused.matMul({ a: pixelsOf(x), b: kernel, bias, activation: "relu" });
    const unitsPull = tf.mul<tf.Tensor2D>(tf.matMul(pull, headsKernel, false, true), tf.step(units));
    return {
      x: () => tf.reshape(tf.matMul(unitsPull, kernel, false, true), x.shape),
      kernel: () => tf.matMul(pixelsOf(x), unitsPull, true),
      bias: () => tf.sum(unitsPull, 0),
      headsKernel: () => tf.matMul(units, pull, true),
      headsBias: () => tf.sum(pull, 0),
    };
  },
});

/** `[n, h, w, c]` as `[n h w, c]` */
function pixelsOf(tensor: tf.Tensor): tf.Tensor2D {
  const channels = tensor.shape[3]!;
  return tf.reshape(tensor, [tensor.size / channels, channels]);
}
