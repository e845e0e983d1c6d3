"""How far a photo leans: a small head on the tower's stride-16 map, which stays as it is.

Lines alone (the engine measures them too) tell a lean where a photo has many; what is upright or level by its
nature, a person, a tree, a shore, tells it elsewhere.
"""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image
from torch import Tensor, nn

from aggf.degrade import shrink_of

from .pixels import SIZE

# Degrees that a lean is told in, positive clockwise.
MOST = 13
DEGREES = torch.arange(-MOST, MOST + 1).float()
WIDTH = 64


class TiltHead(nn.Module):
    """Map [B,C,16,16] and aspect width/height [B] → logits over DEGREES [B,27].

    Each place votes, with a weight of its own; what the whole picture says is added."""

    def __init__(self, channels: int, width: int = WIDTH, dropout: float = 0.2) -> None:
        super().__init__()
        self.drop = nn.Dropout2d(dropout)
        self.enter = nn.Conv2d(channels + 1, width, 1)
        self.conv1 = nn.Conv2d(width, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1)
        self.vote = nn.Conv2d(width, len(DEGREES), 1)
        self.weight = nn.Conv2d(width, 1, 1)
        self.whole = nn.Linear(width, len(DEGREES))

    def forward(self, map_: Tensor, aspect: Tensor) -> Tensor:
        shape = torch.log(aspect)[:, None, None, None].expand(-1, 1, *map_.shape[2:])
        h = F.relu(self.enter(torch.cat([self.drop(map_), shape], 1)))
        h = h + F.relu(self.conv1(h))
        h = h + F.relu(self.conv2(h))
        weights = torch.softmax(self.weight(h).flatten(2), -1)
        return (self.vote(h).flatten(2) * weights).sum(-1) + self.whole(h.mean((2, 3)))


def tilt_loss(logits: Tensor, degrees: Tensor) -> Tensor:
    """Mean negative log-likelihood of the true lean [B], blurred by a degree."""
    target = F.softmax(-0.5 * (DEGREES.to(degrees.device)[None] - degrees[:, None]) ** 2, -1)
    return -(target * F.log_softmax(logits, -1)).sum(1).mean()


def turned(photo: Image.Image, degrees: float, zoom: float, at: tuple[float, float]) -> np.ndarray:
    """uint8 [SIZE,SIZE,3]: the photo turned clockwise, squashed, without empty corners.

    `zoom`: the window's size as a share of what the greatest lean would leave, so that size does not tell the lean.
    `at`: where it lies in what this lean leaves, -0.5 to 0.5 each way."""
    width, height = photo.size
    room, most = shrink_of(width, height, degrees), zoom * shrink_of(width, height, MOST)
    w, h = most * width, most * height
    whole = photo.rotate(-degrees, Image.Resampling.BICUBIC, expand=True)
    x = whole.width / 2 + at[0] * (room * width - w)
    y = whole.height / 2 + at[1] * (room * height - h)
    box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    return np.asarray(whole.resize((SIZE, SIZE), Image.Resampling.BICUBIC, box=box))
