import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from export import SHARD, graph_of, write
from fold import exportable
from resnet18 import ResNet18
from test_resnet18 import lively


def read(folder: Path) -> tuple[list[dict], dict[str, Tensor]]:
    """Layers and weights of a model.json, by the rules of TF.js' loader."""
    model = json.loads((folder / "model.json").read_text())
    (manifest,) = model["weightsManifest"]
    data, at, weights = b"".join((folder / path).read_bytes() for path in manifest["paths"]), 0, {}
    for entry in manifest["weights"]:
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(data, np.float16, count, at).astype(np.float32).reshape(entry["shape"])
        weights[entry["name"]] = torch.from_numpy(values)
        at += 2 * count
    if at != len(data):
        raise ValueError(f"The shards have {len(data)} bytes, expected {at}.")
    return model["modelTopology"]["model_config"]["config"]["layers"], weights


def pooled(config: dict, w: dict[str, Tensor], inputs: list[Tensor]) -> list[Tensor]:
    """The layer contract on NHWC tensors without padding, and for adaptive [1, 1], written anew."""
    z = torch.relu(inputs[0] @ w["hidden_kernel"] + w["hidden_bias"]) @ w["heads_kernel"] + w["heads_bias"]
    rows, columns = config["poolSize"] or z.shape[1:3]
    down, right = config["strides"] or (1, 1)

    def windows(x: Tensor) -> Tensor:
        return x.unfold(1, rows, down).unfold(2, columns, right).flatten(4).transpose(3, 4)

    v = windows(z.sigmoid().sum(3, keepdim=True))
    weight = torch.exp(-(w["alpha"] ** 2) * (v.amax(3, keepdim=True) - v) ** 2) * v + config["epsilon"]
    return [(windows(x) * weight).sum(3) / weight.sum(3) for x in inputs] + [z]


def run(layers: list[dict], weights: dict[str, Tensor], image: Tensor) -> dict[str, list[Tensor]]:
    """Every layer's outputs, NHWC."""
    out: dict[str, list[Tensor]] = {}
    for layer in layers:
        kind, config, name = layer["class_name"], layer["config"], layer["name"]
        x = [out[source][tensor] for node in layer["inbound_nodes"] for source, _, tensor, _ in node]
        w = {key.split("/")[1]: value for key, value in weights.items() if key.split("/")[0] == name}
        if kind == "InputLayer":
            out[name] = [image]
        elif kind == "ZeroPadding2D":
            (top, bottom), (left, right) = config["padding"]
            out[name] = [F.pad(x[0], (0, 0, left, right, top, bottom))]
        elif kind == "Conv2D":
            pad = [side // 2 if config["padding"] == "same" else 0 for side in config["kernel_size"]]
            y = F.conv2d(x[0].permute(0, 3, 1, 2), w["kernel"].permute(3, 2, 0, 1), w["bias"], config["strides"], pad)
            out[name] = [(y.relu() if config["activation"] == "relu" else y).permute(0, 2, 3, 1)]
        elif kind == "MaxPooling2D":
            pad = [side // 2 if config["padding"] == "same" else 0 for side in config["pool_size"]]
            y = F.max_pool2d(x[0].permute(0, 3, 1, 2), config["pool_size"], config["strides"], pad)
            out[name] = [y.permute(0, 2, 3, 1)]
        elif kind == "AveragePooling2D":
            size, strides = config["pool_size"], config["strides"]
            y = F.avg_pool2d(x[0].permute(0, 3, 1, 2), size, strides, size[0] // 2, count_include_pad=False)
            out[name] = [y.permute(0, 2, 3, 1)]
        elif kind == "Activation":
            out[name] = [x[0].relu() if config["activation"] == "relu" else x[0].softmax(1)]
        else:
            simple = {
                "Add": lambda: x[0] + x[1],
                "Concatenate": lambda: torch.cat(x, 3),
                "Flatten": lambda: x[0].flatten(1),
                "GlobalAveragePooling2D": lambda: x[0].mean((1, 2)),
                "Dense": lambda: x[0] @ w["kernel"] + w["bias"],
            }
            out[name] = pooled(config, w, x) if kind == "LocalAttentionPooling" else [simple[kind]()]
    return out


class ExportTest(unittest.TestCase):
    def test_the_written_files_compute_what_the_network_computes(self):
        torch.manual_seed(2)
        for laps in (True, False):
            model = exportable(lively(ResNet18(laps=laps)))
            with tempfile.TemporaryDirectory() as folder:
                write(*graph_of(model, "some-model", 64), Path(folder))
                layers, weights = read(Path(folder))
                self.assertTrue(all(p.stat().st_size <= SHARD for p in Path(folder).glob("*.bin")))
            x = torch.randn(2, 3, 64, 64)
            with torch.no_grad():
                expected, found = model(x), run(layers, weights, x.permute(0, 2, 3, 1))
            torch.testing.assert_close(found["logits"][0], expected["logits"], atol=1e-4, rtol=1e-4)
            torch.testing.assert_close(found["probabilities"][0], expected["logits"].softmax(1), atol=1e-4, rtol=1e-4)
            for at, z in enumerate(expected["z"], 1):
                got = found[f"lap{at}"][-1].permute(0, 3, 1, 2)
                torch.testing.assert_close(got, z, atol=1e-4, rtol=1e-4)

    def test_order_and_names_of_a_lap_layer(self):
        graph, _ = graph_of(exportable(ResNet18()), "some-model", 64)
        names = [name for name, _ in graph.weights if name.startswith("lap1/")]
        parts = ("hidden_kernel", "hidden_bias", "heads_kernel", "heads_bias", "alpha")
        self.assertEqual(names, [f"lap1/{part}" for part in parts])
        laps = [layer["name"] for layer in graph.layers if layer["class_name"] == "LocalAttentionPooling"]
        self.assertEqual(laps, ["lap1", "lap2", "lap3", "lap4"])


if __name__ == "__main__":
    unittest.main()
