"""Perception of Venus-Q nano: tower, neck, subject head and crop head.

The crop head gives a distribution over crop boxes as a mixture of independent edges, each a
histogram over BINS bins. Edges come from features pooled along the other axis, so that what is
learnt at one place of the photo holds at every other.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .tower import Tower

BINS = 32
CENTRES = (torch.arange(BINS) + 0.5) / BINS


class Neck(nn.Module):
    """Stride-16 and stride-32 maps → one map [B,width,16,16] that knows where it is."""

    def __init__(self, c16: int, c32: int, width: int) -> None:
        super().__init__()
        self.from16 = nn.Conv2d(c16, width, 1)
        self.from32 = nn.Conv2d(c32, width, 1)
        self.place = nn.Parameter(torch.zeros(1, width, 16, 16))
        self.depthwise = nn.Conv2d(width, width, 5, padding=2, groups=width)
        self.project = nn.Conv2d(width, width, 1)

    def forward(self, s16: Tensor, s32: Tensor) -> Tensor:
        up = F.interpolate(self.from32(s32), scale_factor=2.0, mode="nearest")
        x = F.relu(self.from16(s16) + up + self.place)
        return x + F.relu(self.project(self.depthwise(x)))


class EdgeHead(nn.Module):
    """One axis: [B,C,16] pooled features and [B,G] global → logits [B,mixtures,2 edges,BINS]."""

    def __init__(self, channels: int, global_: int, mixtures: int, hidden: int = 96) -> None:
        super().__init__()
        self.mixtures = mixtures
        self.conv1 = nn.Conv1d(channels, hidden, 3, padding=1)
        self.glob = nn.Linear(global_, hidden)
        self.conv2 = nn.Conv1d(hidden, hidden, 5, padding=2)
        self.out = nn.Conv1d(hidden, mixtures * 2 * (BINS // 16), 1)
        self.prior = nn.Parameter(torch.zeros(mixtures, 2, BINS))

    def forward(self, x: Tensor, g: Tensor) -> Tensor:
        h = F.relu(self.conv1(x) + self.glob(g)[:, :, None])
        h = h + F.relu(self.conv2(h))
        y = self.out(h)  # [B, M*2*per, 16]
        b = y.shape[0]
        y = y.view(b, self.mixtures, 2, BINS // 16, 16).transpose(3, 4).reshape(b, self.mixtures, 2, BINS)
        return y + self.prior


class CropHead(nn.Module):
    """Map [B,C,16,16] → log-weights [B,M] and edge log-probabilities [B,M,4,BINS] (x1,y1,x2,y2)."""

    def __init__(self, width: int, c32: int, mixtures: int = 4, dropout: float = 0.3) -> None:
        super().__init__()
        self.drop = nn.Dropout(dropout)
        self.glob = nn.Linear(c32 + 1, 96)
        self.weights = nn.Linear(96, mixtures)
        self.x = EdgeHead(2 * width, 96, mixtures)
        self.y = EdgeHead(2 * width, 96, mixtures)

    def forward(self, m: Tensor, s32: Tensor, aspect: Tensor) -> tuple[Tensor, Tensor]:
        pooled = torch.cat([s32.mean((2, 3)), torch.log(aspect)[:, None]], 1)
        g = F.relu(self.glob(self.drop(pooled)))
        m = F.dropout2d(m, self.drop.p, self.training)
        ex = self.x(torch.cat([m.mean(2), m.amax(2)], 1), g)
        ey = self.y(torch.cat([m.mean(3), m.amax(3)], 1), g)
        edges = torch.stack([ex[:, :, 0], ey[:, :, 0], ex[:, :, 1], ey[:, :, 1]], 2)
        return F.log_softmax(self.weights(g), -1), F.log_softmax(edges, -1)


class Vision(nn.Module):
    def __init__(self, tower: Tower, width: int = 128, mixtures: int = 4, dropout: float = 0.3) -> None:
        super().__init__()
        self.tower = tower
        self.neck = Neck(tower.channels16, tower.channels32, width)
        self.subject = nn.Conv2d(width, 4, 1)
        self.crop = CropHead(width, tower.channels32, mixtures, dropout)

    def forward(self, pixels: Tensor, aspect: Tensor) -> dict[str, Tensor]:
        """Normalised pixels [B,3,256,256], aspect width/height [B]."""
        s16, s32 = self.tower(pixels)
        m = self.neck(s16, s32)
        log_weights, log_edges = self.crop(m, s32, aspect)
        return {
            "map": m,
            "subject": F.pixel_shuffle(self.subject(m), 2)[:, 0],  # logits [B,32,32]
            "log_weights": log_weights,
            "log_edges": log_edges,
        }


def blurred(box: Tensor, sigma: float) -> Tensor:
    """Target histograms [B,4,BINS] of edges [B,4]: a Gaussian around the edge, in fractions."""
    d = (box[:, :, None] - CENTRES.to(box.device)) / sigma
    return F.softmax(-0.5 * d * d, -1)


def crop_nll(log_weights: Tensor, log_edges: Tensor, box: Tensor, sigma: float) -> Tensor:
    """Mixture negative log-likelihood [B] of blurred target boxes [B,4]."""
    target = blurred(box, sigma)
    per = (target[:, None] * log_edges).sum((2, 3))
    return -torch.logsumexp(log_weights + per, 1)


def sample_boxes(log_weights: Tensor, log_edges: Tensor, n: int, generator: torch.Generator) -> Tensor:
    """[B,n,4] boxes drawn from the mixture, edges jittered inside their bins, put in order."""
    b = log_weights.shape[0]
    which = torch.multinomial(log_weights.exp(), n, True, generator=generator)
    p = log_edges.exp()[torch.arange(b, device=which.device)[:, None], which]  # [B,n,4,BINS]
    bins = torch.multinomial(p.reshape(-1, BINS), 1, generator=generator).view(b, n, 4)
    edge = (bins + torch.rand(bins.shape, generator=generator, device=bins.device)) / BINS
    lo = torch.minimum(edge[..., :2], edge[..., 2:])
    hi = torch.maximum(edge[..., :2], edge[..., 2:])
    hi = torch.maximum(hi, lo + 0.05)
    return torch.cat([lo, hi], -1).clamp(0, 1)


def pairwise_iou(a: Tensor, b: Tensor) -> Tensor:
    """[B,n,4] and [B,m,4] → IoU [B,n,m]."""
    lo = torch.maximum(a[:, :, None, :2], b[:, None, :, :2])
    hi = torch.minimum(a[:, :, None, 2:], b[:, None, :, 2:])
    inter = (hi - lo).clamp(min=0).prod(-1)
    area = lambda t: (t[..., 2:] - t[..., :2]).prod(-1)
    return inter / (area(a)[:, :, None] + area(b)[:, None] - inter)


def choose(beliefs: Tensor, candidates: Tensor) -> tuple[Tensor, Tensor]:
    """The candidate of highest mean IoU with the beliefs: boxes [B,4] and that mean [B]."""
    expected = pairwise_iou(candidates, beliefs).mean(2)
    best = expected.argmax(1)
    rows = torch.arange(len(best))
    return candidates[rows, best], expected[rows, best]
