"""Writes a shipped network as ONNX: `python models/recipes/export_onnx.py --model models/NAME --out NAME.onnx`.

Input "input" [batch, 3, size, size]; outputs "logits" and, per LAP, the concept maps P = sigmoid(z) as "lap1" ....
"""

import argparse
from pathlib import Path

import torch

from resnet18 import ResNet18
from shipped import Explained, shipped

OPSET = 17


def write(model: ResNet18, size: int, out: Path, batch: int = 1) -> None:
    names = ["logits", *(f"lap{at}" for at, _ in enumerate(model.laps, 1))]
    torch.onnx.export(
        Explained(model).eval(),
        (torch.zeros(batch, 3, size, size),),
        str(out),
        input_names=["input"],
        output_names=names,
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that export.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    args = parser.parse_args()
    model, size = shipped(args.model)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    write(model, size, args.out)
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
