"""The numbers in the card of a network for smiles."""

import numpy as np

from data import CLASSES
from intervals import mean_metric, share_metric
from outputs import Outputs
from tasks import Images

# left, top, right, bottom as shares of the photograph: eyes at 0.43, chin at 0.79 in the mean training image.
FACE_BOX = (0.25, 0.17, 0.75, 0.80)


def coverage(height: int, width: int, box: tuple[float, float, float, float]) -> np.ndarray:
    """Share of every grid pixel [H, W] that lies inside the box."""

    def along(count: int, low: float, high: float) -> np.ndarray:
        edges = np.arange(count + 1)
        return (np.minimum(edges[1:], high * count) - np.maximum(edges[:-1], low * count)).clip(0, 1)

    return np.outer(along(height, box[1], box[3]), along(width, box[0], box[2]))


def lower_middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    third, rise = (right - left) / 3, (bottom - top) / 3
    return left + third, bottom - rise, right - third, bottom


def measure_faces(said: Outputs, images: Images, twin: Outputs | None) -> list[dict]:
    smile, labels, decision = CLASSES.index("smile"), images.labels.numpy(), said.decision
    found = [share_metric("accuracy", decision == labels)]
    if twin:
        ours, theirs = decision == labels, twin.decision == labels
        found.append(share_metric("accuracy of the vanilla twin", theirs))
        found.append(mean_metric("accuracy, difference from the vanilla twin", ours.astype(float) - theirs))
    for c, name in ((smile, "sensitivity (smile)"), (1 - smile, "specificity (neutral)")):
        found.append(share_metric(name, decision[labels == c] == c))
    for at, p in enumerate(said.maps, 1):
        alone = p[:, : len(CLASSES)].sum((2, 3)).argmax(1)
        found.append(share_metric(f"lap{at} predictivity", alone == labels))
        found.append(share_metric(f"lap{at} faithfulness", alone == decision))
    smiling = labels == smile
    joint = np.stack([said.integrated(i, smile) for i in np.flatnonzero(smiling)])
    for name, p in [*((f"lap{at}", m[smiling, smile]) for at, m in enumerate(said.maps, 1)), ("integrated", joint)]:
        mouth = coverage(*p.shape[1:], lower_middle(FACE_BOX))
        shares = (p * mouth).sum((1, 2)) / p.sum((1, 2)).clip(1e-9)
        found.append(mean_metric(f"{name} smile mass in the face's lower-middle third", shares))
        found.append(mean_metric(f"{name} smile active share", (p > 0.5).mean((1, 2))))
    return found
