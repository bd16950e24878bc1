"""Weak losses of local attention pooling, all through logits (arXiv 2201.11808, section III-C, Eq 5 and 6).

Counts N_c, M_c run over the global minibatch: under DistributedDataParallel they are summed over the ranks, and each
rank's sum is multiplied by the world size, so that the averaged gradient is the gradient of the global loss.
"""

import math
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional as F


@dataclass(frozen=True)
class Areas:
    """One head's area ratios; an absent one drops its term. `ranked_by_p` is for heads that carry no labels."""

    least: float | None = None
    most: float | None = None
    inactive: float | None = None
    ranked_by_p: bool = False


XRAY = (Areas(0.1, 0.5, 0.1),)
FACE = (Areas(0.02, 0.2, 0.01), Areas(0.02, 0.2, 0.01), Areas(most=0.1, ranked_by_p=True))


def pixels(ratio: float, area: int) -> int:
    """k = max(1, round(ratio HW))."""
    return max(1, round(ratio * area))


def counts(present: Tensor) -> tuple[Tensor, Tensor, int]:
    """N_c and M_c [heads] of the global minibatch from present [N, heads], and the world size."""
    world = dist.get_world_size() if dist.is_initialized() else 1
    both = torch.stack([present.sum(0), (1 - present).sum(0)])
    if world > 1:
        dist.all_reduce(both)
    return both[0], both[1], world


def concept_discrimination(
    z: Tensor, present: Tensor, areas: tuple[Areas, ...], q: Tensor | None = None, boxed: Tensor | None = None
) -> Tensor:
    """Eq 5: L_CD = mean_c of 2/(N k1) sum top -log p + 1/(N k2) sum bottom -log(1-p) + 1/(M k3) sum top -log(1-p).

    z, q [N, heads, H, W]; present [N, heads] of 0 and 1. Pixels are ranked by q (by p where q is None or the head says
    so); the ranking is not differentiated. Terms whose count is 0 are dropped, heads without any term are left out.
    Samples that are boxed [N, heads] take no part in the terms of those that contain the concept.
    """
    if z.shape[:2] != present.shape or len(areas) != z.shape[1]:
        raise ValueError(f"Heads differ: got z {tuple(z.shape)}, labels {tuple(present.shape)}, {len(areas)} areas.")
    z = z.flatten(2)
    area = z.shape[2]
    rank = z.detach() if q is None else q.detach().flatten(2)
    own = torch.tensor([a.ranked_by_p for a in areas], device=z.device)[None, :, None]
    order = torch.where(own, z.detach(), rank).argsort(dim=2, descending=True, stable=True)
    z = z.gather(2, order)
    weak = present if boxed is None else present * (1 - boxed)
    (positive, _, world), (_, negative, _) = counts(weak), counts(present)
    total, defined = z.new_zeros(()), 0
    # Heads with the same ratios together: a thousand slices would each have a gradient as large as all maps.
    for ratios in dict.fromkeys(areas):
        heads = [c for c, other in enumerate(areas) if other == ratios]
        own = z if len(heads) == len(areas) else z[:, heads]
        n, m, has, lacks = positive[heads], negative[heads], weak[:, heads], 1 - present[:, heads]
        sums, found = z.new_zeros(len(heads)), torch.zeros(len(heads), dtype=torch.bool, device=z.device)
        least, most, inactive = ratios.least, ratios.most, ratios.inactive
        k1, k2, k3 = (pixels(ratio or 0, area) for ratio in (least, 1 - (most or 0), inactive))
        for ratio, weight, count, who, value in (
            (least, 2 / k1, n, has, F.softplus(-own[:, :, :k1])),
            (most, 1 / k2, n, has, F.softplus(own[:, :, -k2:])),
            (inactive, 1 / k3, m, lacks, F.softplus(own[:, :, :k3])),
        ):
            if ratio is not None:
                sums = sums + weight * (who * value.sum(2)).sum(0) / count.clamp(min=1)
                found |= count > 0
        total, defined = total + sums.sum(), defined + found.sum().item()
    return world * total / max(defined, 1)


def box_supervision(z: Tensor, inside: Tensor) -> Tensor:
    """Terms 1 and 2 by boxes: mean_c 1/N_c sum_{s boxed} of 2 mean over the half in the boxes with highest p of -log p
    + mean outside of -log(1-p).

    z [N, heads, H, W]; inside, of the same shape, is 1 in the boxes; samples without any take no part. Their third term
    is that of `concept_discrimination`. Heads without a boxed sample are left out.
    """
    z, inside = z.flatten(2), inside.flatten(2)
    boxed = inside.any(2).float()
    k = (inside.sum(2) / 2).round().clamp(min=1)
    order = torch.where(inside > 0, z.detach(), -math.inf).argsort(dim=2, descending=True, stable=True)
    rank = torch.empty_like(order).scatter_(2, order, torch.arange(z.shape[2]).expand_as(order).contiguous())
    top, outside = (rank < k[:, :, None]).float(), (inside == 0).float()
    up = (top * F.softplus(-z)).sum(2) / k
    down = (outside * F.softplus(z)).sum(2) / outside.sum(2).clamp(min=1)
    n, _, world = counts(boxed)
    each = (boxed * (2 * up + down)).sum(0) / n.clamp(min=1)
    return world * each.sum() / (n > 0).sum().clamp(min=1)


