"""Records values and gradients of the recipe's losses on seeded logits, for the parity test of the TF.js twin.

`python models/recipes/losses_fixture.py --out src/lap/losses/recipe.fixture.json`, then `npx prettier --write` on it,
writes logits [N, H, W, heads] (the layout of TF.js) and, case by case, the loss that PyTorch computes from them in
float32 and its gradients.
"""

import argparse
import json
from pathlib import Path
from typing import Callable

import torch
from torch import Tensor

from losses import FACE, Areas, concept_discrimination, concordance, discriminative_scoring, lap_losses

SIZES = (8, 4)
MIXED = (Areas(0.1, 0.5, 0.1), Areas(least=0.25), Areas(most=0.3, inactive=0.05, ranked_by_p=True))
PRESENT = torch.tensor([[1.0, 0, 1], [0, 1, 1], [0, 1, 1]])


def numbers(values: Tensor) -> list[float]:
    """Flattened in the layout of TF.js, seven digits; logits are multiples of 1/64, so nothing is lost of them."""
    values = values.detach()
    values = values.permute(0, 2, 3, 1) if values.dim() == 4 else values
    return [float(f"{value:.7g}") for value in values.flatten().tolist()]


def drawn(size: int, seed: int) -> Tensor:
    """Logits [3, 3, size, size] with ties and a few saturated ones."""
    generator = torch.Generator().manual_seed(seed)
    z = torch.round(torch.randn(3, 3, size, size, generator=generator) * 128) / 64
    z[torch.rand(z.shape, generator=generator) < 0.03] *= 64
    return z.requires_grad_()


def recorded(name: str, loss: Callable[..., Tensor], inputs: list[Tensor], options: dict) -> dict:
    value = loss(*inputs)
    slopes = torch.autograd.grad(value, inputs)
    return {"name": name, "options": options, "value": value.item(), "slopes": [numbers(slope) for slope in slopes]}


def ratios(areas: tuple[Areas, ...]) -> list[dict]:
    return [{"minAR": a.least, "maxAR": a.most, "iAR": a.inactive, "labelled": not a.ranked_by_p} for a in areas]


def fixture() -> dict:
    """All inputs and cases; the same on every run."""
    z, q = [[drawn(size, seed + i) for i, size in enumerate(SIZES)] for seed in (1, 11)]
    logits = torch.tensor([[0.5, -1.25], [2.0, 0.75], [-0.5, 0.25]], requires_grad=True)
    labels = torch.tensor([0, 1, 1])
    cases = [
        recorded(
            "conceptDiscrimination",
            lambda a: concept_discrimination(a, PRESENT, areas, rank),
            [z[0]],
            {"ratios": ratios(areas), "ranked": rank is not None},
        )
        for areas, rank in ((FACE, q[0]), (MIXED, q[0]), (MIXED, None))
    ]
    cases.append(recorded("discriminativeScoring", lambda a: discriminative_scoring(a, PRESENT), [q[0]], {}))
    for mask in ("and", "or", "highLow"):
        cases.append(recorded("concordance", lambda a, b: concordance(a, b, mask, 0.6), z, {"mask": mask}))

    def total(scores: Tensor, *maps: Tensor) -> Tensor:
        output = {"logits": scores, "z": list(maps[:2]), "q": list(maps[2:])}
        options = {"w_cd": 0.25, "w_js": 0.5, "mask": "or", "smoothing": 0.05, "ranked_by": (1, 0)}
        return lap_losses(output, labels, PRESENT, FACE, **options)["total"]

    options = {
        "weights": {"conceptDiscrimination": 0.25, "concordance": 0.5},
        "mask": "or",
        "smoothing": 0.05,
        "rankedBy": [1, 0],
        "ratios": ratios(FACE),
    }
    cases.append(recorded("total", total, [logits, *z, *q], options))
    inputs = {"sizes": SIZES, "z": [numbers(a) for a in z], "q": [numbers(a) for a in q], "logits": numbers(logits)}
    return {**inputs, "labels": labels.tolist(), "present": PRESENT.bool().tolist(), "cases": cases}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.parse_args().out.write_text(json.dumps(fixture(), separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
