"""What is said when nothing that holds was found to say: nothing."""
from __future__ import annotations

import random

import numpy as np
import pytest
from conftest import scene

from aggf.check import check
from rationale import api
from rationale.api import Sampler, critique_sample, progressive
from rationale.validate import independent, validate
from venus_nano.conversations import crop_turns, drawn, guidance

BOX = (0.1, 0.05, 0.84, 0.95)
BELIEFS = np.array([BOX] * 4, np.float32)


@pytest.fixture
def untrue(monkeypatch):
    """No text holds."""
    monkeypatch.setattr(api, "validate", lambda *_: ["false"])


def first_time_fails(monkeypatch, name: str) -> list[int]:
    """The check called `name` finds a fault the first time; the calls are counted."""
    calls, real = [], getattr(api, name)

    def once(*args):
        calls.append(1)
        return ["fault"] if len(calls) == 1 else real(*args)

    monkeypatch.setattr(api, name, once)
    return calls


def test_texts_that_never_hold_are_not_returned(untrue, rng):
    sampler = Sampler(*scene())
    assert sampler.crop_answer(rng, BOX) is None
    assert sampler.question_turn(rng, None, BOX) is None
    assert sampler.question_turn(rng, (0, 0, 1, 1), BOX) is None
    assert sampler.request_turn(rng, BOX) is None
    assert critique_sample(rng, *scene()) is None
    assert progressive(rng, *scene()) is None


def test_samples_leave_them_out(untrue, rng):
    rgb, mask = scene()
    assert drawn(lambda: crop_turns(Sampler(rgb, mask), rng, BELIEFS, None)) is None
    assert drawn(lambda: guidance(rng, rgb, mask, 4 / 3)) is None


def test_without_validation_all_is_returned(untrue, rng):
    sampler = Sampler(*scene(), check=False)
    assert sampler.crop_answer(rng, BOX) and sampler.question_turn(rng, None, BOX)


def test_a_question_that_cannot_be_answered_truly_is_not_asked(monkeypatch):
    monkeypatch.setattr(Sampler, "question_turn", lambda *_: None)
    sampler = Sampler(*scene())
    asked = [turn[0] for seed in range(60) for turn in crop_turns(sampler, random.Random(seed), BELIEFS, None)]
    assert len(asked) > 60
    assert not any("why" in ask.lower() for ask in asked)


@pytest.mark.parametrize("name", ["check", "validate"])
def test_a_critique_that_fails_is_written_again(monkeypatch, name):
    calls = first_time_fails(monkeypatch, name)
    rgb, mask = scene()
    out, text, meta = critique_sample(random.Random(3), rgb, mask)
    assert len(calls) == 2
    assert check(text) == []
    assert meta["score"] >= 1 and out.ndim == 3


def test_the_analysis_of_a_critique_holds(rng):
    rgb, mask = scene()
    for _ in range(20):
        made = api.critiqued(rng, rgb, mask, None)
        if made.rgb.shape == rgb.shape and np.array_equal(made.rgb, rgb):
            assert validate(made.said.analysis, independent(rgb, mask), api.WHOLE) == []


def test_the_same_seed_draws_the_same(monkeypatch):
    def run():
        rng = random.Random(5)
        rgb, mask = scene()
        return [crop_turns(Sampler(rgb, mask), rng, BELIEFS, None) for _ in range(5)], guidance(rng, rgb, mask, 4 / 3)[1]

    assert run() == run()
