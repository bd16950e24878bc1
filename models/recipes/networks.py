"""The networks that recipes can be made of: how one is built, and how it is written as a Keras graph."""

from collections.abc import Callable

from torch import nn

from configs import Config
from inception import InceptionV3
from inception_graph import inception_graph
from keras_graph import KerasGraph, Node
from resnet18 import ResNet18
from resnet18_graph import resnet18_graph
from resnet50 import ResNet50
from resnet50_graph import resnet50_graph
from tasks import TASKS

ADDERS: dict[type, Callable[[KerasGraph, nn.Module], Node]] = {
    ResNet18: resnet18_graph,
    InceptionV3: inception_graph,
    ResNet50: resnet50_graph,
}
# A layer that only this one's exported graph has.
MARKS = {"stage1_block1_conv1": ResNet18, "mixed_join": InceptionV3, "res2a_branch2a": ResNet50}
NETWORKS: dict[str, type] = {"resnet18": ResNet18, "inception": InceptionV3}


def network_of(config: Config) -> nn.Module:
    """With random weights."""
    if config.network == "resnet50":
        return ResNet50(laps=config.laps)
    task = TASKS[config.task]
    build = NETWORKS[config.network]
    return build(len(task.classes), config.laps, len(task.concepts), aggregator=config.aggregator)


def adder_of(model: nn.Module) -> Callable[[KerasGraph, nn.Module], Node]:
    return ADDERS[type(model)]


def network_with(layers: set[str]) -> type:
    """The network that an exported graph with these layers is."""
    for mark, network in MARKS.items():
        if mark in layers:
            return network
    raise ValueError(f"This graph is of no known network: expected a layer named {' or '.join(MARKS)}.")
