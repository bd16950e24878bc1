"""Writes a Keras functional graph as plain JSON, layer by layer, and remembers whose weights each layer has."""

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

from lap import LocalAttentionPooling

Node = tuple[str, int]
Turn = Callable[[Tensor], Tensor]
CHANNELS_LAST = {"data_format": "channels_last"}


class KerasGraph:
    """Each method adds one layer and returns its output (name, tensor index), to be handed to the next layer."""

    def __init__(self, name: str, size: int):
        self.name, self.layers = name, []
        self.modules: list[tuple[str, nn.Module]] = []
        self.input = self.add("InputLayer", "input", {"batch_input_shape": [None, size, size, 3], "sparse": False}, [])

    @property
    def weights(self) -> list[tuple[str, Tensor]]:
        """By "layer/weight", in Keras' layout, in the order of the layers."""
        return [
            (f"{layer}/{name}", there(parameter.detach()))
            for layer, module in self.modules
            for name, parameter, there, _ in layout(module)
        ]

    def add(self, kind: str, name: str, config: dict, inputs: list[Node], module: nn.Module | None = None) -> Node:
        config = {"name": name, "trainable": True, "dtype": "float32", **config}
        if kind == "InputLayer":
            del config["trainable"]
        nodes = [[[source, 0, tensor, {}] for source, tensor in inputs]] if inputs else []
        self.layers.append({"class_name": kind, "config": config, "name": name, "inbound_nodes": nodes})
        if module:
            self.modules.append((name, module))
        return name, 0

    def conv(self, name: str, conv: nn.Conv2d, x: Node, activation: str = "linear") -> Node:
        """Stride 1 that keeps the size is "same", all else zero padding and "valid": strided "same" is lopsided."""
        size, stride, pad = conv.kernel_size, conv.stride, conv.padding
        same = stride == (1, 1) and all(2 * p + 1 == k for k, p in zip(size, pad))
        if pad != (0, 0) and not same:
            x = self.pad(f"{name}_pad", pad, x)
        config = {
            "filters": conv.out_channels,
            "kernel_size": list(size),
            "strides": list(stride),
            "padding": "same" if same else "valid",
            **CHANNELS_LAST,
            "dilation_rate": [1, 1],
            "activation": activation,
            "use_bias": True,
        }
        return self.add("Conv2D", name, config, [x], conv)

    def pad(self, name: str, pad: tuple[int, int], x: Node) -> Node:
        return self.add("ZeroPadding2D", name, {"padding": [[p, p] for p in pad], **CHANNELS_LAST}, [x])

    def pool(self, name: str, kind: str, size: int, stride: int, x: Node, padding: str = "valid") -> Node:
        """kind "Max" or "Average"; an average with padding "same" does not count the padding."""
        config = {"pool_size": [size, size], "strides": [stride, stride], "padding": padding}
        return self.add(f"{kind}Pooling2D", name, {**config, **CHANNELS_LAST}, [x])

    def dense(self, name: str, linear: nn.Linear, x: Node) -> Node:
        config = {"units": linear.out_features, "activation": "linear", "use_bias": True}
        return self.add("Dense", name, config, [x], linear)

    def lap(self, name: str, lap: LocalAttentionPooling, inputs: list[Node]) -> list[Node]:
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
        self.add("LocalAttentionPooling", name, config, inputs, lap)
        return [(name, tensor) for tensor in range(len(inputs) + 1)]

    def classified(self, network: nn.Module, name: str, x: Node) -> Node:
        """The end of a network: its adaptive LAP, which gets this name, or the global average; then the classifier."""
        if network.lap4:
            x, _ = self.lap(name, network.lap4, [x])
            x = self.add("Flatten", "features", CHANNELS_LAST, [x])
        else:
            x = self.add("GlobalAveragePooling2D", "features", CHANNELS_LAST, [x])
        return self.dense("logits", network.fc, x)

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


def layout(module: nn.Module) -> Iterator[tuple[str, nn.Parameter, Turn, Turn]]:
    """Per weight: Keras' name, PyTorch's parameter, the way into Keras' layout and the way back."""

    def same(value: Tensor) -> Tensor:
        return value

    def kernel(value: Tensor) -> Tensor:
        return value.permute(2, 3, 1, 0)

    def conv(value: Tensor) -> Tensor:
        return value.permute(3, 2, 0, 1)

    def matrix(value: Tensor) -> Tensor:
        return value[:, :, 0, 0].T

    def pointwise(value: Tensor) -> Tensor:
        return value.T[:, :, None, None]

    if isinstance(module, nn.Conv2d):
        yield "kernel", module.weight, kernel, conv
        yield "bias", module.bias, same, same
    elif isinstance(module, nn.Linear):
        yield "kernel", module.weight, torch.t, torch.t
        yield "bias", module.bias, same, same
    elif isinstance(module, LocalAttentionPooling):
        if module.hidden:
            yield "hidden_kernel", module.score[0].weight, matrix, pointwise
            yield "hidden_bias", module.score[0].bias, same, same
        yield "heads_kernel", module.score[-1].weight, matrix, pointwise
        yield "heads_bias", module.score[-1].bias, same, same
        if module.mix is not None:
            yield "aggregator_kernel", module.mix.weight, matrix, pointwise
            yield "aggregator_bias", module.mix.bias, same, same
        yield "alpha", module.alpha, same, same
    else:
        raise TypeError(f"{type(module).__name__} has no layout in Keras: expected Conv2d, Linear or a LAP.")
