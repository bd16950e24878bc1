"""Weight files of a TF.js LayersModel."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from quantise import Stored

TYPES = {"uint8": np.uint8, "float16": np.float16, "float32": np.float32}


def read_weights(folder: Path) -> dict[str, Tensor]:
    """The weights by name ("stem/kernel"), float32."""
    weights = {}
    for group in json.loads((folder / "model.json").read_text())["weightsManifest"]:
        data, at = b"".join((folder / path).read_bytes() for path in group["paths"]), 0
        kinds = [TYPES[entry.get("quantization", entry)["dtype"]] for entry in group["weights"]]
        counts = [int(np.prod(entry["shape"])) for entry in group["weights"]]
        expected = sum(count * np.dtype(kind).itemsize for kind, count in zip(kinds, counts))
        if len(data) != expected:
            raise ValueError(f"The shards {', '.join(group['paths'])} have {len(data)} bytes: expected {expected}.")
        for entry, kind, count in zip(group["weights"], kinds, counts):
            codes = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
            weights[entry["name"]] = torch.from_numpy(Stored(codes, entry.get("quantization", {})).decoded())
            at += count * np.dtype(kind).itemsize
    return weights
