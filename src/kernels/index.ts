export { ACTIVATIONS, type Activation, type ConvolutionSettings } from "./convolution/convolution";
export { createConvolution, type Convolution } from "./convolution/createConvolution";
export { lapHeads } from "./lapHeads/lapHeads";
export { lapPool } from "./lapPool/lapPool";
