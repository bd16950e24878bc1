"""Writes a Keras functional graph as plain JSON, layer by layer, together with the layers' weights."""

import numpy as np
from torch import Tensor

Node = tuple[str, int]


class KerasGraph:
    """Each method adds one layer and returns its output (name, tensor index), to be handed to the next layer."""

    def __init__(self, name: str, size: int):
        self.name, self.layers, self.weights = name, [], []
        self.input = self.add("InputLayer", "input", {"batch_input_shape": [None, size, size, 3], "sparse": False}, [])

    def add(self, kind: str, name: str, config: dict, inputs: list[Node]) -> Node:
        config = {"name": name, "trainable": True, "dtype": "float32", **config}
        if kind == "InputLayer":
            del config["trainable"]
        nodes = [[[source, 0, tensor, {}] for source, tensor in inputs]] if inputs else []
        self.layers.append({"class_name": kind, "config": config, "name": name, "inbound_nodes": nodes})
        return name, 0

    def own(self, layer: str, **weights: Tensor) -> None:
        for name, value in weights.items():
            self.weights.append((f"{layer}/{name}", np.ascontiguousarray(value.detach().numpy().astype(np.float16))))

    def conv(self, name: str, conv, x: Node, activation: str = "linear") -> Node:
        """Stride 1 as "same", else zero padding plus "valid": Keras' "same" is lopsided with a stride."""
        (size, _), (stride, _), (pad, _) = conv.kernel_size, conv.stride, conv.padding
        same = stride == 1
        if pad and not same:
            x = self.pad(f"{name}_pad", pad, x)
        config = {
            "filters": conv.out_channels,
            "kernel_size": [size, size],
            "strides": [stride, stride],
            "padding": "same" if same else "valid",
            "data_format": "channels_last",
            "dilation_rate": [1, 1],
            "activation": activation,
            "use_bias": True,
        }
        out = self.add("Conv2D", name, config, [x])
        self.own(name, kernel=conv.weight.permute(2, 3, 1, 0), bias=conv.bias)
        return out

    def pad(self, name: str, pad: int, x: Node) -> Node:
        return self.add("ZeroPadding2D", name, {"padding": [[pad, pad]] * 2, "data_format": "channels_last"}, [x])

    def max_pool(self, name: str, size: int, stride: int, x: Node) -> Node:
        config = {"pool_size": [size, size], "strides": [stride, stride], "padding": "valid"}
        return self.add("MaxPooling2D", name, {**config, "data_format": "channels_last"}, [x])

    def lap(self, name: str, lap, inputs: list[Node]) -> list[Node]:
        """Pooled version of every input, then the concept logits."""
        windows = [lap.kernel] * 2, [lap.stride] * 2, [[lap.padding] * 2] * 2 if lap.padding else "valid"
        pool, strides, padding = (None, None, "valid") if lap.adaptive else windows
        config = {
            "heads": lap.heads,
            "hidden": lap.hidden,
            "aggregator": lap.aggregator,
            "poolSize": pool,
            "strides": strides,
            "padding": padding,
            "adaptive": list(lap.adaptive) if lap.adaptive else None,
            "epsilon": lap.epsilon,
        }
        self.add("LocalAttentionPooling", name, config, inputs)
        if lap.hidden:
            self.own(name, hidden_kernel=lap.score[0].weight[:, :, 0, 0].T, hidden_bias=lap.score[0].bias)
        self.own(name, heads_kernel=lap.score[-1].weight[:, :, 0, 0].T, heads_bias=lap.score[-1].bias)
        if lap.mix is not None:
            self.own(name, aggregator_kernel=lap.mix.weight[:, :, 0, 0].T, aggregator_bias=lap.mix.bias)
        self.own(name, alpha=lap.alpha)
        return [(name, tensor) for tensor in range(len(inputs) + 1)]

    def topology(self, output: Node) -> dict:
        config = {
            "name": self.name,
            "trainable": True,
            "layers": self.layers,
            "input_layers": [["input", 0, 0]],
            "output_layers": [[output[0], 0, output[1]]],
        }
        return {
            "keras_version": "2.15.0",
            "backend": "tensorflow",
            "model_config": {"class_name": "Functional", "config": config},
        }
