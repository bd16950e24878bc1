"""Writes a trained network as a TF.js LayersModel: `python models/recipes/export.py --run RUN --out models/NAME`.

model.json and shards of at most 4 MB, weights as float16 that TF.js widens on loading. Batch norm is folded into the
convolutions; the ranking modules are dropped.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import torch

from configs import Config, config_of
from fold import exportable
from keras_graph import KerasGraph, Node
from resnet18 import Block, ResNet18

SHARD = 4 * 1024 * 1024


def trained(run: Path) -> tuple[ResNet18, Config]:
    """The averaged weights of a run's last checkpoint, and the recipe with the run's input size."""
    state = torch.load(run / "last.pt", weights_only=True)
    config = replace(config_of(state["config"]), size=state["size"])
    model = ResNet18(laps=config.laps)
    model.load_state_dict(state["ema"])
    return model, config


def graph_of(model: ResNet18, name: str, size: int) -> tuple[KerasGraph, dict]:
    """The network of `exportable` as a Keras graph: one output, the class probabilities after the layer "logits"."""
    graph = KerasGraph(name.replace("-", "_"), size)
    x = graph.conv("stem", model.conv1, graph.input, "relu")
    # Zeros instead of the usual minus infinity: after the ReLU nothing is below them.
    x = graph.max_pool("stem_pool", 3, 2, graph.pad("stem_pool_pad", 1, x))
    laps = 0
    for stage, layer in enumerate((model.layer1, model.layer2, model.layer3, model.layer4), 1):
        for index, block in enumerate(layer, 1):
            laps += block.lap is not None
            x = residual(graph, f"stage{stage}_block{index}", block, f"lap{laps}", x)
    if model.lap4:
        x, _ = graph.lap(f"lap{laps + 1}", model.lap4, [x])
        x = graph.add("Flatten", "features", {"data_format": "channels_last"}, [x])
    else:
        x = graph.add("GlobalAveragePooling2D", "features", {"data_format": "channels_last"}, [x])
    config = {"units": model.fc.out_features, "activation": "linear", "use_bias": True}
    x = graph.add("Dense", "logits", config, [x])
    graph.own("logits", kernel=model.fc.weight.T, bias=model.fc.bias)
    return graph, graph.topology(graph.add("Activation", "probabilities", {"activation": "softmax"}, [x]))


def residual(graph: KerasGraph, name: str, block: Block, lap: str, x: Node) -> Node:
    main = graph.conv(f"{name}_conv1", block.conv1, x, "relu")
    shortcut = graph.conv(f"{name}_shortcut", block.downsample, x) if block.downsample else x
    if block.lap:
        main, shortcut, _ = graph.lap(lap, block.lap, [main, shortcut])
    main = graph.conv(f"{name}_conv2", block.conv2, main)
    total = graph.add("Add", f"{name}_add", {}, [main, shortcut])
    return graph.add("Activation", f"{name}_relu", {"activation": "relu"}, [total])


def write(graph: KerasGraph, topology: dict, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("group1-shard*.bin"):
        old.unlink()
    data = b"".join(value.tobytes() for _, value in graph.weights)
    shards = [data[at : at + SHARD] for at in range(0, len(data), SHARD)]
    paths = [f"group1-shard{i}of{len(shards)}.bin" for i in range(1, len(shards) + 1)]
    for path, shard in zip(paths, shards):
        (out / path).write_bytes(shard)
    quantization = {"dtype": "float16", "original_dtype": "float32"}
    entries = [
        {"name": name, "shape": list(value.shape), "dtype": "float32", "quantization": quantization}
        for name, value in graph.weights
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
    args = parser.parse_args()
    model, config = trained(args.run)
    model = exportable(model)
    write(*graph_of(model, config.name, config.size), args.out)
    print(f"{args.out}: {sum(p.numel() for p in model.parameters()):,} weights")


if __name__ == "__main__":
    main()
