"""Moves a trained network's threshold: `python models/recipes/calibrate.py --run RUN --data DIR --out RUN-calibrated`.

Training sees augmented images, half of them of either class; on images as they are the two recalls come apart. The
classifier's bias is shifted so that they are equal on the training images without augmentation, or so that the
specificity there is `--specificity`; nothing else changes.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from configs import config_of
from networks import network_of
from outputs import outputs
from tasks import TASKS


def equal_recalls(margins: np.ndarray, labels: np.ndarray) -> float:
    """The threshold on margins [N] (positive class 1) at which the recalls of class 0 and 1 differ least."""
    cuts = np.sort(margins)
    cuts = (cuts[1:] + cuts[:-1]) / 2
    yes, no = np.sort(margins[labels == 1]), np.sort(margins[labels == 0])
    sensitivity = 1 - np.searchsorted(yes, cuts) / len(yes)
    specificity = np.searchsorted(no, cuts) / len(no)
    gap = np.abs(sensitivity - specificity)
    # The middle of the cuts that are equally good.
    return float(np.median(cuts[gap == gap.min()]))


def at_specificity(margins: np.ndarray, labels: np.ndarray, share: float) -> float:
    """The threshold on margins [N] below which `share`, above 0 and below 1, of class 0 lies."""
    if not 0 < share < 1:
        raise ValueError(f"The specificity is {share}: expected a share above 0 and below 1, such as 0.99.")
    return float(np.quantile(margins[labels == 0], share))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--specificity", type=float, help="on training images, such as 0.99; without it equal recalls")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    state = torch.load(args.run / "last.pt", weights_only=True)
    config = replace(config_of(state["config"]), size=state["size"])
    model = network_of(config)
    model.load_state_dict(state["ema"])
    images = TASKS[config.task].load(args.data, "train", config.size, None)
    share = outputs(model.eval(), images).probabilities.clip(1e-12)
    margins = np.log(share[:, 1]) - np.log(share[:, 0])
    labels = images.labels.numpy()
    wanted = args.specificity
    cut = equal_recalls(margins, labels) if wanted is None else at_specificity(margins, labels, wanted)
    state["ema"]["fc.bias"] += torch.tensor([cut / 2, -cut / 2])
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(
        {name: state[name] for name in ("config", "size", "seed", "epoch", "epochs", "wall", "ema")},
        args.out / "last.pt",
    )
    recall = [((margins > 0) == y)[labels == y].mean() for y in (0, 1)]
    moved = [((margins > cut) == y)[labels == y].mean() for y in (0, 1)]
    print(f"threshold {cut:.4f}; specificity and sensitivity on training images {recall} -> {moved}")


if __name__ == "__main__":
    main()
