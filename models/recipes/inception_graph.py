"""Inception-V3 as a Keras graph."""

from inception import InceptionV3, Mixed
from inception_blocks import Branch, Conv
from keras_graph import KerasGraph, Node


def inception_graph(graph: KerasGraph, model: InceptionV3) -> Node:
    """Adds the network of `exportable` and returns its logits."""
    x = graph.input
    for name in ("conv", "conv_1", "conv_2"):
        x = graph.conv(name, getattr(model, name), x, "relu")
    x = graph.pool("pool", "Max", 3, 2, x)
    for name in ("conv_3", "conv_4"):
        x = graph.conv(name, getattr(model, name), x, "relu")
    laps = 0
    if model.lap1:
        laps += 1
        x, _ = graph.lap(f"lap{laps}", model.lap1, [x])
    else:
        x = graph.pool("pool_1", "Max", 3, 2, x)
    for block in model.mixed:
        x = join(graph, f"{block.name}_join", [walk(graph, block, branch, x) for branch in block.branches])
        if block.lap:
            laps += 1
            x, _ = graph.lap(f"lap{laps}", block.lap, [x])
    return graph.classified(model, f"lap{laps + 1}", x)


def walk(graph: KerasGraph, block: Mixed, branch: Branch, x: Node) -> Node:
    def convolve(conv: Conv) -> Node:
        return graph.conv(f"{block.name}_{conv.suffix}", block.convs[conv.suffix], x, "relu")

    for step in branch:
        if step == "reduce":
            x = x if block.lap else graph.pool(f"{block.name}_pool", "Max", 3, 2, x)
        elif isinstance(step, str):
            x = graph.pool(f"{block.name}_pool", {"average": "Average", "max": "Max"}[step], 3, 1, x, "same")
        elif isinstance(step, tuple):
            x = join(graph, f"{block.name}_{step[0].suffix}_fork", [convolve(conv) for conv in step])
        else:
            x = convolve(step)
    return x


def join(graph: KerasGraph, name: str, parts: list[Node]) -> Node:
    return graph.add("Concatenate", name, {"axis": -1}, parts)
