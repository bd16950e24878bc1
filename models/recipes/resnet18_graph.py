"""ResNet-18 as a Keras graph."""

from keras_graph import KerasGraph, Node
from resnet18 import Block, ResNet18


def resnet18_graph(graph: KerasGraph, model: ResNet18) -> Node:
    """Adds the network of `exportable` and returns its logits."""
    x = graph.conv("stem", model.conv1, graph.input, "relu")
    # Zeros instead of the usual minus infinity: after the ReLU nothing is below them.
    x = graph.pool("stem_pool", "Max", 3, 2, graph.pad("stem_pool_pad", (1, 1), x))
    laps = 0
    for stage, layer in enumerate((model.layer1, model.layer2, model.layer3, model.layer4), 1):
        for index, block in enumerate(layer, 1):
            laps += block.lap is not None
            x = residual(graph, f"stage{stage}_block{index}", block, f"lap{laps}", x)
    return graph.classified(model, f"lap{laps + 1}", x)


def residual(graph: KerasGraph, name: str, block: Block, lap: str, x: Node) -> Node:
    main = graph.conv(f"{name}_conv1", block.conv1, x, "relu")
    shortcut = graph.conv(f"{name}_shortcut", block.downsample, x) if block.downsample else x
    if block.lap:
        main, shortcut, _ = graph.lap(lap, block.lap, [main, shortcut])
    main = graph.conv(f"{name}_conv2", block.conv2, main)
    total = graph.add("Add", f"{name}_add", {}, [main, shortcut])
    return graph.add("Activation", f"{name}_relu", {"activation": "relu"}, [total])
