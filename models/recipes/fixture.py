"""Records what an exported network says about one image, for the parity test of the TF.js twin.

`python models/recipes/fixture.py --model models/NAME --image FACE.png --out models/NAME/fixture` writes input.png (the
image at the network's size) and expected.json: logits, probabilities, per LAP alpha, concept logits z and maps
P = sigmoid(z); of more than MOST_WHOLE concepts only those of the TOP most probable classes and every 97th, and the
sums of all maps. Computed in float32 by PyTorch, from the weights in the folder as TF.js decodes them.
"""

import argparse
import json
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from data import normalise, stretch
from shipped import shipped

# As many concepts as the app reads whole.
MOST_WHOLE, TOP = 32, 5


def numbers(values: Tensor) -> list[float]:
    """Flattened, nine digits: enough to restore every float32."""
    return [float(f"{value:.9g}") for value in values.flatten().tolist()]


def recorded(concepts: list[dict], classes: list[str], logits: Tensor) -> list[int]:
    """Indices of the concepts whose maps are written."""
    if len(concepts) <= MOST_WHOLE:
        return list(range(len(concepts)))
    likely = {classes[c] for c in logits.topk(TOP).indices.tolist()}
    return [c for c, concept in enumerate(concepts) if concept.get("class") in likely or c % 97 == 0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--image", type=Path, required=True)
    parser.add_argument("--box", type=int, nargs=4, help="left, top, right, bottom of the part to use")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model, size = shipped(args.model)
    card = json.loads((args.model / "card.json").read_text())
    args.out.mkdir(parents=True, exist_ok=True)
    with Image.open(args.image) as image:
        pixels = stretch(image.crop(args.box) if args.box else image, size)
    Image.fromarray(pixels).save(args.out / "input.png")
    with torch.no_grad():
        x = normalise(torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None], model.mean, model.std)
        output = model(x)
    logits, concepts = output["logits"][0], card["concepts"]
    chosen, laps = recorded(concepts, card["classes"], logits), []
    for at, (lap, z) in enumerate(zip(model.laps, output["z"]), 1):
        p = torch.sigmoid(z)
        maps = [{"name": concepts[c]["name"], "z": numbers(z[0, c]), "p": numbers(p[0, c])} for c in chosen]
        entry = {"name": f"lap{at}", "alpha": lap.alpha.item(), "grid": list(z.shape[2:]), "concepts": maps}
        laps.append(entry if len(chosen) == len(concepts) else {**entry, "sums": numbers(p[0].sum((1, 2)))})
    expected = {
        "classes": card["classes"],
        "logits": numbers(logits),
        "probabilities": numbers(logits.softmax(0)),
        "laps": laps,
    }
    (args.out / "expected.json").write_text(json.dumps(expected) + "\n")
    top = logits.softmax(0).topk(min(TOP, len(logits)))
    likely = {card["classes"][c]: round(share, 4) for c, share in zip(top.indices, top.values.tolist())}
    print(likely, [lap["alpha"] for lap in laps])


if __name__ == "__main__":
    main()
