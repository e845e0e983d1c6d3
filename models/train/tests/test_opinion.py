"""A second crop head, on maps drawn here."""
from __future__ import annotations

import torch

from venus_nano.train_opinion import Seen, figures, learn
from venus_nano.vision import CropHead

WIDTH, CHANNELS = 2, 3
CPU = torch.device("cpu")


def bright(crops: torch.Tensor) -> Seen:
    """Maps that are bright where the crop is."""
    places = (torch.arange(16) + 0.5) / 16
    inside = lambda low, high: ((places[None] > low[:, None]) & (places[None] < high[:, None])).float()
    across, down = inside(crops[:, 0], crops[:, 2]), inside(crops[:, 1], crops[:, 3])
    lit = down[:, :, None] * across[:, None, :]
    maps = torch.stack([lit, 1 - lit], 1)
    return Seen(maps.half(), torch.ones(len(crops), CHANNELS, 1, 1).half(), torch.ones(len(crops)))


def some_crops(n: int) -> torch.Tensor:
    low, side = 0.4 * torch.rand(n, 2), 0.3 + 0.3 * torch.rand(n, 2)
    return torch.cat([low, low + side], 1)


def test_the_head_learns_where_people_crop():
    torch.manual_seed(0)
    crops, held = some_crops(256), some_crops(32)
    head = CropHead(WIDTH, CHANNELS, mixtures=2, dropout=0.0)
    before = figures(head.eval(), bright(held), held, CPU)["iou"]
    losses = list(learn(head.train(), bright(crops), crops, 150, 0.035, CPU))
    assert losses[-1] < losses[0]
    after = figures(head.eval(), bright(held), held, CPU)
    assert after["iou"] > max(75, before + 15)
    assert after["disp"] < 0.05


def test_what_was_seen_is_taken_by_place():
    seen = bright(some_crops(5))
    maps, pooled, aspect = seen.at(torch.tensor([3, 1]), CPU)
    assert torch.equal(maps, seen.map[[3, 1]].float())
    assert (pooled.dtype, tuple(pooled.shape), aspect.tolist()) == (torch.float32, (2, CHANNELS, 1, 1), [1, 1])
    assert len(seen) == 5
