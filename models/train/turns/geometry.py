"""Boxes that obey a request: proposals around the earlier box, kept when they measurably obey,
and of those one that treats the subject well."""
from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

from facts.measure import balance, measure, subject_at
from facts.photo import Box, Photo, window
from rationale.claims import holds
from rationale.lexicon import Claim
from rationale.rules import RATIOS

SHAPES = {"portrait": (0.667, 0.75, 0.8), "landscape": (1.25, 1.333, 1.5, 1.778), "square": (1.0,), "panorama": (2.0, 2.2, 2.4)}
SMALLEST = 0.18


class Intent(NamedTuple):
    """`kind` as in asks.json; `value` is a side for `remove` and a ratio for `ratio`."""

    kind: str
    value: str = ""


def fit(cx: float, cy: float, w: float, h: float) -> Box | None:
    """The box of that size as near to that centre as the photo allows."""
    if w > 1.0005 or h > 1.0005 or w < SMALLEST or h < SMALLEST:
        return None
    w, h = min(w, 1.0), min(h, 1.0)
    x = min(max(cx - w / 2, 0.0), 1 - w)
    y = min(max(cy - h / 2, 0.0), 1 - h)
    return tuple(round(v, 3) for v in (x, y, x + w, y + h))


def centre_size(box: Box) -> tuple[float, float, float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[2] - box[0], box[3] - box[1]


def aim(photo: Photo, box: Box, rng: random.Random) -> tuple[float, float]:
    """Where a zoom goes to: between the box's own centre and the subject's."""
    cx, cy, _, _ = centre_size(box)
    if photo.subject_box is None:
        return cx, cy
    sx, sy, _, _ = centre_size(photo.subject_box)
    t = rng.uniform(0, 0.7)
    return cx + t * (sx - cx), cy + t * (sy - cy)


def zoom(photo: Photo, box: Box, rng: random.Random, low: float, high: float) -> Box | None:
    cx, cy, w, h = centre_size(box)
    ax, ay = aim(photo, box, rng)
    s = rng.uniform(low, high)
    return fit(ax if s < 1 else cx, ay if s < 1 else cy, min(w * s, 1), min(h * s, 1))


def edge(box: Box, index: int, step: float) -> Box | None:
    new = [round(v, 3) for v in box]
    new[index] = round(min(max(new[index] + step, 0.0), 1.0), 3)
    return tuple(new) if new[2] - new[0] >= SMALLEST and new[3] - new[1] >= SMALLEST else None


def slide(box: Box, dx: float, dy: float) -> Box | None:
    """Moves the box; where the photo ends it gives way on the far side, so the centre still moves."""
    cx, cy, w, h = centre_size(box)
    moved = fit(cx + dx, cy + dy, w, h)
    if moved is None or abs(centre_size(moved)[0] - cx - dx) + abs(centre_size(moved)[1] - cy - dy) < 0.02:
        return moved
    x1, y1, x2, y2 = box
    if dx:
        x1, x2 = (x1, x2 + 2 * dx) if dx < 0 else (x1 + 2 * dx, x2)
    if dy:
        y1, y2 = (y1, y2 + 2 * dy) if dy < 0 else (y1 + 2 * dy, y2)
    return fit((x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1)


def shaped(photo: Photo, box: Box, ratio: float, rng: random.Random) -> Box | None:
    """A box of that ratio and about the same area, pushed to fit the photo."""
    cx, cy, w, h = centre_size(box)
    ax, ay = aim(photo, box, rng)
    want = ratio / photo.aspect
    area = w * h * rng.uniform(0.8, 1.25)
    h2 = min((area / want) ** 0.5, 1.0, 1.0 / want)
    return fit(ax, ay, h2 * want, h2)


def place(photo: Photo, box: Box, rng: random.Random, x: float | None, y: float | None) -> Box | None:
    """Puts the subject's centre at (x, y) of a box of about the same size, smaller if need be."""
    if photo.subject_box is None:
        return None
    sx, sy = subject_at(photo)
    _, _, w, h = centre_size(box)
    s = rng.uniform(0.72, 1.08)
    w, h = min(w * s, 1), min(h * s, 1)
    cx = sx + (0.5 - x) * w if x is not None else (box[0] + box[2]) / 2
    cy = sy + (0.5 - y) * h if y is not None else (box[1] + box[3]) / 2
    return fit(cx, cy, w, h)


def around_subject(photo: Photo, box: Box, rng: random.Random) -> Box | None:
    """The box grown until the whole subject is inside, with a margin."""
    if photo.subject_box is None:
        return None
    s, m = photo.subject_box, rng.uniform(0.02, 0.07)
    return (round(max(min(box[0], s[0] - m), 0), 3), round(max(min(box[1], s[1] - m), 0), 3), round(min(max(box[2], s[2] + m), 1), 3), round(min(max(box[3], s[3] + m), 1), 3))


def jitter(box: Box, rng: random.Random, amount: float) -> Box | None:
    new = [min(max(v + rng.uniform(-amount, amount), 0), 1) for v in box]
    return fit((new[0] + new[2]) / 2, (new[1] + new[3]) / 2, new[2] - new[0], new[3] - new[1])


SIDE_STEP = {"left": (0, 1), "top": (1, 1), "right": (2, -1), "bottom": (3, -1)}


def propose(intent: Intent, photo: Photo, box: Box, rng: random.Random) -> Box | None:
    """One proposal; it may be None or fail to obey."""
    kind = intent.kind
    step = rng.uniform(0.05, 0.16)
    if kind in ("tighter", "subject", "dramatic"):
        return zoom(photo, box, rng, 0.7, 0.92)
    if kind in ("looser", "surroundings"):
        return zoom(photo, box, rng, 1.08, 1.4)
    if kind in ("more_sky", "less_sky"):
        return edge(box, 1, -step if kind == "more_sky" else step)
    if kind in ("more_foreground", "less_foreground"):
        return edge(box, 3, step if kind == "more_foreground" else -step)
    if kind in ("left", "right"):
        return slide(box, -step if kind == "left" else step, 0)
    if kind in ("up", "down"):
        return slide(box, 0, -step if kind == "up" else step)
    if kind == "centre":
        return place(photo, box, rng, 0.5, rng.choice((0.5, 0.5, None)))
    if kind == "thirds":
        return place(photo, box, rng, rng.choice((1 / 3, 2 / 3)), rng.choice((1 / 3, 2 / 3, None, None)))
    if kind == "remove":
        index, sign = SIDE_STEP[intent.value]
        return edge(box, index, sign * step)
    if kind == "whole":
        return around_subject(photo, box, rng)
    if kind == "ratio":
        return shaped(photo, box, RATIOS[intent.value], rng)
    if kind in SHAPES:
        return shaped(photo, box, rng.choice(SHAPES[kind]), rng)
    return jitter(box, rng, 0.14)  # balance, calmer: found by search


#: The claim that a request's box must make clearly true.
GOALS: dict[str, Callable[[Intent], list[Claim]]] = {
    "tighter": lambda i: [Claim("change.tighter")],
    "looser": lambda i: [Claim("change.looser")],
    "subject": lambda i: [Claim("change.bigger")],
    "surroundings": lambda i: [Claim("change.looser")],
    "more_sky": lambda i: [Claim("change.more_sky")],
    "less_sky": lambda i: [Claim("change.less_sky")],
    "more_foreground": lambda i: [Claim("change.more_foreground")],
    "less_foreground": lambda i: [Claim("change.less_foreground")],
    "centre": lambda i: [Claim("change.centre")],
    "thirds": lambda i: [Claim("change.third", (("side", s),)) for s in ("left", "right")] + [Claim("change.level", (("level", s),)) for s in ("upper", "lower")],
    "remove": lambda i: [Claim("change.remove", (("side", i.value),))],
    "whole": lambda i: [Claim("change.whole")],
    "balance": lambda i: [Claim("change.balance")],
    "calmer": lambda i: [Claim("change.calmer")],
    "dramatic": lambda i: [Claim("change.drama")],
    "ratio": lambda i: [Claim("change.ratio", (("ratio", i.value),))],
}


def goals(intent: Intent) -> list[Claim]:
    """Claims of which one at least must be clearly true for the request to be obeyed."""
    if intent.kind in GOALS:
        return GOALS[intent.kind](intent)
    if intent.kind in SHAPES:
        return [Claim("change.shape", (("shape", intent.kind),))]
    return [Claim("change.move", (("move", intent.kind),))]


def obeyed(intent: Intent, facts: dict) -> list[Claim]:
    """The goal claims that hold for `facts`, which were measured with the earlier box."""
    return [claim for claim in goals(intent) if holds(claim, facts, sure=True)]


def subject_inside(photo: Photo, box: Box) -> float:
    if photo.subject is None:
        return 1.0
    if "total" not in photo.cache:
        photo.cache["total"] = float(photo.subject.sum())
    return float(photo.subject[window(photo, box)].sum()) / photo.cache["total"]


def worth(photo: Photo, previous: Box, box: Box) -> float:
    """Prefers boxes that keep the subject and stay near the earlier box."""
    moved = sum(abs(a - b) for a, b in zip(previous, box))
    return 6 * subject_inside(photo, box) - moved - 0.3 * abs(balance(photo, *window(photo, box))["balance_x"])


def at_limit(intent: Intent, box: Box) -> Claim | None:
    """What to say where the photo has no more to give."""
    if intent.kind in ("more_sky", "more_foreground"):
        side = "top" if intent.kind == "more_sky" else "bottom"
        limit = Claim("change.limit", (("side", side),))
        return limit if holds(limit, {"box": box}, sure=True) else None
    whole = min(box[2] - box[0], box[3] - box[1]) > 0.985
    return Claim("change.same") if whole and intent.kind in ("looser", "surroundings") else None


def answer(photo: Photo, previous: Box, intents: list[Intent], rng: random.Random, tries: int = 14) -> tuple[Box, dict, list[Claim]] | None:
    """A box that obeys all `intents`, its facts, and the claims that say so; None if none was found."""
    stuck = [claim for intent in intents if (claim := at_limit(intent, previous))]
    if stuck:
        return (previous, measure(photo, previous, previous), stuck) if len(stuck) == len(intents) else None
    kept_before = subject_inside(photo, previous)
    found: list[tuple[float, Box]] = []
    for _ in range(tries):
        box: Box | None = previous
        for intent in intents:
            box = propose(intent, photo, box, rng) if box else None
        if box is None or subject_inside(photo, box) < min(kept_before, 0.985) - 0.01:
            continue
        found.append((worth(photo, previous, box) + rng.uniform(0, 0.15), box))
    for _, box in sorted(found, reverse=True)[:5]:
        facts = measure(photo, box, previous)
        said = [obeyed(intent, facts) for intent in intents]
        if all(said):
            return box, facts, [rng.choice(claims) for claims in said]
    return None
