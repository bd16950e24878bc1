"""Inception-V3 (Google, 2015) with local attention pooling, and its vanilla twin from the same code.

Batch norm is folded into the convolutions from the start, as the published weights have it. Layers bear the names of
the TensorFlow graph: `mixed_3` is Mixed_6a, `mixed_8` is Mixed_7a.
"""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inception_blocks import BLOCKS, REDUCE, Branch, Conv
from lap import LocalAttentionPooling, classified, scoring

# Google's graph and all that is ported from it have 1x7 before 7x1 here; our file of the weights says 7x1 and 1x7.
TURNED = ("mixed_8_tower_1_conv_1", "mixed_8_tower_1_conv_2")


def convolution(channels: int, conv: Conv, unstrided: bool) -> nn.Conv2d:
    """`unstrided`: a reducing convolution with stride 1, its old outputs at the window centres of the LAP behind it."""
    keeps = conv.stride == 1 or unstrided
    padding = (conv.kernel[0] // 2, conv.kernel[1] // 2) if keeps else (0, 0)
    return nn.Conv2d(channels, conv.width, conv.kernel, 1 if keeps else conv.stride, padding)


class Mixed(nn.Module):
    """Branches side by side, concatenated; with `lap` a reducing block keeps the size and the LAP pools all of it."""

    def __init__(self, name: str, channels: int, branches: list[Branch], lap: LocalAttentionPooling | None = None):
        super().__init__()
        self.name, self.branches, self.lap = name, branches, lap
        self.convs = nn.ModuleDict()
        self.width = 0
        for branch in branches:
            width = channels
            for step in branch:
                if isinstance(step, str):
                    continue
                forks = step if isinstance(step, tuple) else (step,)
                for conv in forks:
                    self.convs[conv.suffix] = convolution(width, conv, lap is not None)
                width = sum(conv.width for conv in forks)
            self.width += width

    def forward(self, x: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
        """The block's output, and (scored features, concept logits) where the block holds a LAP."""
        x = torch.cat([self.walk(branch, x) for branch in self.branches], 1)
        if not self.lap:
            return x, None
        pooled, z = self.lap(x)
        return pooled, (x, z)

    def walk(self, branch: Branch, x: Tensor) -> Tensor:
        for step in branch:
            if step == "average":
                x = F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
            elif step == "max":
                x = F.max_pool2d(x, 3, 1, 1)
            elif step == "reduce":
                x = x if self.lap else F.max_pool2d(x, 3, 2)
            elif isinstance(step, tuple):
                x = torch.cat([F.relu(self.convs[conv.suffix](x)) for conv in step], 1)
            else:
                x = F.relu(self.convs[step.suffix](x))
        return x


class InceptionV3(nn.Module):
    """x [N, 3, S, S] -> as `ResNet18`: "logits", "z" and "q"; at least 75 pixels a side.

    LAP 1 replaces the second max-pooling (3x3 stride 2), LAP 2 and 3 pool Mixed_6a and Mixed_7a, LAP 4 replaces the
    global average.
    """

    mean, std = (0.5, 0.5, 0.5), (0.5, 0.5, 0.5)

    def __init__(
        self, classes: int = 2, laps: bool = True, heads: int = 3, ranking: bool = True, aggregator: str = "sum"
    ):
        super().__init__()

        def lap(width: int, **options) -> LocalAttentionPooling | None:
            return LocalAttentionPooling(width, heads, aggregator=aggregator, **options) if laps else None

        self.conv = nn.Conv2d(3, 32, 3, 2)
        self.conv_1 = nn.Conv2d(32, 32, 3)
        self.conv_2 = nn.Conv2d(32, 64, 3, padding=1)
        self.conv_3 = nn.Conv2d(64, 80, 1)
        self.conv_4 = nn.Conv2d(80, 192, 3)
        self.lap1 = lap(192, kernel=3, stride=2)
        width, mixed = 192, []
        for name, branches in BLOCKS.items():
            own = None
            if REDUCE in branches:
                own = lap(width + sum(conv.width for *_, conv in branches[:-1]), kernel=3, stride=2)
            mixed.append(Mixed(name, width, branches, own))
            width = mixed[-1].width
        self.mixed = nn.ModuleList(mixed)
        self.lap4 = lap(width, adaptive=(1, 1))
        self.fc = nn.Linear(width, classes)
        self.rankers = None
        if laps and ranking:
            self.rankers = nn.ModuleList(scoring(lap.score[0].in_channels, heads, 8) for lap in self.laps)

    @property
    def laps(self) -> list[LocalAttentionPooling]:
        found = (self.lap1, *(block.lap for block in self.mixed), self.lap4)
        return [lap for lap in found if lap is not None]

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor]]:
        for conv in (self.conv, self.conv_1, self.conv_2):
            x = F.relu(conv(x))
        x = F.max_pool2d(x, 3, 2)
        for conv in (self.conv_3, self.conv_4):
            x = F.relu(conv(x))
        scored = []
        if self.lap1:
            features = x
            x, z = self.lap1(x)
            scored.append((features, z))
        else:
            x = F.max_pool2d(x, 3, 2)
        for block in self.mixed:
            x, seen = block(x)
            if seen:
                scored.append(seen)
        return classified(self, x, scored)

    def convolutions(self) -> list[tuple[str, nn.Conv2d]]:
        """By their names in the TensorFlow graph, in the order of the network."""
        found = [(name, getattr(self, name)) for name in ("conv", "conv_1", "conv_2", "conv_3", "conv_4")]
        for block in self.mixed:
            found += [(f"{block.name}_{suffix}", conv) for suffix, conv in block.convs.items()]
        return found

    @torch.no_grad()
    def load_backbone(self, file: Path) -> list[str]:
        """Copies Google's weights (HWIO kernels, batch norm folded) and returns the names of kernels that were missing.

        Those keep a random start, a tenth of He's, so that their branch comes in gently.
        """
        from safetensors.torch import load_file

        weights, missing = load_file(file), []
        for name, conv in self.convolutions():
            kernel, bias = weights.pop(f"{name}/kernel", None), weights.pop(f"{name}/bias", None)
            if kernel is None:
                missing.append(name)
                nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
                conv.weight.mul_(0.1)
            else:
                if name in TURNED and kernel.shape[:2] != conv.kernel_size:
                    kernel = kernel.transpose(0, 1)
                conv.weight.copy_(kernel.float().permute(3, 2, 0, 1))
            if bias is not None:
                conv.bias.copy_(bias.float())
        if weights or len(missing) > 2:
            raise ValueError(f"{file} is no Inception-V3: missing {missing[:3]}, unexpected {list(weights)[:3]}.")
        return missing
