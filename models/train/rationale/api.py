"""Training text by the photo: what the training loop calls.

`Sampler` once a photo, then any number of samples. Boxes are fractions; texts come without the box.
`rng` is a `random.Random`. Everything returned is validated: its claims are read back and checked
against facts measured apart, and written again where they do not hold. What never holds is not
returned: None, and the caller draws something else. Of a critique, the form, the advice and the
analysis are checked; score and issues come from the fault that was put in and from measurement.

    photo = Sampler(rgb, mask, aspect)
    photo.crop_answer(rng, box)              -> text | None
    photo.bad_crop(rng)                      -> (box, text) | None
    photo.request_turn(rng, box)             -> (ask, new_box, text) | None
    photo.first_request(rng, base)           -> (ask, box, text) | None
    photo.question_turn(rng, previous, box)  -> (ask, text) | None
    critique_sample(rng, rgb, mask, aspect)  -> (rgb, text, meta) | None
    progressive(rng, rgb, mask, aspect)      -> (rgb, [(question, answer)], meta) | None
"""
from __future__ import annotations

import random
from collections import Counter
from typing import NamedTuple

import numpy as np

from aggf.check import check, parse, stands_alone
from aggf.critique import CritiqueText, Spoken, compose, speak
from aggf.degrade import damage
from facts.measure import measure
from facts.photo import Box, prepare
from turns import generate as turns

from .claims import faulty
from .generate import bad_claims, rationale
from .generate import write as write_claims
from .validate import independent, validate

CROP_PROMPT = "Please provide the bounding box coordinate of the most visually balanced and aesthetically pleasing composition area."
CRITIQUE_PROMPT = "Please critically analyze this image from an aesthetic perspective."
PROGRESSIVE = ("What is your overall impression of this photo?", "Please analyse it.", "What should be improved, and how?")
TRIES = 4
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

#: How many texts that were written passed and failed; for the figures. Critiques apart.
tally: Counter = Counter()
critique_tally: Counter = Counter()


class Sampler:
    """One photo's texts. `mask` may be soft, of any size, or None; `check` False skips validation,
    which is what the ablation without AR-Validation trains on."""

    def __init__(self, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None, check: bool = True):
        self.photo = prepare(rgb, mask, aspect)
        self.judge = independent(rgb, mask, aspect) if check else None

    def passes(self, text: str, box: Box, previous: Box | None = None) -> bool:
        good = self.judge is None or not validate(text, self.judge, box, previous)
        tally["pass" if good else "fail"] += 1
        return good

    def crop_answer(self, rng: random.Random, box: Box) -> str | None:
        """The rationale of a good crop; None where nothing was found that holds."""
        for _ in range(TRIES):
            text = rationale(self.photo, box, rng)[0]
            if self.passes(text, box):
                return text
        return None

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

    def question_turn(self, rng: random.Random, previous: Box | None, box: Box) -> tuple[str, str] | None:
        """A question about `box`; "what did you change?" only where there is an earlier box."""
        kinds = ("why", "how", "changed") if previous is not None else ("why", "how")
        for _ in range(TRIES):
            kind = rng.choice(kinds)
            if kind == "changed":
                ask, text = turns.changed(self.photo, previous, box, rng)
            else:
                ask, text = (turns.why if kind == "why" else turns.how)(self.photo, box, rng)
            if self.passes(text, box, previous):
                return ask, text
        return None


class Critiqued(NamedTuple):
    """A photo, damaged or not, and what was said of it."""

    rgb: np.ndarray
    critique: CritiqueText
    said: Spoken
    aspect: float

    @property
    def meta(self) -> dict:
        c = self.critique
        return {"aspect": self.aspect, "score": c.score, "issues": [i.id for i in c.issues], "advice": [a.id for a in c.advice]}


def critiqued(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None, aspect: float | None) -> Critiqued | None:
    """A photo with a known fault three times in four, else as it is, and its critique. That is written again
    until AGGF's check finds nothing and its analysis and what it would try hold; None where it never does."""
    aspect = aspect or rgb.shape[1] / rgb.shape[0]
    found = damage(rng, rgb, mask, aspect)
    issue, severity = (found.issue, found.severity) if found else (None, 0.0)
    if found:
        rgb, mask, aspect = found.rgb, found.mask, found.aspect(aspect)
    photo, judge = prepare(rgb, mask, aspect), independent(rgb, mask, aspect)
    for _ in range(TRIES):
        critique = compose(photo, issue, severity, rng)
        said = speak(critique, rng)
        good = not check(said.text) and not validate(" ".join([said.analysis, *measured(said)]), judge, WHOLE)
        critique_tally["pass" if good else "fail"] += 1
        if good:
            return Critiqued(rgb, critique, said, aspect)
    return None


def measured(said: Spoken) -> list[str]:
    """The advice that measurement can check."""
    parts = parse(said.text)
    return [line for line in parts.advice if stands_alone(line)] if parts else []


def critique_sample(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None) -> tuple[np.ndarray, str, dict] | None:
    made = critiqued(rng, rgb, mask, aspect)
    return made and (made.rgb, made.said.text, made.meta)


def progressive(rng: random.Random, rgb: np.ndarray, mask: np.ndarray | None = None, aspect: float | None = None) -> tuple[np.ndarray, list[tuple[str, str]], dict] | None:
    """Impression, then analysis, then guidance, as three turns about one photo."""
    made = critiqued(rng, rgb, mask, aspect)
    if made is None:
        return None
    said = made.said
    answers = (f"{said.score} {said.impression}", said.analysis, said.guidance)
    return made.rgb, list(zip(PROGRESSIVE, answers)), made.meta
