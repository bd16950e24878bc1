"""Writes a shipped network once more with other weight types.

`python models/recipes/requantise.py --model models/NAME --out DIR --uint8 stage3 stage4`: layers whose names begin as
given get one-byte kernels, the others keep float16; card.json is copied. The fixture has to be recorded anew
(`fixture.py`), since the weights are other ones then.
"""

import argparse
import shutil
from pathlib import Path

from export import graph_of, write
from shipped import shipped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--uint8", nargs="*", default=[], help="beginnings of the names of layers with one-byte kernels"
    )
    args = parser.parse_args()
    model, size = shipped(args.model)
    write(*graph_of(model, args.model.name, size), args.out, tuple(args.uint8))
    shutil.copy(args.model / "card.json", args.out / "card.json")
    print(f"{args.out}: {sum(file.stat().st_size for file in args.out.glob('*.bin')):,} bytes")


if __name__ == "__main__":
    main()
