import { registerLapKernels } from "./lapKernels";
import { webgpuLapShares, webgpuLapSharesGrad } from "./webgpuLapShares";
import {
  webgpuLapWeightedSum,
  webgpuLapWeightedSumGradShares,
  webgpuLapWeightedSumGradX,
} from "./webgpuLapWeightedSum";

registerLapKernels("webgpu", {
  LapShares: webgpuLapShares,
  LapSharesGrad: webgpuLapSharesGrad,
  LapWeightedSum: webgpuLapWeightedSum,
  LapWeightedSumGradX: webgpuLapWeightedSumGradX,
  LapWeightedSumGradShares: webgpuLapWeightedSumGradShares,
});
