"""Trains one model: `python models/recipes/train.py --model smile-resnet18 --data DIR --weights FILE --out RUN`."""

import argparse
import json
import math
import os
import time
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from configs import Config, config_of
from data import normalise
from losses import lap_losses
from networks import network_of
from precision import narrow
from resnet18 import ResNet18
from tasks import TASKS, Images, Task

# What the command line may give in place of the recipe.
GIVEN = {"epochs": int, "seed": int, "size": int, "batch": int, "w_cd": float, "w_js": float, "second_share": float}
LOSS_OPTIONS = ("areas", "w_cd", "w_js", "smoothing", "mask", "ranked_by")


def main() -> None:
    args = parse()
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if world > 1:
        dist.init_process_group("gloo")
    torch.set_num_threads(args.threads)
    given = {name: getattr(args, name) for name in GIVEN}
    config = replace(config_of(args.model), **{k: v for k, v in given.items() if v is not None})
    if config.task not in TASKS:
        raise ValueError(
            f"{config.name} is not trained by train.py: expected one of the models for {', '.join(TASKS)}."
        )
    task = TASKS[config.task]
    args.out.mkdir(parents=True, exist_ok=True)
    run = Run(config, args.weights, rank, world)
    if args.start:
        run.start(args.start / "last.pt")
    last = args.out / "last.pt"
    if args.resume and last.exists():
        run.load(last)
    images = task.load(args.data, "train", config.source, args.limit)
    held = task.load(args.data, "validation", config.size, args.limit)
    until = min(config.epochs, args.stop_after or config.epochs)
    for epoch in range(run.epoch, until):
        entry = run.train_epoch(images)
        if rank == 0:
            entry |= check(run.ema, held, task)
            run.save(last)
            line = json.dumps(entry)
            print(line, flush=True)
            with open(args.out / "log.jsonl", "a") as log:
                log.write(line + "\n")
        if world > 1:
            dist.barrier()
    if args.dump_weights:
        torch.save(run.model.state_dict(), args.out / f"rank{rank}.pt")
    if world > 1:
        dist.destroy_process_group()


class Run:
    """Everything that a resumed training needs: model, running average, optimizer, epoch and random state."""

    def __init__(self, config: Config, weights: Path | None, rank: int = 0, world: int = 1):
        torch.manual_seed(config.seed)
        self.config, self.rank, self.world, self.epoch, self.wall = config, rank, world, 0, 0.0
        self.task = TASKS[config.task]
        self.model, self.ema = network_of(config), network_of(config)
        if weights:
            self.model.load_backbone(weights)
        self.model.to(memory_format=torch.channels_last)
        self.ema.load_state_dict(self.model.state_dict())
        self.ema.to(memory_format=torch.channels_last).eval().requires_grad_(False)
        self.optimizer = torch.optim.AdamW(groups(self.model, config))
        self.net: nn.Module = DistributedDataParallel(self.model) if world > 1 else self.model

    def save(self, file: Path) -> None:
        state = {"config": self.config.name, "size": self.config.size, "seed": self.config.seed, "epoch": self.epoch}
        state |= {"epochs": self.config.epochs, "world": self.world, "wall": self.wall, "rng": torch.get_rng_state()}
        for part in ("model", "ema", "optimizer"):
            state[part] = getattr(self, part).state_dict()
        torch.save(state, file.with_suffix(".tmp"))
        file.with_suffix(".tmp").replace(file)

    def load(self, file: Path) -> None:
        state = torch.load(file, weights_only=True)
        if state["config"] != self.config.name:
            raise ValueError(f'{file} holds another model: got "{state["config"]}", expected "{self.config.name}".')
        self.epoch, self.wall = state["epoch"], state["wall"]
        torch.set_rng_state(state["rng"])
        for part in ("model", "ema", "optimizer"):
            getattr(self, part).load_state_dict(state[part])

    def start(self, file: Path) -> None:
        """Takes over the averaged weights of another recipe's run, and nothing else."""
        weights = torch.load(file, weights_only=True)["ema"]
        self.model.load_state_dict(weights)
        self.ema.load_state_dict(weights)

    def train_epoch(self, images: Images) -> dict:
        """One pass over the shuffled images; every draw comes from (seed, epoch, rank), so a resume repeats it."""
        config, started = self.config, time.time()
        order = self.task.order(images, config.adults, seeded(config.seed, self.epoch, 0))
        rng = seeded(config.seed, self.epoch, 1 + self.rank)
        share = config.batch // self.world
        steps = len(order) // config.batch
        sums: dict[str, float] = {}
        losses = losses_at(config, self.epoch)
        self.model.train()
        for step in range(steps):
            at = step * config.batch + self.rank * share
            rows = order[at : at + share]
            pixels, boxes = self.task.augment(images, rows, config.size, rng)
            x = normalise(pixels, self.model.mean, self.model.std).contiguous(memory_format=torch.channels_last)
            set_rate(self.optimizer, config, self.epoch + step / steps)
            with torch.autocast("cpu", torch.bfloat16, enabled=narrow()):
                output = self.net(x)
            y = images.labels[rows]
            parts = lap_losses(output, y, self.task.present(y), **losses, boxes=boxes if config.boxes else None)
            self.optimizer.zero_grad()
            parts["total"].backward()
            self.optimizer.step()
            self.average(self.epoch * steps + step)
            parts["accuracy"] = (output["logits"].argmax(1) == y).float().mean()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + value.item() / steps
        if self.world > 1:
            self.join_statistics()
        self.epoch += 1
        seconds = time.time() - started
        self.wall += seconds
        return {"epoch": self.epoch, "seconds": round(seconds, 1), **{k: round(v, 4) for k, v in sums.items()}}

    @torch.no_grad()
    def average(self, step: int) -> None:
        keep = min(self.config.ema, (1 + step) / (10 + step))
        for slow, fast in zip(self.ema.state_dict().values(), self.model.state_dict().values()):
            if slow.dtype.is_floating_point:
                slow.lerp_(fast, 1 - keep)

    @torch.no_grad()
    def join_statistics(self) -> None:
        """Batch-norm statistics are per rank in training; after an epoch every rank takes their mean."""
        for model in (self.model, self.ema):
            for buffer in model.buffers():
                if buffer.dtype.is_floating_point:
                    dist.all_reduce(buffer)
                    buffer /= self.world


