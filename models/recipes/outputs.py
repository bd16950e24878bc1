"""What a network says about the images of a split."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from data import normalise
from export import trained
from fold import exportable
from integrate import integrate
from shipped import shipped
from tasks import Images


@dataclass(frozen=True)
class Outputs:
    """decision [N]; probabilities [N, classes]; maps P [N, heads, H, W] of every LAP; windows of all but the last."""

    decision: np.ndarray
    probabilities: np.ndarray
    maps: list[np.ndarray]
    windows: list[tuple[int, int]]

    def integrated(self, image: int, concept: int) -> np.ndarray:
        return integrate([m[image, concept] for m in self.maps], windows=self.windows)


def network_in(folder: Path) -> tuple[nn.Module, int]:
    """A folder that export.py wrote, or one that train.py wrote (as export.py would write it), and its input's side."""
    if (folder / "model.json").exists():
        return shipped(folder)
    model, config = trained(folder)
    return exportable(model), config.size


@torch.no_grad()
def outputs(model: nn.Module, images: Images, change: Callable[[Tensor], Tensor] | None = None) -> Outputs:
    """`change` alters the pixels, float 0-255 [N, C, S, S], before they are normalised."""
    logits, maps = [], []
    for at in range(0, len(images.labels), 64):
        pixels = images.pixels[at : at + 64].float()
        out = model(normalise(change(pixels) if change else pixels, model.mean, model.std))
        logits.append(out["logits"])
        maps.append([z.sigmoid().numpy() for z in out["z"]])
    every = torch.cat(logits)
    windows = [(lap.kernel, lap.stride) for lap in model.laps[:-1]]
    return Outputs(every.argmax(1).numpy(), every.softmax(1).numpy(), [np.concatenate(m) for m in zip(*maps)], windows)
