"""Batch norm folded into the convolution before it and weights rounded to float16, as in the exported network."""

from copy import deepcopy

import torch
from torch import nn

from resnet18 import ResNet18


@torch.no_grad()
def folded(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> nn.Conv2d:
    """Convolution with bias that equals norm(conv(x)): kernel * g / s and b - mean * g / s with s = sqrt(var + eps)."""
    joined = nn.Conv2d(conv.in_channels, conv.out_channels, conv.kernel_size, conv.stride, conv.padding)
    gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    joined.weight.copy_(conv.weight * gain[:, None, None, None])
    joined.bias.copy_(norm.bias - norm.running_mean * gain)
    return joined


@torch.no_grad()
def exportable(model: nn.Module) -> nn.Module:
    """A copy in evaluation mode without batch norm and without ranking modules, every weight exact in float16."""
    model = deepcopy(model).float().eval()
    model.rankers = None
    if isinstance(model, ResNet18):
        fold_norms(model)
    for name, parameter in model.named_parameters():
        if not torch.isfinite(parameter.half()).all():
            raise ValueError(f"{name} does not fit float16: got {parameter.abs().max():.3g}, expected at most 65504.")
        parameter.copy_(parameter.half())
    return model


@torch.no_grad()
def fold_norms(model: ResNet18) -> None:
    model.conv1, model.bn1 = folded(model.conv1, model.bn1), nn.Identity()
    for layer in (model.layer1, model.layer2, model.layer3, model.layer4):
        for block in layer:
            block.conv1, block.bn1 = folded(block.conv1, block.bn1), nn.Identity()
            block.conv2, block.bn2 = folded(block.conv2, block.bn2), nn.Identity()
            if block.downsample:
                block.downsample = folded(*block.downsample)
