"""Conversations about one photo, drawn at random from what is true of it: what the decoder learns to say."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import torch

from rationale.api import CRITIQUE_PROMPT, CROP_PROMPT, Sampler, critique_sample, progressive

from .vision import choose

T = TypeVar("T")
Turn = list[str]
DRAWS = 3


def drawn(draw: Callable[[], T | None]) -> T | None:
    """What `draw` first gives; None where it gave nothing three times, and the sample is left out."""
    return next((made for made in (draw() for _ in range(DRAWS)) if made is not None), None)


def box_text(box: tuple[float, ...]) -> str:
    x1, y1, x2, y2 = (round(min(max(v, 0), 1) * 1000) for v in box)
    x2, y2 = max(x2, x1 + 1), max(y2, y1 + 1)
    return f"<box>({x1},{y1}),({x2},{y2})</box>"


def as_box(values: np.ndarray) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(v) for v in np.clip(values, 0, 1).astype(np.float64).round(3))
    return (x1, y1, max(x2, x1 + 0.05), max(y2, y1 + 0.05))


def best_of(beliefs: np.ndarray) -> np.ndarray:
    b = torch.from_numpy(np.asarray(beliefs, dtype=np.float32))[None]
    return choose(b, b)[0][0].numpy()


def first_box(rng: random.Random, beliefs: np.ndarray, human: np.ndarray | None) -> np.ndarray:
    """People's crop mostly, where there is one; else what perception believes, at its best or at random."""
    if human is not None and rng.random() < 0.8:
        return human
    return best_of(beliefs) if rng.random() < 0.45 else beliefs[rng.randrange(len(beliefs))]


def crop_turns(sampler: Sampler, rng: random.Random, beliefs: np.ndarray, human: np.ndarray | None) -> list[Turn] | None:
    """A first crop, sometimes followed by requests, questions or a judged hand-set box. None where there is
    nothing true to say of the first crop; what else can't be said truly is left out."""
    first = as_box(first_box(rng, beliefs, human))
    answer = sampler.crop_answer(rng, first)
    if answer is None:
        return None
    turns: list[Turn] = [[CROP_PROMPT, f"{box_text(first)} {answer}"]]
    kind = rng.random()
    if kind < 0.4:
        return turns
    if kind < 0.52:
        bad = sampler.bad_crop(rng)
        if bad:
            turns.append([rng.choice(["How is my crop?"] * 3 + ["Is this crop good?", "What about this crop?"]), f"{box_text(bad[0])} {bad[1]}"])
        return turns
    if kind < 0.58:
        made = sampler.first_request(rng, first)
        if made:
            return [[f"{CROP_PROMPT} {made[0]}", f"{box_text(made[1])} {made[2]}"]]
        return turns
    box, previous = first, None
    for _ in range(rng.choice([1, 1, 2])):
        if rng.random() < 0.2:
            if asked := sampler.question_turn(rng, previous, box):
                turns.append([asked[0], f"{box_text(box)} {asked[1]}"])
            continue
        made = sampler.request_turn(rng, box)
        if not made:
            break
        previous, (ask, box, text) = box, made
        turns.append([ask, f"{box_text(box)} {text}"])
    return turns


def guidance(rng: random.Random, rgb: np.ndarray, mask: np.ndarray, aspect: float) -> tuple[np.ndarray, list[Turn], float] | None:
    """A photo, damaged or not, with its critique in one turn or by progressive questions. None where no
    critique of it holds."""
    if rng.random() < 0.7:
        made = critique_sample(rng, rgb, mask, aspect)
        return made and (made[0], [[CRITIQUE_PROMPT, made[1]]], made[2]["aspect"])
    asked = progressive(rng, rgb, mask, aspect)
    return asked and (asked[0], [list(pair) for pair in asked[1]], asked[2]["aspect"])
