"""Local attention pooling as a PyTorch module (arXiv 2201.11808, section III)."""

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as F

AGGREGATORS = ("identity", "sum", "max", "mean", "trainable")


def scoring(channels: int, heads: int, hidden: int) -> nn.Sequential:
    """Sc: two 1x1 convolutions C -> hidden -> heads with ReLU between, or one C -> heads when hidden is 0."""
    if hidden == 0:
        return nn.Sequential(nn.Conv2d(channels, heads, 1))
    return nn.Sequential(nn.Conv2d(channels, hidden, 1), nn.ReLU(), nn.Conv2d(hidden, heads, 1))


def window_views(x: Tensor, kernel: int, stride: int, padding: int) -> Iterator[Tensor]:
    """Yields, per window offset, the pixels [N, C, Ho, Wo] that the windows see there; padding is filled with 0."""
    x = F.pad(x, (padding,) * 4) if padding else x
    height, width = ((size - kernel) // stride + 1 for size in x.shape[2:])
    if height < 1 or width < 1:
        raise ValueError(f"The map is smaller than one window: got {tuple(x.shape[2:])}, expected at least {kernel}.")
    for dy in range(kernel):
        for dx in range(kernel):
            yield x[:, :, dy : dy + stride * (height - 1) + 1 : stride, dx : dx + stride * (width - 1) + 1 : stride]


def normalise(v: Tensor, alpha: Tensor, epsilon: float) -> Tensor:
    """Eq 4: Nrm(V) = exp(-alpha^2 (max V - V)^2) V + epsilon, with the windows' pixels on axis 0."""
    top = v.amax(0, keepdim=True)
    return torch.exp(-(alpha**2) * (top - v) ** 2) * v + epsilon


class LocalAttentionPooling(nn.Module):
    """Eq 1: O = sum(w X) / sum(w) per window, w = Nrm(Agg(sigmoid(Sc(X)))), one weight per pixel for all channels.

    `forward(main, *others)` gives the pooled version of every input, all with the weights scored on `main`, and then
    the concept logits z [N, heads, H, W]. Inputs are [N, C, H, W] on one grid.
    """

    def __init__(
        self,
        channels: int,
        heads: int = 3,
        hidden: int = 8,
        aggregator: str = "sum",
        kernel: int = 2,
        stride: int = 2,
        padding: int = 0,
        adaptive: tuple[int, int] | None = None,
        epsilon: float = 1e-6,
    ):
        super().__init__()
        if aggregator not in AGGREGATORS:
            raise ValueError(f'There is no aggregator "{aggregator}": expected one of {", ".join(AGGREGATORS)}.')
        if aggregator == "identity" and heads != 1:
            raise ValueError(f"The identity aggregator needs one head: got {heads}.")
        self.kernel, self.stride, self.padding, self.adaptive = kernel, stride, padding, adaptive
        self.heads, self.hidden, self.aggregator, self.epsilon = heads, hidden, aggregator, epsilon
        self.score = scoring(channels, heads, hidden)
        self.mix = nn.Conv2d(heads, 1, 1) if aggregator == "trainable" else None
        # Not 0: dNrm/dalpha is proportional to alpha.
        self.alpha = nn.Parameter(torch.ones(1))

    def attention(self, z: Tensor) -> Tensor:
        """V [N, 1, H, W] from concept logits z [N, heads, H, W] (Eq 3)."""
        p = torch.sigmoid(z)
        if self.mix is not None:
            return torch.sigmoid(self.mix(p))
        if self.aggregator == "max":
            return p.amax(1, keepdim=True)
        if self.aggregator == "mean":
            return p.mean(1, keepdim=True)
        return p.sum(1, keepdim=True)

    def forward(self, main: Tensor, *others: Tensor) -> tuple[Tensor, ...]:
        z = self.score(main).float()
        v = self.attention(z).float()
        pool = self.pool_bins if self.adaptive else self.pool_windows
        return *pool(v, (main, *others)), z

    def pool_windows(self, v: Tensor, inputs: tuple[Tensor, ...]) -> list[Tensor]:
        shape = (self.kernel, self.stride, self.padding)
        w = normalise(torch.stack(list(window_views(v, *shape))), self.alpha, self.epsilon)
        if self.padding:
            # A padded position has weight 0, not epsilon.
            w = w * torch.stack(list(window_views(torch.ones_like(v), *shape)))
        w = w / w.sum(0, keepdim=True)
        return [sum(wi * xi for wi, xi in zip(w, window_views(x, *shape))).to(x.dtype) for x in inputs]

    def pool_bins(self, v: Tensor, inputs: tuple[Tensor, ...]) -> list[Tensor]:
        """Adaptive form: bin i of o covers floor(i H / o) .. ceil((i + 1) H / o)."""
        rows, columns = (bins(size, count) for size, count in zip(v.shape[2:], self.adaptive))
        pooled: list[list[Tensor]] = [[] for _ in inputs]
        for y in rows:
            for x in columns:
                w = normalise(v[:, :, y, x].flatten(2).permute(2, 0, 1), self.alpha, self.epsilon)
                w = (w / w.sum(0, keepdim=True)).permute(1, 2, 0)
                for into, values in zip(pooled, inputs):
                    into.append((w * values[:, :, y, x].flatten(2)).sum(2))
        return [torch.stack(p, 2).unflatten(2, self.adaptive).to(i.dtype) for p, i in zip(pooled, inputs)]


def bins(size: int, count: int) -> list[slice]:
    return [slice(i * size // count, -(-(i + 1) * size // count)) for i in range(count)]


def classified(network: nn.Module, x: Tensor, scored: list[tuple[Tensor, Tensor]]) -> dict[str, Tensor | list[Tensor]]:
    """What a network with `lap4`, `fc` and `rankers` says of its last features x [N, C, H, W].

    `scored` has the features and concept logits of the LAPs before. "logits" [N, classes]; "z" the concept logits of all
    LAPs; "q" those of the ranking modules, while training.
    """
    if network.lap4:
        features = x
        x, z = network.lap4(x)
        scored = [*scored, (features, z)]
    else:
        x = x.mean((2, 3), keepdim=True)
    q = []
    if network.training and network.rankers:
        q = [ranker(features.detach()).float() for ranker, (features, _) in zip(network.rankers, scored)]
    return {"logits": network.fc(x.flatten(1)).float(), "z": [z for _, z in scored], "q": q}
