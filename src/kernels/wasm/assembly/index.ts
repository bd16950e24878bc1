// AssemblyScript: every function here becomes an export of the kernels' WebAssembly module. The module works in the
// memory of TF.js' own backend, so it must bring none: no strings, no arrays, no allocation, only numbers and pointers.
export { probe } from "./probe";
export { directConvolution } from "./directConvolution";
export { winogradInput } from "./winogradInput";
export { winogradOutput } from "./winogradOutput";
export { padImages } from "./padImages";
export { exponentials } from "./exponential";
export { lapShares, lapSharesGrad } from "./lapShares";
export { lapWeightedSum, lapWeightedSumGradShares, lapWeightedSumGradX } from "./lapWeightedSum";
export { packPanels, packWinograd } from "./packWeights";
