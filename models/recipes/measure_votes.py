"""The numbers in a card of its LAPs as predictors by their concept sums and a 2-layer MLP (see votes.py)."""

import numpy as np

from intervals import balanced_metric, share_metric
from measure_xrays import SOURCES
from outputs import Outputs
from sum_mlp import SumMlp
from tasks import Images
from votes import decided_by


def measure_votes(mlps: list[SumMlp], said: Outputs, images: Images) -> list[dict]:
    """Per LAP predictivity, against the labels, and faithfulness, against the network's own decision.

    X-rays: each source alone, and predictivity as the mean of the recalls.
    """
    decided = [decided_by(mlp, maps) for mlp, maps in zip(mlps, said.maps, strict=True)]
    labels, sources = images.labels.numpy(), np.array(images.sources)
    if not set(sources) & set(SOURCES):
        return [m for at, alone in enumerate(decided, 1) for m in shares(at, alone, labels, said.decision)]
    found = []
    for source, people in SOURCES.items():
        own = sources == source
        for at, alone in enumerate(decided, 1):
            hit = alone[own] == labels[own]
            found.append(balanced_metric(f"lap{at} predictivity by MLP, balanced ({people})", hit, labels[own]))
            found.append(share_metric(f"lap{at} faithfulness by MLP ({people})", alone[own] == said.decision[own]))
    return found


def shares(at: int, alone: np.ndarray, labels: np.ndarray, decision: np.ndarray) -> list[dict]:
    return [
        share_metric(f"lap{at} predictivity by MLP", alone == labels),
        share_metric(f"lap{at} faithfulness by MLP", alone == decision),
    ]
