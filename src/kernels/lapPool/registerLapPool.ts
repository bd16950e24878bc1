// Local attention pooling's kernels, one line per backend, and the gradients they share. Imported for its effect.
import "./cpu";
import "./gradients";
import "./wasm";
