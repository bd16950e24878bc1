"""The numbers in the card of a network for pneumonia: each source alone, and where the maps lie."""

import numpy as np
import torch
from torch import Tensor

from intervals import balanced_difference, balanced_metric, mean_metric, metric, share_metric
from measure_faces import coverage
from outputs import Outputs, outputs
from tasks import PNEUMONIA, Images
from xrays import ADULTS, CHILDREN

SOURCES = {CHILDREN: "children", ADULTS: "adults"}
# left, top, right, bottom as shares of the image: holds the lungs of nearly every image, and 0.585 of its area.
CHEST_BOX = (0.11, 0.10, 0.89, 0.85)


def outside_greyed(pixels: Tensor) -> Tensor:
    """Only the chest box is left."""
    return greyed(pixels, False)


def inside_greyed(pixels: Tensor) -> Tensor:
    """Only what surrounds the chest box is left: whoever still tells the classes apart does not look at lungs."""
    return greyed(pixels, True)


def greyed(pixels: Tensor, inside: bool) -> Tensor:
    size = pixels.shape[2]
    box = torch.from_numpy(coverage(size, size, CHEST_BOX) > 0.5)
    return torch.where(box == inside, pixels.mean((2, 3), keepdim=True), pixels)


def decisions(name: str, said: Outputs, images: Images) -> list[dict]:
    """Per source balanced accuracy, sensitivity, specificity and area under the ROC curve."""
    labels, sources, found = images.labels.numpy(), np.array(images.sources), []
    for source, people in SOURCES.items():
        own = sources == source
        y, hit = labels[own], said.decision[own] == labels[own]
        found.append(balanced_metric(f"{name}balanced accuracy ({people})", hit, y))
        found.append(share_metric(f"{name}sensitivity ({people})", hit[y == 1]))
        found.append(share_metric(f"{name}specificity ({people})", hit[y == 0]))
        found.append(area_metric(f"{name}area under the ROC curve ({people})", said.probabilities[own, 1], y))
    return found


def area_metric(name: str, scores: np.ndarray, labels: np.ndarray) -> dict:
    """Area under the ROC curve; interval after Hanley and McNeil, 1982."""
    yes, no = scores[labels == 1], scores[labels == 0]
    above = (yes[:, None] > no).mean() + (yes[:, None] == no).mean() / 2
    pairs_yes, pairs_no = above / (2 - above) - above**2, 2 * above**2 / (1 + above) - above**2
    spread = above * (1 - above) + (len(yes) - 1) * pairs_yes + (len(no) - 1) * pairs_no
    reach = 1.96 * np.sqrt(spread / (len(yes) * len(no)))
    return metric(name, above, len(labels), max(0, above - reach), min(1, above + reach))


def twin_name(twin: Outputs) -> str:
    return "twin without boxes" if twin.maps else "vanilla twin"


def measure_xrays(said: Outputs, images: Images, twin: Outputs | None) -> list[dict]:
    """A twin is the vanilla one, or one with LAPs that was trained without boxes."""
    found = decisions("", said, images)
    if twin:
        boxes = [m for m in places(twin, images) if "in a box" in m["name"] or "IoU" in m["name"]] if twin.maps else []
        of_twin = decisions("", twin, images) + boxes
        found += [{**m, "name": f"{m['name']} of the {twin_name(twin)}"} for m in of_twin]
        found += differences(said, images, twin)
    return found + laps_alone(said, images) + places(said, images)


def differences(said: Outputs, images: Images, twin: Outputs) -> list[dict]:
    labels, sources, found = images.labels.numpy(), np.array(images.sources), []
    for source, people in SOURCES.items():
        own = sources == source
        ours, theirs = ((one.decision == labels)[own] for one in (said, twin))
        name = f"balanced accuracy ({people}), difference from the {twin_name(twin)}"
        found.append(balanced_difference(name, ours, theirs, labels[own]))
    return found


def laps_alone(said: Outputs, images: Images) -> list[dict]:
    labels, sources, found = images.labels.numpy(), np.array(images.sources), []
    for source, people in SOURCES.items():
        own = sources == source
        for at, p in enumerate(said.maps, 1):
            alone = PNEUMONIA.decide(torch.from_numpy(p[own])).numpy()
            found.append(
                balanced_metric(f"lap{at} predictivity, balanced ({people})", alone == labels[own], labels[own])
            )
            found.append(share_metric(f"lap{at} faithfulness ({people})", alone == said.decision[own]))
    return found


def places(said: Outputs, images: Images) -> list[dict]:
    """Of images with pneumonia: mass inside the chest box, active share, and overlap with the radiologists' boxes."""
    labels, sources, found = images.labels.numpy(), np.array(images.sources), []
    for source, people in SOURCES.items():
        ill = np.flatnonzero((labels == 1) & (sources == source))
        joint = np.stack([said.integrated(i, 0) for i in ill])
        for name, p in [*((f"lap{at}", m[ill, 0]) for at, m in enumerate(said.maps, 1)), ("integrated", joint)]:
            chest = coverage(*p.shape[1:], CHEST_BOX)
            mass = p.sum((1, 2)).clip(1e-9)
            found.append(mean_metric(f"{name} mass inside the chest box ({people})", (p * chest).sum((1, 2)) / mass))
            found.append(mean_metric(f"{name} active share ({people})", (p > 0.5).mean((1, 2))))
            if source == ADULTS:
                found += overlap(name, p, images.boxes[ill].numpy(), images.boxed[ill].numpy())
    return found


def overlap(name: str, p: np.ndarray, boxes: np.ndarray, boxed: np.ndarray) -> list[dict]:
    """IoU of the map at 0.5 with the boxes on the image's pixels, and how often its highest pixel lies in a box."""
    union, meets, points = [], [], []
    for grid, box in zip(p[boxed], boxes[boxed]):
        rows = (np.arange(box.shape[0]) * grid.shape[0]) // box.shape[0]
        columns = (np.arange(box.shape[1]) * grid.shape[1]) // box.shape[1]
        wide = grid[rows][:, columns]
        active = wide > 0.5
        union.append((active & box).sum() / max((active | box).sum(), 1))
        points.append(box[wide == wide.max()].mean() > 0.5)
        # As many pixels as the boxes cover, the highest first.
        top = np.zeros(box.size, bool)
        top[np.argsort(-wide.ravel(), kind="stable")[: box.sum()]] = True
        meets.append((top & box.ravel()).sum() / max((top | box.ravel()).sum(), 1))
    return [
        mean_metric(f"{name} IoU with boxes at 0.5", np.array(union)),
        mean_metric(f"{name} IoU with boxes, as many pixels", np.array(meets)),
        share_metric(f"{name} highest pixel in a box", np.array(points)),
    ]


def shortcuts(model: torch.nn.Module, images: Images, name: str = "") -> list[dict]:
    """With either side of the chest box greyed out: an area under the ROC curve of 0.5 is chance at any threshold."""
    labels, sources, found = images.labels.numpy(), np.array(images.sources), []
    for change, what in ((outside_greyed, "only the chest box"), (inside_greyed, "only what is around the chest box")):
        said = outputs(model, images, change)
        for source, people in SOURCES.items():
            own = sources == source
            y, hit = labels[own], said.decision[own] == labels[own]
            found.append(balanced_metric(f"{name}balanced accuracy, {what} ({people})", hit, y))
            area = f"{name}area under the ROC curve, {what} ({people})"
            found.append(area_metric(area, said.probabilities[own, 1], y))
    return found
