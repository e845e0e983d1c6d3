"""Training samples: the same whatever the number of processes that write them."""
from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from conftest import scene

from venus_nano.parallel import each
from venus_nano.rows import Row
from venus_nano.samples import Conversations, Critiques, Perceived, batched
from venus_nano.views import WHOLE, View

VIEWS = 3
BOX = (0.1, 0.05, 0.84, 0.95)


@pytest.fixture
def perceived(tmp_path: Path) -> Perceived:
    rgb, mask = scene(width=256, height=256)
    (tmp_path / "seen").mkdir()
    np.save(tmp_path / "pixels.npy", np.stack([rgb] * VIEWS))
    np.save(tmp_path / "seen/subject.npy", np.stack([mask] * VIEWS).astype(np.float16))
    np.save(tmp_path / "seen/beliefs.npy", np.full((VIEWS, 4, 4), BOX, np.float16))
    return Perceived(tmp_path, tmp_path / "seen", tmp_path)


def rows() -> list[Row]:
    none = np.zeros((0, 4))
    return [Row(at, "photos", View("a.jpg", WHOLE, False), 4 / 3, none, np.zeros(0), np.zeros((0, 2, 4)), False) for at in range(VIEWS)]


def test_conversations_are_the_same_from_one_process_and_from_two(perceived):
    write = Conversations(perceived, seed=4, each=2, checked=True, with_rationale=True)
    tasks = list(enumerate(rows()))
    alone = list(each(write, tasks, 1))
    assert alone == list(each(write, tasks, 2))
    assert all(made for made in alone)
    # One view three times, and other draws for each.
    assert alone[0][0]["turns"] != alone[1][0]["turns"]


def test_crops_without_rationales_end_after_the_box(perceived):
    write = Conversations(perceived, seed=4, each=1, checked=True, with_rationale=False)
    answers = [answer for [made] in map(write, enumerate(rows())) for _, answer in made["turns"]]
    assert all(answer.endswith("</box>") for answer in answers)


def test_critiques_are_the_same_from_one_process_and_from_two(perceived):
    write = Critiques(perceived, seed=2)
    tasks = list(enumerate(rows()))
    for one, other in zip(each(write, tasks, 1), each(write, tasks, 2), strict=True):
        assert one is not None and other is not None
        assert np.array_equal(one[0], other[0])
        assert one[1:] == other[1:]


def test_batches_know_the_place_of_their_first():
    assert list(batched(iter("abcde"), 2)) == [(0, ["a", "b"]), (2, ["c", "d"]), (4, ["e"])]
