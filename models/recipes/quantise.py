"""Weights in one byte, as TF.js' manifest knows them: value = scale * code + min, per tensor."""

from dataclasses import dataclass

import numpy as np

# Below this a tensor stays float16: biases, concept scores and alphas are a hundredth of the bytes.
LEAST = 4096


@dataclass(frozen=True)
class Stored:
    """One tensor as it lies in the shards, with the manifest's `quantization`."""

    data: np.ndarray
    quantization: dict

    def decoded(self) -> np.ndarray:
        """Float32, with TF.js' own arithmetic."""
        if self.data.dtype != np.uint8:
            return self.data.astype(np.float32)
        scale, low = self.quantization["scale"], self.quantization["min"]
        return (self.data.astype(np.float64) * scale + low).astype(np.float32)


def as_float16(values: np.ndarray) -> Stored:
    return Stored(values.astype(np.float16), {"dtype": "float16", "original_dtype": "float32"})


def as_uint8(values: np.ndarray) -> Stored:
    """256 even steps from the least to the greatest value, moved so that 0 stays 0."""
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    scale = (high - low) / 255 or 1.0
    low = scale * round(low / scale)
    codes = np.clip(np.round((values.astype(np.float64) - low) / scale), 0, 255).astype(np.uint8)
    return Stored(codes, {"dtype": "uint8", "scale": scale, "min": low, "original_dtype": "float32"})


def stored(values: np.ndarray, kind: str) -> Stored:
    """kind "float16", or "uint8" for tensors of at least LEAST numbers and float16 for the others; C order."""
    values = np.ascontiguousarray(values)
    if kind not in ("float16", "uint8"):
        raise ValueError(f'There is no weight type "{kind}": expected float16 or uint8.')
    return as_uint8(values) if kind == "uint8" and values.size >= LEAST else as_float16(values)
