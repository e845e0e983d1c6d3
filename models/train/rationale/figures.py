"""Figures of the text: how much of it is true, how short and plain it is, how often requests are obeyed.

    python -m rationale.figures --photos DIR [--masks DIR] [--limit 300]

`first_try` is the share of written texts that passed AR-Validation, `critiques_pass` that of critiques that
passed AGGF's check and whose analysis and things to try hold; `true` the share of claims in the texts that were kept which
hold by full-size masks and maps, measured apart.
"""
from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from aggf.build import load, mask_of
from facts.measure import measure
from facts.photo import prepare
from turns.generate import request
from turns.geometry import at_limit, goals

from . import api
from .claims import holds
from .lexicon import claims, entry, recognise, say, sentences

FULL_SIDE = 384
SOFT = 32


def random_box(rng: random.Random) -> tuple[float, float, float, float]:
    w, h = rng.uniform(0.55, 1), rng.uniform(0.55, 1)
    x, y = rng.uniform(0, 1 - w), rng.uniform(0, 1 - h)
    return tuple(round(v, 3) for v in (x, y, x + w, y + h))


class Figures:
    def __init__(self) -> None:
        self.words, self.claims, self.false = Counter(), Counter(), Counter()
        self.lengths: dict[str, list[int]] = {}
        self.obeyed = self.asked = 0

    def text(self, kind: str, text: str, truth, box, previous=None) -> None:
        self.lengths.setdefault(kind, []).append(len(text.split()))
        self.words.update(re.findall(r"[a-z]+", text.lower()))
        facts = measure(truth, box, previous)
        for sentence in sentences(text):
            claim = recognise(sentence)[0]
            self.claims[claim.id] += 1
            self.false[claim.id] += not holds(claim, facts)

    def summary(self) -> dict:
        total = sum(self.claims.values())
        return {
            "claims": total,
            "true": round(1 - sum(self.false.values()) / total, 4),
            "first_try": passed(api.tally),
            "requests_obeyed": round(self.obeyed / max(1, self.asked), 4),
            "critiques_pass": passed(api.critique_tally),
            "vocabulary": len(self.words),
            "mean_words": {kind: round(float(np.mean(n)), 1) for kind, n in self.lengths.items()},
            "worst": {k: round(self.false[k] / self.claims[k], 3) for k in sorted(self.false, key=lambda k: -self.false[k])[:8] if self.false[k]},
            "counts": dict(self.claims.most_common()),
        }


def passed(tally: Counter) -> float:
    return round(tally["pass"] / max(1, sum(tally.values())), 4)


def lexicon_words(rng: random.Random, times: int = 80) -> int:
    return len({w for claim in claims() for _ in range(times) for w in re.findall(r"[a-z]+", say(claim, rng).lower())})


def obeys(intents, truth, previous, box) -> bool:
    """All intents hold by plain limits, measured apart; a photo that has no more to give excuses."""
    facts = measure(truth, box, previous)
    return all(at_limit(i, previous) or any(holds(c, facts) for c in goals(i)) for i in intents)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--photos", type=Path, required=True)
    p.add_argument("--masks", type=Path)
    p.add_argument("--limit", type=int, default=300)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    rng, figures = random.Random(args.seed), Figures()
    for path in sorted(args.photos.glob("*.jpg"))[: args.limit]:
        rgb, mask = load(path, "RGB"), mask_of(args.masks, path.name)
        truth = prepare(rgb, mask, side=FULL_SIDE)
        # Trained from what the model sees: a squashed picture and a soft map of 32 by 32.
        seen = cv2.resize(rgb, (256, 256), interpolation=cv2.INTER_AREA)
        soft = None if mask is None else cv2.resize(mask, (SOFT, SOFT), interpolation=cv2.INTER_AREA)
        sampler, box = api.Sampler(seen, soft, truth.aspect), random_box(rng)
        if said := sampler.crop_answer(rng, box):
            figures.text("crop", said, truth, box)
        if bad := sampler.bad_crop(rng):
            figures.text("bad", bad[1], truth, bad[0])
        if turn := sampler.request_turn(rng, box):
            figures.text("request", turn[2], truth, turn[1], box)
            if asked := sampler.question_turn(rng, box, turn[1]):
                figures.text("question", asked[1], truth, turn[1], box)
        if made := request(sampler.photo, box, rng):
            figures.asked += 1
            figures.obeyed += obeys(made[3], truth, box, made[1])
        api.critique_sample(rng, seen, soft, truth.aspect)
    print(json.dumps(figures.summary() | {"lexicon_words": lexicon_words(rng), "lexicon_claims": len({entry(c)["about"] + c.id for c in claims()})}, indent=1))


if __name__ == "__main__":
    main()
