// Imported for its effect: the kernels of the scoring heads on WebGPU.
import "./webgpuAttention";
import "./webgpuLogits";
