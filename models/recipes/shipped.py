"""Reads an exported network back: the folder that `export.py` wrote, as the PyTorch network it was made from."""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from fold import exportable
from lap import LocalAttentionPooling
from resnet18 import ResNet18, concept_maps

TYPES = {"float16": np.float16, "float32": np.float32}


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
            values = np.frombuffer(data, kind, count, at).reshape(entry["shape"])
            weights[entry["name"]] = torch.from_numpy(values.astype(np.float32))
            at += count * np.dtype(kind).itemsize
    return weights


class Explained(nn.Module):
    """The network with its logits and maps as a flat tuple."""

    def __init__(self, model: ResNet18):
        super().__init__()
        self.model = model

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        output = self.model(x)
        return output["logits"], *concept_maps(output["z"])


@torch.no_grad()
def shipped(folder: Path) -> tuple[ResNet18, int]:
    """The network in evaluation mode, its batch norm folded, and the side of its input in pixels."""
    card = json.loads((folder / "card.json").read_text())
    weights = read_weights(folder)
    laps = any(name.startswith("lap1/") for name in weights)
    heads = len(card["concepts"]) if laps else 3
    model = exportable(ResNet18(classes=len(card["classes"]), laps=laps, heads=heads, ranking=False))
    taken = set()

    def fill(parameter: Tensor, name: str, turn=lambda value: value) -> None:
        if name not in weights:
            raise ValueError(f"{folder} has no weight {name}: expected a network that export.py wrote.")
        value = turn(weights[name])
        if value.shape != parameter.shape:
            raise ValueError(f"{name} has shape {tuple(value.shape)}: expected {tuple(parameter.shape)}.")
        parameter.copy_(value)
        taken.add(name)

    def convolution(conv: nn.Conv2d, name: str) -> None:
        fill(conv.weight, f"{name}/kernel", lambda kernel: kernel.permute(3, 2, 0, 1))
        fill(conv.bias, f"{name}/bias")

    def pooling(lap: LocalAttentionPooling, name: str) -> None:
        for conv, part in zip((lap.score[0], lap.score[-1]), ("hidden", "heads")):
            fill(conv.weight, f"{name}/{part}_kernel", lambda kernel: kernel.T[:, :, None, None])
            fill(conv.bias, f"{name}/{part}_bias")
        fill(lap.alpha, f"{name}/alpha")

    convolution(model.conv1, "stem")
    for stage, layer in enumerate((model.layer1, model.layer2, model.layer3, model.layer4), 1):
        for index, block in enumerate(layer, 1):
            name = f"stage{stage}_block{index}"
            convolution(block.conv1, f"{name}_conv1")
            convolution(block.conv2, f"{name}_conv2")
            if block.downsample:
                convolution(block.downsample, f"{name}_shortcut")
    for at, lap in enumerate(model.laps, 1):
        pooling(lap, f"lap{at}")
    fill(model.fc.weight, "logits/kernel", lambda kernel: kernel.T)
    fill(model.fc.bias, "logits/bias")
    left = sorted(set(weights) - taken)
    if left:
        raise ValueError(f"{folder} has weights that this ResNet-18 does not: {', '.join(left[:3])}.")
    return model, card["preprocessing"]["size"]
