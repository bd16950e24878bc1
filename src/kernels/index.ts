import "./lapPool/registerLapPool";

export { ACTIVATIONS, type Activation, type ConvolutionSettings } from "./convolution/convolution";
export { chooseConvolutions, type ChoiceStore, type ConvolutionChoice } from "./convolution/chooseConvolutions";
export type { ConvolutionShape } from "./convolution/convolutionChoice";
export { createConvolution, type Convolution } from "./convolution/createConvolution";
export { lapAttention } from "./lapHeads/lapAttention";
export { lapHeads } from "./lapHeads/lapHeads";
export { lapPool } from "./lapPool/lapPool";
export { loadWebgpuKernels } from "./webgpu/loadWebgpuKernels";
