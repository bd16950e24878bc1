"""Entries of a card's `metrics` with 95 % intervals."""

import math

import numpy as np


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    share, scale = right / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    reach = z / scale * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - reach, middle + reach


def share_metric(name: str, hits: np.ndarray) -> dict:
    low, high = wilson(int(hits.sum()), len(hits))
    return metric(name, hits.mean(), len(hits), low, high)


def mean_metric(name: str, values: np.ndarray) -> dict:
    reach = 1.96 * values.std(ddof=1) / math.sqrt(len(values))
    return metric(name, values.mean(), len(values), values.mean() - reach, values.mean() + reach)


def balanced_metric(name: str, hits: np.ndarray, labels: np.ndarray) -> dict:
    """Mean of the classes' recalls; the interval joins half the Wilson interval of each (Newcombe's square-and-add)."""
    recalls, below, above = [], 0.0, 0.0
    classes = np.unique(labels)
    for label in classes:
        own = hits[labels == label]
        low, high = wilson(int(own.sum()), len(own))
        recalls.append(own.mean())
        below += ((own.mean() - low) / len(classes)) ** 2
        above += ((high - own.mean()) / len(classes)) ** 2
    value = float(np.mean(recalls))
    return metric(name, value, len(labels), value - math.sqrt(below), value + math.sqrt(above))


def balanced_difference(name: str, ours: np.ndarray, theirs: np.ndarray, labels: np.ndarray) -> dict:
    """Balanced accuracy of one network less that of another on the same images; normal interval of the paired hits."""
    classes = np.unique(labels)
    apart = [ours[labels == label].astype(float) - theirs[labels == label] for label in classes]
    value = float(np.mean([own.mean() for own in apart]))
    reach = 1.96 * math.sqrt(sum(own.var(ddof=1) / len(own) for own in apart)) / len(classes)
    return metric(name, value, len(labels), value - reach, value + reach)


def metric(name: str, value: float, n: int, low: float, high: float) -> dict:
    rounded = [round(float(v), 4) for v in (value, low, high)]
    return {"name": name, "value": rounded[0], "n": n, "interval": rounded[1:], "split": "validation"}
