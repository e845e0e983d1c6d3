"""Training text by the photo: what the training loop calls.

`prepare(rgb, mask, aspect)` once a photo, then any number of samples. Boxes are fractions; texts
come without the box. `rng` is a `random.Random`. Everything returned is validated: its claims are
read back and checked against facts measured apart, and written again until they hold.

    photo = Sampler(rgb, mask, aspect)
    photo.crop_answer(rng, box)              -> text
    photo.bad_crop(rng)                      -> (box, text) | None
    photo.request_turn(rng, box)             -> (ask, new_box, text) | None
    photo.first_request(rng, base)           -> (ask, box, text) | None
    photo.question_turn(rng, previous, box)  -> (ask, text)
    critique_sample(rng, rgb, mask, aspect)  -> (rgb, text, meta)
    progressive(rng, rgb, mask, aspect)      -> (rgb, [(question, answer)], meta)
"""
from __future__ import annotations

import random
from collections import Counter

import numpy as np

from aggf.critique import CritiqueText, compose, say_of_photo, write
from aggf.degrade import damage
from facts.measure import measure
from facts.photo import Box, prepare
from turns import generate as turns

from .claims import faulty
from .generate import bad_claims, rationale
from .generate import write as write_claims
from .lexicon import say
from .validate import independent, validate

CROP_PROMPT = "Please provide the bounding box coordinate of the most visually balanced and aesthetically pleasing composition area."
CRITIQUE_PROMPT = "Please critically analyze this image from an aesthetic perspective."
PROGRESSIVE = ("What is your overall impression of this photo?", "Please analyse it.", "What should be improved, and how?")
TRIES = 4

#: How often a text was written and how often it passed the first time; for the figures.
tally: Counter = Counter()


class Sampler:
    """One photo's texts. `mask` may be soft, of any size, or None; `check` False skips validation,
    which is what the ablation without AR-Validation trains on."""

    def __init__(self, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None, check: bool = True):
        self.photo = prepare(rgb, mask, aspect)
        self.judge = independent(rgb, mask, aspect) if check else None

    @property
    def has_subject(self) -> bool:
        return self.photo.subject is not None

    def passes(self, text: str, box: Box, previous: Box | None = None) -> bool:
        good = self.judge is None or not validate(text, self.judge, box, previous)
        tally["pass" if good else "fail"] += 1
        return good

    def crop_answer(self, rng: random.Random, box: Box) -> str:
        """The rationale of a good crop."""
        for _ in range(TRIES):
            text = rationale(self.photo, box, rng)[0]
            if self.passes(text, box):
                break
        return text

    def bad_crop(self, rng: random.Random) -> tuple[Box, str] | None:
        """A made crop with a clear fault, and why it is worse."""
        for _ in range(12):
            w, h = rng.uniform(0.25, 0.8), rng.uniform(0.25, 0.8)
            x, y = rng.uniform(0, 1 - w), rng.uniform(0, 1 - h)
            box = tuple(round(v, 3) for v in (x, y, x + w, y + h))
            facts = measure(self.photo, box)
            if not faulty(facts, sure=True):
                continue
            text = write_claims(bad_claims(facts, rng), rng)
            if self.passes(text, box):
                return box, text
        return None

    def request_turn(self, rng: random.Random, previous: Box) -> tuple[str, Box, str] | None:
        for _ in range(2):
            found = turns.request(self.photo, previous, rng)
            if found is None:
                return None
            ask, box, text, _ = found
            if self.passes(text, box, previous):
                return ask, box, text
        return None

    def first_request(self, rng: random.Random, base: Box) -> tuple[str, Box, str] | None:
        """A request before any crop was shown; `base` is the photo's good crop."""
        found = turns.first_request(self.photo, base, rng)
        return found if found and self.passes(found[2], found[1]) else None

    def question_turn(self, rng: random.Random, previous: Box | None, box: Box) -> tuple[str, str]:
        """A question about `box`; "what did you change?" only where there is an earlier box."""
        kinds = ("why", "how", "changed") if previous is not None else ("why", "how")
        for _ in range(TRIES):
            kind = rng.choice(kinds)
            if kind == "changed":
                ask, text = turns.changed(self.photo, previous, box, rng)
            else:
                ask, text = (turns.why if kind == "why" else turns.how)(self.photo, box, rng)
            if self.passes(text, box, previous):
                break
        return ask, text


def damaged(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None, aspect: float | None) -> tuple[np.ndarray, CritiqueText, float]:
    """A photo with a known fault three times in four, else as it is; its critique; its aspect."""
    aspect = aspect or rgb.shape[1] / rgb.shape[0]
    found = damage(rng, rgb, mask, aspect)
    if found is None:
        return rgb, compose(prepare(rgb, mask, aspect), None, 0.0, rng), aspect
    aspect = found.aspect(aspect)
    return found.rgb, compose(prepare(found.rgb, found.mask, aspect), found.issue, found.severity, rng), aspect


def meta_of(critique: CritiqueText, aspect: float) -> dict:
    return {"aspect": aspect, "score": critique.score, "issues": [c.id for c in critique.issues], "advice": [c.id for c in critique.advice]}


def critique_sample(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None) -> tuple[np.ndarray, str, dict]:
    out, critique, shape = damaged(rng, rgb, mask, aspect)
    return out, write(critique, rng), meta_of(critique, shape)


def progressive(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None) -> tuple[np.ndarray, list[tuple[str, str]], dict]:
    """Impression, then analysis, then guidance, as three turns about one photo."""
    out, critique, shape = damaged(rng, rgb, mask, aspect)
    impression = f"Score: {critique.score}/10. {say(critique.impression, rng)}"
    analysis = " ".join(say_of_photo(c, rng) for c in critique.analysis)
    issues = "\n".join("- " + say(c, rng) for c in critique.issues)
    advice = "\n".join("- " + say(c, rng) for c in critique.advice)
    guidance = f"Issues:\n{issues}\nAdvice:\n{advice}"
    return out, list(zip(PROGRESSIVE, (impression, analysis, guidance))), meta_of(critique, shape)