def on_grid(boxes: Tensor, grid: tuple[int, int]) -> Tensor:
    """Box masks [N, S, S] in 0..1 -> 1 on pixels of the grid at least half covered, or else on the most covered one."""
    share = F.adaptive_avg_pool2d(boxes[:, None], grid)
    most = share.amax((2, 3), keepdim=True)
    return (((share >= 0.5) | (share == most)) & (most > 0)).float()


def discriminative_scoring(q: Tensor, present: Tensor) -> Tensor:
    """L_D = mean_c of 1/(N HW) sum_{has c} -log q + 1/(M HW) sum_{lacks c} -log(1-q); q [N, heads, H, W] logits."""
    n, m, world = counts(present)
    has = F.softplus(-q).mean((2, 3)) * present
    lacks = F.softplus(q).mean((2, 3)) * (1 - present)
    return world * (has.sum(0) / n.clamp(min=1) + lacks.sum(0) / m.clamp(min=1)).mean()


def bernoulli_js(a: Tensor, b: Tensor) -> Tensor:
    """Jensen-Shannon divergence, natural logarithm, of two Bernoulli distributions given as logits, elementwise."""
    yes, no = [F.logsigmoid(a), F.logsigmoid(b)], [F.logsigmoid(-a), F.logsigmoid(-b)]
    mid_yes, mid_no = torch.logaddexp(*yes) - math.log(2), torch.logaddexp(*no) - math.log(2)
    return sum(y.exp() * (y - mid_yes) + n.exp() * (n - mid_no) for y, n in zip(yes, no)) / 2


def concordance(shallow: Tensor, deep: Tensor, mask: str = "and", threshold: float = 0.5) -> Tensor:
    """Eq 6: L_JS = mean_{s,c} 1/M_s sum JS(p_l, p_{l+1}) over the masked pixels, 0 where none is (M_s = 0).

    shallow, deep [N, heads, H, W] are the logits of consecutive LAPs; deep is nearest-upsampled to shallow's grid.
    mask: "and" both above the threshold, "or" at least one, "highLow" shallow above and deep not.
    """
    deep = F.interpolate(deep, shallow.shape[2:], mode="nearest")
    cut = math.log(threshold / (1 - threshold))
    high, next_high = shallow > cut, deep > cut
    masks = {"and": high & next_high, "or": high | next_high, "highLow": high & ~next_high}
    if mask not in masks:
        raise ValueError(f'There is no mask "{mask}": expected one of {", ".join(masks)}.')
    inside = masks[mask]
    js = torch.where(inside, bernoulli_js(shallow, deep), 0.0)
    return (js.sum((2, 3)) / inside.sum((2, 3)).clamp(min=1)).mean()


def ranking(q: list[Tensor], by: tuple[int, ...] | None) -> list[Tensor]:
    """For LAP l the q of LAP by[l], averaged or repeated onto l's grid; by None: every LAP has its own."""
    if by is None:
        return q
    grids = [own.shape[2:] for own in q]
    return [
        F.adaptive_avg_pool2d(q[source].detach(), grid) if grid <= grids[source] else F.interpolate(q[source], grid)
        for source, grid in zip(by, grids)
    ]


def lap_losses(
    output: dict[str, Tensor | list[Tensor]],
    labels: Tensor,
    present: Tensor,
    areas: tuple[Areas, ...] = FACE,
    w_cd: float = 0.25,
    w_js: float = 0.25,
    smoothing: float = 0.0,
    mask: str = "and",
    ranked_by: tuple[int, ...] | None = None,
    boxes: Tensor | None = None,
) -> dict[str, Tensor]:
    """Total = cross-entropy + w_cd sum_l L_CD + w_js sum_pairs L_JS + sum_l L_D (L_D only trains its own module).

    output as of `ResNet18`; without LAPs only the cross-entropy is left. Also gives each part by name. boxes [N, S, S]
    in 0..1, all 0 where an image has none: those that have some get `box_supervision` for their first head in place of
    the terms of L_CD that rank the pixels of positive images.
    """
    z, q = output["z"], output["q"]
    parts = {"ce": F.cross_entropy(output["logits"], labels, label_smoothing=smoothing)}
    if z:
        ranks = ranking(q, ranked_by) if q else [None] * len(z)
        boxed = None
        if boxes is not None:
            boxed = torch.zeros_like(present)
            boxed[:, 0] = boxes.flatten(1).any(1).float()
            inside = [on_grid(boxes, zl.shape[2:]) for zl in z]
            parts["box"] = sum(box_supervision(zl[:, :1], mask) for zl, mask in zip(z, inside))
        parts["cd"] = sum(concept_discrimination(zl, present, areas, rank, boxed) for zl, rank in zip(z, ranks))
        parts["js"] = sum((concordance(a, b, mask) for a, b in zip(z, z[1:])), z[0].new_zeros(()))
        parts["d"] = sum((discriminative_scoring(ql, present) for ql in q), z[0].new_zeros(()))
    weights = {"ce": 1.0, "cd": w_cd, "box": w_cd, "js": w_js, "d": 1.0}
    return {"total": sum(weights[name] * part for name, part in parts.items()), **parts}
