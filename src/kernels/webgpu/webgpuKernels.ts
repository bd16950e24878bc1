// Imported for its effect: every kernel of ours for TF.js' WebGPU backend, one line each.
import "../convolution/webgpuDirect";
import "../convolution/webgpuTiled";
import "../lapHeads/webgpu";
import "../lapPool/webgpu";
