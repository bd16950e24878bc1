"""Reads an exported network back: the folder that `export.py` wrote, as the PyTorch network it was made from."""

import json
from pathlib import Path

import torch
from torch import Tensor, nn

from export import graph_of
from fold import exportable
from keras_graph import layout
from networks import network_with
from resnet18 import concept_maps
from resnet50 import ResNet50
from weights import read_weights


class Explained(nn.Module):
    """The network with its logits and maps as a flat tuple."""

    def __init__(self, model: nn.Module):
        super().__init__()
        self.model = model

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        output = self.model(x)
        return output["logits"], *concept_maps(output["z"])


@torch.no_grad()
def shipped(folder: Path) -> tuple[nn.Module, int]:
    """The network in evaluation mode, its batch norm folded, and the side of its input in pixels."""
    weights = read_weights(folder)
    layers = json.loads((folder / "model.json").read_text())["modelTopology"]["model_config"]["config"]["layers"]
    configs = {layer["name"]: layer["config"] for layer in layers}
    lap, size = configs.get("lap1"), configs["input"]["batch_input_shape"][1]
    settings = {"heads": lap["heads"], "aggregator": lap["aggregator"]} if lap else {}
    build = network_with(set(configs))
    # ResNet-50 has one head per class, and so no settings.
    settings = {} if build is ResNet50 else settings
    model = exportable(build(weights["logits/bias"].numel(), laps=lap is not None, ranking=False, **settings))
    taken = set()
    for layer, module in graph_of(model, "network", size)[0].modules:
        for part, parameter, _, back in layout(module):
            name = f"{layer}/{part}"
            if name not in weights:
                raise ValueError(f"{folder} has no weight {name}: expected a network that export.py wrote.")
            value = back(weights[name])
            if value.shape != parameter.shape:
                raise ValueError(f"{name} has shape {tuple(value.shape)}: expected {tuple(parameter.shape)}.")
            parameter.copy_(value)
            taken.add(name)
    left = sorted(set(weights) - taken)
    if left:
        raise ValueError(f"{folder} has weights that this network does not: {', '.join(left[:3])}.")
    return model, size
