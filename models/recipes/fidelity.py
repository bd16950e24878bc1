"""Compares two exports of one network.

`python models/recipes/fidelity.py --data DIR --model A --other B --recipe NAME` prints the bytes and the top-1 of both,
how often they agree, and per LAP and for the integrated map the intersection over union of the maps above 0.5: the mean
over the images and concepts where either map is above 0.5 somewhere, and pooled over all pixels.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from configs import config_of
from outputs import Outputs, outputs
from shipped import shipped
from tasks import TASKS


def overlap(a: np.ndarray, b: np.ndarray) -> tuple[float, float, float]:
    """Maps [M, H, W] -> mean and pooled IoU above 0.5, and the largest difference."""
    x, y = a > 0.5, b > 0.5
    union, both = (x | y).sum((1, 2)), (x & y).sum((1, 2))
    some = union > 0
    return float((both[some] / union[some]).mean()), float(both.sum() / union.sum()), float(np.abs(a - b).max())


def flat(said: Outputs, lap: int) -> np.ndarray:
    """Maps [images x concepts, H, W] of one LAP, or with -1 integrated."""
    count, heads = said.maps[0].shape[:2]
    if lap < 0:
        return np.stack([said.integrated(i, c) for i in range(count) for c in range(heads)])
    return said.maps[lap].reshape(count * heads, *said.maps[lap].shape[2:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--other", type=Path, required=True)
    parser.add_argument("--recipe", help="name of the recipe; the first folder's name if absent")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    said = []
    for folder in (args.model, args.other):
        model, size = shipped(folder)
        images = TASKS[config_of(args.recipe or args.model.name).task].load(args.data, "validation", size, None)
        said.append(outputs(model, images))
        right = (said[-1].decision == images.labels.numpy()).mean()
        bytes_ = sum(file.stat().st_size for file in folder.glob("*.bin"))
        print(f"{folder}: {bytes_:,} bytes, top-1 {right:.4f}, n = {len(images.labels)}")
    a, b = said
    print(f"agreement {(a.decision == b.decision).mean():.4f}")
    for at in [*range(len(a.maps)), -1]:
        mean, pooled, largest = overlap(flat(a, at), flat(b, at))
        name = f"lap{at + 1}" if at >= 0 else "integrated"
        print(f"{name:12} IoU {mean:.4f} (pooled {pooled:.4f}), largest difference {largest:.4f}")


if __name__ == "__main__":
    main()
