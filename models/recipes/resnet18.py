"""ResNet-18 with local attention pooling, and its vanilla twin from the same code."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from data import MEAN, STD
from lap import LocalAttentionPooling, classified, scoring


class Block(nn.Module):
    """Basic residual block; with `lap` its stride moves behind conv1 -> norm -> ReLU and behind the shortcut's norm."""

    def __init__(self, channels: int, width: int, stride: int, lap: LocalAttentionPooling | None):
        super().__init__()
        step = 1 if lap else stride
        self.conv1 = nn.Conv2d(channels, width, 3, step, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.lap = lap
        self.downsample = None
        if stride != 1 or channels != width:
            self.downsample = nn.Sequential(nn.Conv2d(channels, width, 1, step, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
        """The block's output, and (scored features, concept logits) where the block holds a LAP."""
        main = F.relu(self.bn1(self.conv1(x)))
        shortcut = self.downsample(x) if self.downsample else x
        seen = None
        if self.lap:
            features = main
            main, shortcut, z = self.lap(main, shortcut)
            seen = (features, z)
        return F.relu(self.bn2(self.conv2(main)) + shortcut), seen


class ResNet18(nn.Module):
    """x [N, 3, S, S] -> {"logits" [N, classes], "z": one [N, heads, H, W] per LAP, "q": the same or empty}.

    LAP 1-3 stand in the first block of stages 2-4, LAP 4 replaces the global average (`laps=False`: the original
    network). `q` are the logits of the discriminative scoring modules on stop-gradient features; they exist only
    in training and are dropped on export.
    """

    mean, std = MEAN, STD

    def __init__(
        self, classes: int = 2, laps: bool = True, heads: int = 3, ranking: bool = True, aggregator: str = "sum"
    ):
        super().__init__()

        def lap(width: int, **options) -> LocalAttentionPooling | None:
            return LocalAttentionPooling(width, heads, aggregator=aggregator, **options) if laps else None

        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.layer1 = nn.Sequential(Block(64, 64, 1, None), Block(64, 64, 1, None))
        self.layer2 = nn.Sequential(Block(64, 128, 2, lap(128)), Block(128, 128, 1, None))
        self.layer3 = nn.Sequential(Block(128, 256, 2, lap(256)), Block(256, 256, 1, None))
        self.layer4 = nn.Sequential(Block(256, 512, 2, lap(512)), Block(512, 512, 1, None))
        self.lap4 = lap(512, adaptive=(1, 1))
        self.fc = nn.Linear(512, classes)
        self.rankers = None
        if laps and ranking:
            self.rankers = nn.ModuleList(scoring(width, heads, 8) for width in (128, 256, 512, 512))

    @property
    def laps(self) -> list[LocalAttentionPooling]:
        found = (self.layer2[0].lap, self.layer3[0].lap, self.layer4[0].lap, self.lap4)
        return [lap for lap in found if lap is not None]

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor]]:
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 3, 2, 1)
        scored = []
        for block in (*self.layer1, *self.layer2, *self.layer3, *self.layer4):
            x, seen = block(x)
            if seen:
                scored.append(seen)
        return classified(self, x, scored)

    def load_backbone(self, file: Path, classifier: bool = False) -> None:
        """Copies torchvision-named ResNet-18 weights; the classifier only where it has the same classes."""
        from safetensors.torch import load_file

        weights = {name: w.float() for name, w in load_file(file).items() if classifier or not name.startswith("fc.")}
        missing, unexpected = self.load_state_dict(weights, strict=False)
        new = ("lap", "rankers.", "fc.")
        lost = [m for m in missing if not (m.startswith(new) or ".lap." in m or m.endswith("num_batches_tracked"))]
        if lost or unexpected:
            raise ValueError(f"{file} is no ResNet-18: missing {lost[:3]}, unexpected {list(unexpected)[:3]}.")


def concept_maps(z: list[Tensor]) -> list[Tensor]:
    """P = sigmoid(z) per LAP."""
    return [torch.sigmoid(logits) for logits in z]
