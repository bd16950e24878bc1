"""Makes the channels between two layers equally wide, so that one step per tensor serves all of them.

Cross-layer equalisation (Nagel, van Baalen, Blankevoort, Welling: Data-Free Quantization Through Weight Equalization and
Bias Correction, ICCV 2019, section 4.1): a ReLU passes positive factors, so a channel may leave one layer larger and enter
the next smaller by the same factor, and the network says what it said.
"""

import torch
from torch import Tensor, nn

Layer = nn.Conv2d | nn.Linear


def leaving(layer: Layer) -> Tensor:
    """Largest weight of each output channel, as a share of the largest of all."""
    return layer.weight.abs().flatten(1).amax(1) / layer.weight.abs().max()


def entering(layer: Layer) -> Tensor:
    """The same of each input channel."""
    return layer.weight.abs().transpose(0, 1).flatten(1).amax(1) / layer.weight.abs().max()


@torch.no_grad()
def equalise(before: list[Layer], after: list[Layer], rounds: int = 8) -> None:
    """Rescales, in place, what leaves `before` (added up, through a ReLU) and enters `after`.

    Channel i leaves s_i times as large, with s_i = sqrt(r2_i / r1_i) for its largest weights r1_i before and r2_i after.
    Channels that nobody writes or reads stay as they are. Repeated, since the largest of all moves as well.
    """
    for _ in range(rounds):
        r1 = torch.stack([leaving(layer) for layer in before]).amax(0)
        r2 = torch.stack([entering(layer) for layer in after]).amax(0)
        scale = torch.where((r1 > 0) & (r2 > 0), (r2 / r1).sqrt(), torch.ones_like(r1))
        for layer in before:
            layer.weight.mul_(scale.reshape(-1, *[1] * (layer.weight.dim() - 1)))
            layer.bias.mul_(scale)
        for layer in after:
            layer.weight.div_(scale.reshape(1, -1, *[1] * (layer.weight.dim() - 2)))
