"""PyTorch as one of `npm run bench:peers`: answers questions on stdin, one JSON a line, until it ends.

A first line {"what": "forward" or "step", "threads": 2} sets it up; then a number asks for so many runs and their
milliseconds, "answer" for what is computed. "step" is one Adam step on all LAPs of a batch whose features in front of
the first LAP are there already.
"""

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Callable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from resnet18 import ResNet18
from shipped import Explained, shipped

RATE, EPSILON = 1e-4, 1e-7


class Forward:
    """One image through the network, logits and every map on the processor."""

    def __init__(self, model: ResNet18, batch: Tensor):
        self.image = batch[:1].contiguous()
        with torch.no_grad():
            module = torch.jit.trace(Explained(model), self.image)
            self.network = torch.jit.optimize_for_inference(torch.jit.freeze(module.eval()))

    def run(self) -> list[Tensor]:
        with torch.inference_mode():
            return list(self.network(self.image))

    def answer(self) -> dict:
        logits, *maps = self.run()
        return {"logits": logits.flatten().tolist(), "maps": [p.flatten().tolist() for p in maps]}


class Step:
    """Cross-entropy of the batch, its gradient to all LAPs' weights, Adam."""

    def __init__(self, model: ResNet18, batch: Tensor):
        self.model = model.requires_grad_(False)
        for lap in model.laps:
            lap.requires_grad_(True)
        self.labels = torch.arange(len(batch)) % model.fc.out_features
        weights = [weight for lap in model.laps for weight in lap.parameters()]
        self.adam = torch.optim.Adam(weights, RATE, eps=EPSILON)
        self.losses: list[float] = []
        with torch.no_grad():
            x = F.max_pool2d(F.relu(model.conv1(batch)), 3, 2, 1)
            block = model.layer2[0]
            x = model.layer1[1](model.layer1[0](x)[0])[0]
            self.main, self.shortcut = F.relu(block.conv1(x)), block.downsample(x)

    def logits(self) -> Tensor:
        """The network from its first LAP on."""
        model = self.model
        block = model.layer2[0]
        main, shortcut, _ = block.lap(self.main, self.shortcut)
        x = F.relu(block.conv2(main) + shortcut)
        for rest in (model.layer2[1], *model.layer3, *model.layer4):
            x, _ = rest(x)
        x, _ = model.lap4(x)
        return model.fc(x.flatten(1))

    def run(self) -> float:
        self.adam.zero_grad()
        loss = F.cross_entropy(self.logits(), self.labels)
        loss.backward()
        self.adam.step()
        return loss.item()

    def answer(self) -> dict:
        return {"logits": [self.run() for _ in range(2)], "maps": []}


def serve(folder: Path) -> None:
    contestant, timed = None, None
    for line in sys.stdin:
        ask = json.loads(line)
        try:
            if isinstance(ask, dict):
                torch.set_num_threads(ask["threads"])
                contestant = set_up(folder, ask["what"])
                result: object = {"device": "CPU", "threads": torch.get_num_threads(), "version": f"PyTorch {torch.__version__}"}
            elif ask == "answer":
                result = contestant.answer()
            else:
                result = [milliseconds(contestant.run) for _ in range(ask)]
            reply = {"result": result}
        except Exception as error:  # the bench prints it as this contestant's sentence
            reply = {"problem": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


def set_up(folder: Path, what: str) -> Forward | Step:
    model, size = shipped(folder / "network")
    values = np.fromfile(folder / "batch.f32", np.float32).reshape(-1, size, size, 3)
    batch = torch.from_numpy(values).permute(0, 3, 1, 2).contiguous()
    return Forward(model, batch) if what == "forward" else Step(model, batch)


def milliseconds(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return (perf_counter() - begun) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="the bench's files: network/ and batch.f32")
    serve(parser.parse_args().folder)


if __name__ == "__main__":
    main()
