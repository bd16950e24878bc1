"""ResNet-50 as a Keras graph."""

from keras_graph import CHANNELS_LAST, KerasGraph, Node
from resnet50 import BLOCKS, ResNet50


def resnet50_graph(graph: KerasGraph, model: ResNet50) -> Node:
    """Adds the network of `exportable` and returns its logits."""
    x = graph.conv("conv1", model.stem, graph.input, "relu")
    x = graph.pool("pool1", "Max", 3, 2, graph.pad("pool1_pad", (1, 1), x))
    for (stage, letters), blocks in zip(BLOCKS.items(), model.stages):
        for letter, block in zip(letters, blocks):
            name = f"res{stage}{letter}"
            main = graph.conv(f"{name}_branch2a", block.a, x, "relu")
            shortcut = graph.conv(f"{name}_branch1", block.shortcut, x) if block.shortcut else x
            if block.lap:
                main, shortcut, _ = graph.lap("lap1", block.lap, [main, shortcut])
            main = graph.conv(f"{name}_branch2b", block.b, main, "relu")
            main = graph.conv(f"{name}_branch2c", block.c, main)
            total = graph.add("Add", f"{name}_add", {}, [main, shortcut])
            x = graph.add("Activation", f"{name}_relu", {"activation": "relu"}, [total])
    x = graph.add("GlobalAveragePooling2D", "features", CHANNELS_LAST, [x])
    return graph.dense("logits", model.fc, x)
