"""What two decoders say together, and learning it without forgetting words; with tiny decoders."""
from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import asdict

import numpy as np
import pytest
import torch

from venus_nano.blend import box_loss, choose, draw, held_loss, mixture
from venus_nano.draw import LEAST_SIDE, UNITS, Drawer
from venus_nano.rows import Row
from venus_nano.tokenizer import write
from venus_nano.views import View

SURE, NEVER = 0.0, -30.0


def row(at: int, crops: int) -> Row:
    return Row(at, "fcdb", View(f"{at}.jpg"), 1.5, np.full((crops, 4), (0.1, 0.1, 0.9, 0.9)), np.ones(crops), np.zeros((0, 2, 4)), False)


def certain(*at: int) -> torch.Tensor:
    """Log-odds of a box's coordinates, by one that is sure of each."""
    log_p = torch.full((len(at), UNITS + 1), NEVER)
    log_p[torch.arange(len(at)), torch.tensor(at)] = SURE
    return log_p


def test_the_first_coordinate_is_shared_and_the_others_are_said_by_whoever_foresaw_it():
    first, second = certain(100, 200, 700, 900), certain(300, 400, 800, 950)
    odds = mixture((first, second), torch.tensor([[300], [400], [800], [950]]), 0.25)
    assert odds[0, 100].item() == pytest.approx(0.75, abs=1e-4)
    assert odds[0, 300].item() == pytest.approx(0.25, abs=1e-4)
    assert [odds[n, at].item() for n, at in ((1, 400), (2, 800), (3, 950))] == pytest.approx([1] * 3, abs=1e-4)
    assert odds.sum(1).tolist() == pytest.approx([1] * 4, abs=1e-4)


def test_a_box_says_nothing_about_who_foresaw_the_next():
    sure = certain(100, 200, 700, 900)
    unsure = torch.full((4, UNITS + 1), -np.log(UNITS + 1))
    both = lambda log_p: torch.cat([log_p, log_p])
    value = torch.tensor([[100], [200], [700], [900], [500], [200], [700], [900]])
    odds = mixture((both(sure), both(unsure)), value, 0.5)
    assert odds[3, 900].item() > 0.99
    assert odds[4, 100].item() == pytest.approx(odds[0, 100].item())
    assert odds[7, 900].item() < 0.01


def test_most_views_are_of_photos_whose_crop_nobody_drew():
    rows = [row(0, 1), row(1, 0), row(2, 1)]
    chosen = choose(rows, 10, 0.7, random.Random(1))
    assert len(chosen) == 10
    assert sum(not len(r.crops) for r in chosen) == 7


@pytest.fixture
def teachers(tiny, tmp_path):
    """Two decoders, each of its own mind, as they are read from files."""
    write(tiny.tokenizer, tmp_path / "tokenizer.json")
    drawers = []
    for seed in (1, 2):
        torch.manual_seed(seed)
        nano = deepcopy(tiny.model)
        with torch.no_grad():
            for p in nano.parameters():
                p += 0.1 * torch.randn_like(p)
        torch.save({"state": nano.state_dict(), "config": asdict(nano.decoder.config)}, tmp_path / "one.pt")
        drawers.append(Drawer(tmp_path / "one.pt", tmp_path / "tokenizer.json", torch.device("cpu")))
    return tuple(drawers)


def drawn(tiny, teachers, seed: int, share: float = 0.5):
    rows = choose([row(0, 1), row(1, 0)], 6, 0.5, random.Random(seed))
    return draw(teachers, rows, ("seen", tiny.stores["seen"]), share, torch.Generator().manual_seed(seed))


def test_boxes_are_drawn_anew_with_each_seed_and_have_room(tiny, teachers):
    samples = drawn(tiny, teachers, 3)
    assert samples == drawn(tiny, teachers, 3) != drawn(tiny, teachers, 4)
    for sample in samples:
        x1, y1, x2, y2 = map(int, sample["turns"][0][1].replace("<box>(", "").replace(")</box>", "").replace("),(", ",").split(","))
        assert x2 - x1 >= LEAST_SIDE and y2 - y1 >= LEAST_SIDE


def test_each_teacher_draws_its_share(tiny, teachers):
    only = lambda share: drawn(tiny, teachers, 3, share)
    assert only(0) == drawn(tiny, (teachers[0], teachers[0]), 3, 0)
    assert only(0) != only(1) == drawn(tiny, (teachers[1], teachers[1]), 3, 1)


def test_boxes_come_nearer_to_both_and_words_stay_as_they_were(tiny, teachers):
    model = deepcopy(teachers[0].nano).train()
    before = teachers[0].nano
    turns = [["Where?", "<box>(100,200),(700,900)</box> even."], ["And now?", "<box>(0,0),(700,900)</box> even."]]
    texts = tiny.batches.collate([{"store": "seen", "view": at, "aspect": 1.5, "turns": turns} for at in (0, 1)])
    boxes_of = lambda nano: box_loss(nano, [t.nano for t in teachers], tiny.text, held_out, 0.5).item()
    held_out = tiny.batches.collate(drawn(tiny, teachers, 99))
    assert [part.item() for part in held_loss(model, before, texts)] == pytest.approx([0, 0], abs=1e-6)

    def learn(held: float):
        student = deepcopy(model)
        optimiser = torch.optim.AdamW(student.parameters(), 3e-3)
        for step in range(12):
            batch = tiny.batches.collate(drawn(tiny, teachers, step))
            words, later = held_loss(student, before, texts)
            optimiser.zero_grad()
            (box_loss(student, [t.nano for t in teachers], tiny.text, batch, 0.5) + held * (words + later)).backward()
            optimiser.step()
        return student

    free, kept = learn(0), learn(1)
    assert boxes_of(kept) < 0.7 * boxes_of(before)
    told = lambda nano: sum(part.item() for part in held_loss(nano, before, texts))
    assert told(kept) < 0.5 * told(free)


def test_a_text_without_boxes_is_held_too(tiny, teachers):
    sample = {"store": "seen", "view": 0, "aspect": 1.5, "turns": [["How?", "even."]]}
    words, later = held_loss(teachers[1].nano, teachers[0].nano, tiny.batches.collate([sample]))
    assert words.item() > 0
    assert later.item() == 0
