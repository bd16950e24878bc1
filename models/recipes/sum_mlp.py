"""The third rule by which a LAP alone decides: its concept sums F and a 2-layer MLP.

F [N, concepts] are the sums of a LAP's probability maps divided by the pixels of its grid: 0 to 1, whatever its size.
"""

import base64

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

EPOCHS, BATCH, RATE, DECAY = 60, 256, 5e-3, 0.05
# A concept whose sums hardly vary is not blown up.
LEAST_SPREAD = 1e-4


class SumMlp(nn.Module):
    """F [N, concepts] -> logits [N, classes]: linear, ReLU, linear."""

    def __init__(self, concepts: int, hidden: int, classes: int):
        super().__init__()
        self.hidden, self.output = nn.Linear(concepts, hidden), nn.Linear(hidden, classes)

    def forward(self, sums: Tensor) -> Tensor:
        return self.output(F.relu(self.hidden(sums)))


def hidden_of(concepts: int) -> int:
    """16 for few concepts, 64 for many."""
    return 16 if concepts <= 32 else 64


def train_mlp(sums: Tensor, labels: Tensor, classes: int, seed: int) -> SumMlp:
    """AdamW on standardised sums for a fixed number of epochs, all classes with the same weight; nothing is chosen.

    The standardisation is folded into the first layer, whose kernel has two bytes a weight, as the card does.
    """
    if not torch.isfinite(sums).all():
        raise ValueError("Some concept sums are no finite numbers: the network says nothing on some images.")
    middle, spread = sums.mean(0), sums.std(0).clamp(min=LEAST_SPREAD)
    x = ((sums - middle) / spread).float()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        mlp = SumMlp(sums.shape[1], hidden_of(sums.shape[1]), classes)
        counts = torch.bincount(labels, minlength=classes).float()
        weight = torch.where(counts > 0, len(labels) / counts.clamp(min=1) / (counts > 0).sum(), 0.0)
        optimizer = torch.optim.AdamW(mlp.parameters(), RATE, weight_decay=DECAY)
        steps = EPOCHS * -(-len(x) // BATCH)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        for _ in range(EPOCHS):
            for part in torch.randperm(len(x)).split(BATCH):
                optimizer.zero_grad()
                F.cross_entropy(mlp(x[part]), labels[part], weight=weight).backward()
                optimizer.step()
                schedule.step()
    with torch.no_grad():
        for layer in (mlp.hidden, mlp.output):
            if layer is mlp.hidden:
                layer.weight.div_(spread.float())
            layer.weight.copy_(layer.weight.half())
            if not torch.isfinite(layer.weight).all():
                raise ValueError("A weight is beyond the range of float16: the concept sums hardly vary.")
        # After the rounding, so that the mean still maps to the same place.
        mlp.hidden.bias.sub_((mlp.hidden.weight.double() @ middle.double()).float())
    return mlp.eval()


def text_of(mlp: SumMlp) -> dict[str, str]:
    """As a card has it: kernels [inputs, outputs] as float16, biases as float32, little-endian, in base64."""
    found = {}
    for name, layer in (("hidden", mlp.hidden), ("output", mlp.output)):
        kernel, bias = layer.weight.detach().T.numpy(), layer.bias.detach().numpy()
        found[f"{name}Kernel"] = base64.b64encode(kernel.astype("<f2").tobytes()).decode()
        found[f"{name}Bias"] = base64.b64encode(bias.astype("<f4").tobytes()).decode()
    return found


@torch.no_grad()
def mlp_of(text: dict[str, str], concepts: int, classes: int) -> SumMlp:
    """What `text_of` wrote."""

    def read(name: str, kind: str) -> Tensor:
        return torch.from_numpy(np.frombuffer(base64.b64decode(text[name]), kind).astype(np.float32))

    hidden_bias = read("hiddenBias", "<f4")
    mlp = SumMlp(concepts, len(hidden_bias), classes)
    mlp.hidden.bias.copy_(hidden_bias)
    mlp.output.bias.copy_(read("outputBias", "<f4"))
    mlp.hidden.weight.copy_(read("hiddenKernel", "<f2").view(concepts, -1).T)
    mlp.output.weight.copy_(read("outputKernel", "<f2").view(-1, classes).T)
    return mlp.eval()
