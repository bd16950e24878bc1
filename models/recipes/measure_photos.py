"""The numbers in the card of a network for ImageNet's classes, image by image: 1,000 maps each are too many to keep."""

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor, nn

from imagenet import Photo
from intervals import mean_metric, share_metric
from measure_faces import coverage
from sum_mlp import SumMlp
from votes import decided_by


def sampled(z: Tensor) -> Tensor:
    """V [N, 1, H, W] that is 1 where the old stride of 2 sampled, and 0 elsewhere."""
    v = torch.zeros(len(z), 1, *z.shape[2:])
    v[:, :, ::2, ::2] = 1
    return v


@torch.no_grad()
def insertion_gap(original: nn.Module, inserted: nn.Module, x: Tensor) -> tuple[float, float]:
    """Largest difference of logits and of probabilities from the original's, the LAP forced to the sampled position."""
    (lap,) = inserted.laps
    lap.attention = sampled
    expected, got = original(x)["logits"], inserted(x)["logits"]
    del lap.attention
    both = (expected, got), (expected.softmax(1), got.softmax(1))
    return tuple((b - a).abs().max().item() for a, b in both)


@dataclass
class PhotoNumbers:
    """One value per photograph under each name; booleans become shares, numbers means."""

    values: dict[str, list[np.ndarray]] = field(default_factory=dict)

    def add(self, name: str, values: Tensor | np.ndarray) -> None:
        self.values.setdefault(name, []).append(np.asarray(values))

    def add_decisions(self, labels: Tensor, said: Tensor, original: Tensor, which: str = "") -> None:
        """Logits [N, classes] of the network and of the original one; which photographs, where it is not all of them."""
        ours, theirs = said.argmax(1) == labels, original.argmax(1) == labels
        self.add(f"top-1{which}", ours)
        self.add(f"top-1{which} of the original network", theirs)
        self.add(f"top-1{which}, difference from the original network", ours.float() - theirs.float())
        for name, logits in (("", said), (" of the original network", original)):
            self.add(f"top-5{which}{name}", (logits.topk(5).indices == labels[:, None]).any(1))
        self.add(f"agreement with the original network{which}", said.argmax(1) == original.argmax(1))

    def add_parts(self, label: int, said: Tensor, original: Tensor, which: str) -> None:
        """Logits [parts, classes] of both networks for the parts of one photograph, which counts once with their mean."""
        ours, theirs = ((logits.argmax(1) == label).float().mean().item() for logits in (said, original))
        self.add(f"top-1{which}", [ours])
        self.add(f"top-1{which} of the original network", [theirs])
        self.add(f"top-1{which}, difference from the original network", [ours - theirs])

    def add_alone(self, labels: Tensor, decision: Tensor, p: Tensor, mlp: SumMlp | None, which: str = "") -> None:
        """What the one LAP with maps p [N, classes, H, W] decides alone, by each rule."""
        rules = [("", p.sum((2, 3)).argmax(1))]
        if mlp:
            rules.append((" by MLP", torch.from_numpy(decided_by(mlp, p))))
        for name, alone in rules:
            self.add(f"lap1 predictivity{name}{which}", alone == labels)
            self.add(f"lap1 faithfulness{name}{which}", alone == decision)

    def add_maps(self, photos: list[Photo], labels: Tensor, decision: Tensor, p: Tensor, mlp: SumMlp | None) -> None:
        """Also where the label's map lies."""
        self.add_alone(labels, decision, p, mlp)
        own = p[torch.arange(len(p)), labels].numpy()
        self.add("lap1 active share of the label's map", (own > 0.5).mean((1, 2)))
        self.add("lap1 label's map has a pixel above 0.5", (own > 0.5).any((1, 2)))
        for photo, grid in zip(photos, own):
            box = coverage(*grid.shape, photo.box)
            # Whoever points anywhere is right as often as the box is large.
            self.add("the object's box, share of the photograph", [box.mean()])
            self.add("lap1 mass of the label's map inside the object's box", [(grid * box).sum() / grid.sum()])
            self.add("lap1 highest pixel of the label's map in the object's box", [box.flat[grid.argmax()] > 0.5])

    def metrics(self) -> list[dict]:
        found = {name: np.concatenate(values) for name, values in self.values.items()}
        return [(share_metric if v.dtype == bool else mean_metric)(name, v) for name, v in found.items()]


@dataclass
class Overlap:
    """Intersection over union above 0.5 of two networks' maps, batch by batch."""

    both: int = 0
    union: int = 0
    ratios: list[np.ndarray] = field(default_factory=list)

    def add(self, a: Tensor, b: Tensor) -> None:
        x, y = a > 0.5, b > 0.5
        union, both = (x | y).sum((2, 3)), (x & y).sum((2, 3))
        self.both += int(both.sum())
        self.union += int(union.sum())
        some = union > 0
        self.ratios.append((both[some] / union[some]).numpy())

    def __str__(self) -> str:
        mean = np.concatenate(self.ratios).mean()
        return f"IoU {mean:.4f} (pooled {self.both / self.union:.4f})"