def seeded(seed: int, epoch: int, stream: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed * 1_000_003 + epoch * 1_009 + stream)


def losses_at(config: Config, epoch: int) -> dict:
    """The options of `lap_losses`: `ranked_by` holds from epoch `first` on, and `second_share` of w_cd and w_js."""
    options = {name: getattr(config, name) for name in LOSS_OPTIONS}
    if epoch < config.first:
        return options | {"ranked_by": None}
    return options | {name: config.second_share * options[name] for name in ("w_cd", "w_js")}


def groups(model: nn.Module, config: Config) -> list[dict]:
    """Body and new modules, each with weight decay on matrices only."""
    chosen: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith(config.frozen):
            parameter.requires_grad_(False)
            continue
        new = "lap" in name or name.startswith(("fc.", "rankers."))
        chosen.setdefault((new, parameter.ndim > 1), []).append(parameter)
    return [
        {"params": p, "peak": config.new_rate if new else config.rate, "weight_decay": config.decay * matrix}
        for (new, matrix), p in chosen.items()
    ]


def set_rate(optimizer: torch.optim.Optimizer, config: Config, epoch: float) -> None:
    """Linear warm-up, a cosine to zero at epoch `first`, and a second, lower one to zero at the last epoch."""
    first = min(config.first, config.epochs)
    if epoch < first:
        warmup = min(config.warmup, first / 2)
        progress = max(0.0, epoch - warmup) / (first - warmup)
        factor = min((epoch + 0.02) / warmup, 1.0) * (1 + math.cos(math.pi * progress)) / 2
    else:
        factor = config.second_peak * (1 + math.cos(math.pi * (epoch - first) / (config.epochs - first))) / 2
    for group in optimizer.param_groups:
        group["lr"] = factor * group["peak"]


@torch.no_grad()
def check(model: ResNet18, images: Images, task: Task) -> dict:
    """Validation accuracy, per source the recall of every class, per LAP how often it alone decides as the network."""
    model.eval()
    count = len(model.laps)
    decisions, agree, area = [], [0] * count, [0.0] * count
    for at in range(0, len(images.labels), 64):
        x = normalise(images.pixels[at : at + 64], model.mean, model.std).contiguous(memory_format=torch.channels_last)
        output = model(x)
        decision = output["logits"].argmax(1)
        decisions.append(decision)
        for lap, z in enumerate(output["z"]):
            p = z.sigmoid()
            agree[lap] += (task.decide(p) == decision).sum().item()
            area[lap] += (p > 0.5).float().mean((1, 2, 3)).sum().item()
    n, right = len(images.labels), torch.cat(decisions) == images.labels
    result = {"validation": round(right.float().mean().item(), 4), "n": n}
    for source in dict.fromkeys(images.sources):
        own = torch.tensor([s == source for s in images.sources])
        recalls = [right[own & (images.labels == c)].float().mean().item() for c in range(len(task.classes))]
        result[source] = [round(recall, 4) for recall in recalls]
    if model.laps:
        result["faithfulness"] = [round(a / n, 3) for a in agree]
        result["active"] = [round(a / n, 3) for a in area]
    return result


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder with index.csv and images/")
    parser.add_argument("--weights", type=Path, help="ResNet-18 backbone, safetensors with torchvision names")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: last.pt, log.jsonl")
    parser.add_argument("--start", type=Path, help="run of another recipe whose weights this one goes on from")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    for name, kind in GIVEN.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, help="in place of the recipe's")
    parser.add_argument("--stop-after", type=int, help="stop after this epoch; the schedule stays as it is")
    parser.add_argument("--limit", type=int, help="this many images per split (for tests)")
    parser.add_argument("--dump-weights", action="store_true", help="write every rank's weights (for tests)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
