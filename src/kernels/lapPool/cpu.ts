import * as tf from "@tensorflow/tfjs";

import { registerLapKernels } from "./lapKernels";
import { plainKernels } from "./plainKernels";

/** The parts of TF.js' cpu backend that the kernels work with. */
interface CpuBackend {
  data: { get(dataId: object): { values: Float32Array } };
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): tf.TensorInfo;
}
const backend = () => tf.backend() as unknown as CpuBackend;

registerLapKernels(
  "cpu",
  plainKernels({
    numbers: ({ dataId }) => backend().data.get(dataId).values,
    tensor: (values, shape) => backend().makeTensorInfo(shape, "float32", values),
  }),
);
