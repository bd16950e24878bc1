"""Records what the exported network says about one image, for the parity test of the TF.js twin.

`python models/recipes/fixture.py --run RUN --image FACE.png --out models/NAME/fixture` writes input.png (the image at
the network's size) and expected.json: logits, probabilities, per LAP alpha, concept logits z and maps P = sigmoid(z).
Computed in float32 by PyTorch, from the folded, float16-rounded weights that `export.py` writes.
"""

import argparse
import json
from pathlib import Path

import torch
from PIL import Image
from torch import Tensor

from data import CLASSES, CONCEPTS, normalise, stretch
from export import trained
from fold import exportable


def numbers(values: Tensor) -> list[float]:
    """Flattened, nine digits: enough to restore every float32."""
    return [float(f"{value:.9g}") for value in values.flatten().tolist()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--image", type=Path, required=True)
    parser.add_argument("--box", type=int, nargs=4, help="left, top, right, bottom of the part to use")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model, config = trained(args.run)
    model = exportable(model)
    args.out.mkdir(parents=True, exist_ok=True)
    with Image.open(args.image) as image:
        pixels = stretch(image.crop(args.box) if args.box else image, config.size)
    Image.fromarray(pixels).save(args.out / "input.png")
    with torch.no_grad():
        output = model(normalise(torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None]))
    laps = []
    for at, (lap, z) in enumerate(zip(model.laps, output["z"]), 1):
        concepts = [
            {"name": concept, "z": numbers(z[0, c]), "p": numbers(torch.sigmoid(z[0, c]))}
            for c, concept in enumerate(CONCEPTS)
        ]
        laps.append({"name": f"lap{at}", "alpha": lap.alpha.item(), "grid": list(z.shape[2:]), "concepts": concepts})
    logits = output["logits"][0]
    expected = {
        "classes": CLASSES,
        "logits": numbers(logits),
        "probabilities": numbers(logits.softmax(0)),
        "laps": laps,
    }
    (args.out / "expected.json").write_text(json.dumps(expected) + "\n")
    print(dict(zip(CLASSES, expected["probabilities"])), [lap["alpha"] for lap in laps])


if __name__ == "__main__":
    main()
