"""Records what PyTorch says of concept sums, for the parity test of the app's reading of cards.

`python models/recipes/votes_fixture.py --out src/models/cardMlp.fixture.json`, then `npx prettier --write` on it, writes
MLPs as a card has them, sums of maps with the pixels of their grids, and the logits in float32.
"""

import argparse
import json
from pathlib import Path

import torch

from sum_mlp import mlp_of, text_of, train_mlp

# Concepts, classes, pixels of the grid.
CASES = ((1, 2, 64), (3, 2, 1024), (40, 5, 196))


def some_sums(concepts: int, classes: int, pixels: int, count: int = 200) -> tuple[torch.Tensor, torch.Tensor]:
    """Sums [count, concepts] of maps, larger where a concept's class is the label [count]."""
    generator = torch.Generator().manual_seed(concepts)
    labels = torch.arange(count) % classes
    shares = torch.rand(count, concepts, generator=generator) * 0.3
    shares += 0.2 * (torch.arange(concepts) % classes == labels[:, None])
    return (shares * pixels).double(), labels


def fixture() -> list[dict]:
    recorded = []
    for concepts, classes, pixels in CASES:
        sums, labels = some_sums(concepts, classes, pixels)
        text = text_of(train_mlp(sums / pixels, labels, classes, seed=1))
        some = sums[:8].float()
        with torch.no_grad():
            logits = mlp_of(text, concepts, classes)(some / pixels)
        sizes = {"concepts": concepts, "classes": classes, "pixels": pixels}
        recorded.append({**sizes, "mlp": text, "sums": some.tolist(), "logits": logits.tolist()})
    return recorded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.parse_args().out.write_text(json.dumps(fixture()) + "\n")


if __name__ == "__main__":
    main()
