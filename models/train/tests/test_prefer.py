"""Learning from ranked pairs of crops, with a tiny decoder."""
from __future__ import annotations

import math
import random
from copy import deepcopy

import numpy as np
import pytest
import torch

from venus_nano.prefer import box_odds, coordinates, draw, losses, mean_of, preference_loss
from venus_nano.rows import Row
from venus_nano.views import View

HUMAN, GOOD, BAD = (0.1, 0.1, 0.9, 0.9), (0.2, 0.1, 0.8, 0.7), (0.4, 0.3, 1.0, 1.0)


@pytest.fixture
def rows():
    row = lambda i, pairs: Row(i, "fcdb", View(f"{i}.jpg"), 1.5, np.array([HUMAN]), np.ones(1), pairs, False)
    return [row(0, np.array([[GOOD, BAD]])), row(1, np.zeros((0, 2, 4)))]


def test_a_batch_holds_drawn_crops_then_the_preferred_then_the_others(rows):
    batch = draw(rows, "seen", 3, 2, random.Random(1))
    boxes = [s["turns"][0][1] for s in batch]
    assert boxes == ["<box>(100,100),(900,900)</box>"] * 3 + ["<box>(200,100),(800,700)</box>"] * 2 + ["<box>(400,300),(1000,1000)</box>"] * 2
    assert {s["view"] for s in batch[3:]} == {0}


def test_the_loss_is_that_of_a_coin_at_the_start_and_falls_as_the_preferred_gains():
    before = torch.tensor([-9.0, -12.0])
    assert preference_loss(before, before, 0.3).item() == pytest.approx(math.log(2))
    assert preference_loss(torch.tensor([-7.0, -14.0]), before, 0.3).item() < math.log(2)
    assert preference_loss(torch.tensor([-12.0, -9.0]), before, 0.3).item() > math.log(2)


def test_a_box_is_given_what_its_neighbours_are_given():
    log_p = torch.full((4, 1001), -30.0)
    log_p[:, 500] = 0
    odds = lambda at: box_odds(log_p, torch.full((4, 1), at)).item()
    assert odds(500) == pytest.approx(0, abs=1e-4)
    assert odds(500) > odds(510) > odds(540)


def test_the_mean_of_weights_keeps_its_share_of_the_start():
    assert mean_of({"a": torch.ones(2)}, {"a": torch.zeros(2)}, 0.75)["a"].tolist() == [0.75, 0.75]


def test_the_preferred_crop_becomes_likelier_than_the_other(rows, tiny):
    model, text = tiny.model, tiny.text
    before = deepcopy(model).eval().requires_grad_(False)
    optimiser = torch.optim.AdamW(model.parameters(), 3e-3)
    for step in range(12):
        batch = tiny.batches.collate(draw(rows, "seen", 4, 4, random.Random(step)))
        boxes, pairs = losses(model, before, text, batch, 4, 10.0, 0.3)
        optimiser.zero_grad()
        (boxes + pairs).backward()
        optimiser.step()
    odds = box_odds(*coordinates(model, text, batch))[4:].detach()
    start = box_odds(*coordinates(before, text, batch))[4:]
    gain = odds - start
    assert (gain[:4] > gain[4:] + 1).all()
