import * as tf from "@tensorflow/tfjs";

// Back-propagation through the two forward kernels, on every backend that has the three gradient kernels.

tf.registerGradient({
  kernelName: "LapShares",
  inputsToSave: ["v", "alpha"],
  gradFunc(dshares, saved, attrs) {
    const [v, alpha] = saved as [tf.Tensor4D, tf.Tensor1D];
    // Here and not in a closure: each closure has its own tidy, which would free the other's result.
    const inputs = { v, alpha, dshares: dshares as tf.Tensor };
    const [dv, dalpha] = tf.engine().runKernel<tf.Tensor[]>("LapSharesGrad", inputs, attrs) as [tf.Tensor, tf.Tensor];
    return { v: () => dv.clone(), alpha: () => dalpha.clone() };
  },
});

tf.registerGradient({
  kernelName: "LapWeightedSum",
  inputsToSave: ["x", "shares"],
  gradFunc(dy, saved, attrs) {
    const [x, shares] = saved as [tf.Tensor4D, tf.Tensor4D];
    const pull = dy as tf.Tensor;
    const engine = tf.engine();
    return {
      x: () => engine.runKernel("LapWeightedSumGradX", { shares, dy: pull }, { ...attrs, inputShape: x.shape }),
      shares: () => engine.runKernel("LapWeightedSumGradShares", { x, dy: pull }, attrs),
    };
  },
});
