"""Writes a trained network as a TF.js LayersModel: `python models/recipes/export.py --run RUN --out models/NAME`.

model.json and shards of at most 4 MB. Weights are float16, which TF.js widens on loading; `--uint8 stage3 stage4`
stores the kernels of layers whose names begin so in one byte; of ResNet-50 their channels are made equally wide before.
Batch norm is folded into the convolutions; the ranking
modules are dropped.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from configs import Config, config_of
from equalise import equalise
from fold import exportable
from keras_graph import KerasGraph
from networks import adder_of, network_of
from quantise import stored
from resnet50 import ResNet50

SHARD = 4 * 1024 * 1024


def trained(run: Path) -> tuple[nn.Module, Config]:
    """The averaged weights of a run's last checkpoint, and the recipe with the run's input size."""
    state = torch.load(run / "last.pt", weights_only=True)
    config = replace(config_of(state["config"]), size=state["size"])
    model = network_of(config)
    model.load_state_dict(state["ema"])
    return model, config


def graph_of(model: nn.Module, name: str, size: int) -> tuple[KerasGraph, dict]:
    """The network of `exportable` as a Keras graph: one output, the class probabilities after the layer "logits"."""
    graph = KerasGraph(name.replace("-", "_"), size)
    x = adder_of(model)(graph, model)
    return graph, graph.topology(graph.add("Activation", "probabilities", {"activation": "softmax"}, [x]))


def write(graph: KerasGraph, topology: dict, out: Path, uint8: tuple[str, ...] = ()) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("group1-shard*.bin"):
        old.unlink()
    tensors = [
        (name, stored(value.numpy(), "uint8" if uint8 and name.startswith(uint8) else "float16"))
        for name, value in graph.weights
    ]
    data = b"".join(tensor.data.tobytes() for _, tensor in tensors)
    shards = [data[at : at + SHARD] for at in range(0, len(data), SHARD)]
    paths = [f"group1-shard{i}of{len(shards)}.bin" for i in range(1, len(shards) + 1)]
    for path, shard in zip(paths, shards):
        (out / path).write_bytes(shard)
    entries = [
        {"name": name, "shape": list(tensor.data.shape), "dtype": "float32", "quantization": tensor.quantization}
        for name, tensor in tensors
    ]
    model = {
        "format": "layers-model",
        "generatedBy": "LAP Studio recipes",
        "convertedBy": None,
        "modelTopology": topology,
        "weightsManifest": [{"paths": paths, "weights": entries}],
    }
    (out / "model.json").write_text(json.dumps(model, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that train.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument(
        "--uint8", nargs="*", default=[], help="beginnings of the names of layers with one-byte kernels"
    )
    args = parser.parse_args()
    model, config = trained(args.run)
    model = exportable(model)
    if args.uint8 and isinstance(model, ResNet50):
        for written, read in model.between():
            equalise(written, read)
    write(*graph_of(model, config.name, config.size), args.out, tuple(args.uint8))
    size = sum(file.stat().st_size for file in args.out.glob("*.bin"))
    print(f"{args.out}: {sum(p.numel() for p in model.parameters()):,} weights, {size:,} bytes")


if __name__ == "__main__":
    main()
