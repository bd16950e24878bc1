import csv
import json
import subprocess
import sys
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from PIL import Image

from configs import SMILE
from losses import Areas, concept_discrimination, discriminative_scoring
from train import losses_at, set_rate

HERE = Path(__file__).parent
AREAS = (Areas(0.1, 0.3, 0.1), Areas(0.1, 0.3, 0.1))


def draw_faces(folder: Path, count: int = 20) -> None:
    """Random blots with random labels, in the layout of the data set; files 3, 13 and 16 fall into validation."""
    rng = np.random.default_rng(9)
    (folder / "images").mkdir()
    with open(folder / "index.csv", "w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "label"])
        for i in range(1, count + 1):
            pixels = rng.integers(0, 256, (12, 10, 3), np.uint8)
            Image.fromarray(pixels).resize((40, 48)).save(folder / "images" / f"file{i:04d}.jpg")
            rows.writerow([f"file{i:04d}.jpg", ("smile", "neutral")[i % 2]])


def train(data: Path, out: Path, *options: str, ranks: int = 1, model: str = "smile-resnet18") -> None:
    start = [sys.executable]
    if ranks > 1:
        start += ["-m", "torch.distributed.run", "--standalone", f"--nproc_per_node={ranks}"]
    recipe = ["--model", model, "--size", "64", "--batch", "4", "--epochs", "2", "--threads", "1"]
    command = [*start, str(HERE / "train.py"), *recipe, "--data", str(data), "--out", str(out), *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"train.py ended with {done.returncode}:\n{done.stderr[-2000:]}")


def equal(a: dict, b: dict) -> bool:
    return a.keys() == b.keys() and all(torch.equal(a[name], b[name]) for name in a)


def share_of_loss(rank: int, port: int, folder: str) -> None:
    """One rank's gradient of the losses on its half of the batch, averaged as DistributedDataParallel does."""
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method=f"file://{folder}/meet{port}", rank=rank, world_size=2)
    z, q, present = batch()
    half = slice(4 * rank, 4 * rank + 4)
    z_half, q_half, present = z[half], q[half], present[half]
    (concept_discrimination(z_half, present, AREAS, q_half) + discriminative_scoring(q_half, present)).backward()
    for leaf in (z, q):
        dist.all_reduce(leaf.grad)
    torch.save([z.grad / 2, q.grad / 2], f"{folder}/gradient{rank}.pt")
    dist.destroy_process_group()


def batch() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    rng = torch.Generator().manual_seed(6)
    z, q = (torch.randn(8, 2, 6, 6, generator=rng).requires_grad_() for _ in range(2))
    # The ranks hold different counts: 3 + 1 positives of head 0, 1 + 4 of head 1.
    present = torch.tensor([[1, 1, 1, 0, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1, 1, 1]]).T.float()
    return z, q, present


class TrainTest(unittest.TestCase):
    def setUp(self):
        self.held = tempfile.TemporaryDirectory()
        self.folder = Path(self.held.name)
        self.addCleanup(self.held.cleanup)

    def test_resumed_training_equals_an_uninterrupted_one(self):
        draw_faces(self.folder)
        whole, parts = self.folder / "whole", self.folder / "parts"
        train(self.folder, whole)
        train(self.folder, parts, "--stop-after", "1")
        train(self.folder, parts, "--resume")
        first, second = (torch.load(run / "last.pt", weights_only=True) for run in (whole, parts))
        self.assertEqual([first["epoch"], second["epoch"]], [2, 2])
        self.assertTrue(equal(first["model"], second["model"]) and equal(first["ema"], second["ema"]))
        logs = [(run / "log.jsonl").read_text().splitlines() for run in (whole, parts)]
        self.assertEqual(*([json.loads(line)["total"] for line in log] for log in logs))

    def test_two_ranks_end_with_equal_weights(self):
        draw_faces(self.folder)
        out = self.folder / "run"
        train(self.folder, out, "--dump-weights", ranks=2)
        ranks = [torch.load(out / f"rank{rank}.pt", weights_only=True) for rank in range(2)]
        self.assertTrue(equal(*ranks))
        self.assertEqual(len((out / "log.jsonl").read_text().splitlines()), 2)

    def test_rate_has_two_cosines(self):
        optimizer = torch.optim.SGD([{"params": [torch.zeros(1)], "peak": 0.01}], 1.0)
        expected = {0.0: 0.02, 1.0: 1, 10.5: 0.5, 19.999: 0, 20.0: 0.4, 23.5: 0.2, 26.999: 0}
        for epoch, factor in expected.items():
            set_rate(optimizer, SMILE, epoch)
            self.assertAlmostEqual(optimizer.param_groups[0]["lr"], 0.01 * factor, 6)
        set_rate(optimizer, replace(SMILE, epochs=1), 0.75)
        self.assertAlmostEqual(optimizer.param_groups[0]["lr"], 0.005, 6)

    def test_lap_losses_weigh_less_once_rankings_hold(self):
        config = replace(SMILE, first=3, w_cd=0.5, w_js=0.25, second_share=0.2)
        before, after = losses_at(config, 2), losses_at(config, 3)
        self.assertEqual([before["w_cd"], before["w_js"], before["ranked_by"]], [0.5, 0.25, None])
        self.assertEqual([after["w_cd"], after["w_js"], after["ranked_by"]], [0.1, 0.05, SMILE.ranked_by])

    def test_the_command_line_stands_in_for_the_recipe(self):
        draw_faces(self.folder)
        train(self.folder, self.folder, "--w-cd", "0", "--w-js", "0", "--stop-after", "1")
        entry = json.loads((self.folder / "log.jsonl").read_text())
        self.assertGreater(entry["cd"], 0)
        self.assertAlmostEqual(entry["total"], entry["ce"] + entry["d"], 3)

    def test_counts_run_over_all_ranks(self):
        z, q, present = batch()
        (concept_discrimination(z, present, AREAS, q) + discriminative_scoring(q, present)).backward()
        mp.spawn(share_of_loss, (0, str(self.folder)), nprocs=2)
        for rank in range(2):
            for got, expected in zip(torch.load(self.folder / f"gradient{rank}.pt"), (z.grad, q.grad)):
                torch.testing.assert_close(got, expected)


if __name__ == "__main__":
    unittest.main()
