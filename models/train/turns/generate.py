"""A turn of the conversation: what is asked, the new box, and a reply that says what changed and why."""
from __future__ import annotations

import random

from facts.measure import SIDES, measure
from facts.photo import Box, Photo
from rationale.claims import faulty, holds, sure_claims
from rationale.generate import bad_claims, choose, fallback, good_claims, write
from rationale.lexicon import Claim, claims, entry
from rationale.rules import RATIOS

from .asks import finish, join, word
from .geometry import SHAPES, Intent, answer, goals

FREE = ("tighter", "looser", "surroundings", "more_sky", "less_sky", "more_foreground", "less_foreground", "left", "right", "up", "down", "balance", "calmer", "dramatic")
WITH_SUBJECT = ("subject", "centre", "thirds", "whole")
#: What may follow the sentence on the change, so that the reason is not the request once more.
#: Claims of a reply that are true without an earlier box.
ALONE = ("change.ratio", "change.shape", "change.whole")
REASONS = ("keep", "place", "side", "stand", "balance", "size", "room", "line", "tone", "contrast", "colour", "frame")


def draw_intent(photo: Photo, rng: random.Random) -> Intent:
    roll = rng.random()
    if roll < 0.12:
        return Intent(rng.choice(tuple(SHAPES)))
    if roll < 0.24:
        return Intent("ratio", rng.choice(tuple(RATIOS)))
    if roll < 0.34:
        return Intent("remove", rng.choice(SIDES))
    if roll < 0.6 and photo.subject is not None:
        return Intent(rng.choice(WITH_SUBJECT))
    return Intent(rng.choice(FREE))


def ask(intent: Intent, rng: random.Random) -> str:
    if intent.kind == "remove":
        return word("remove", rng, side=intent.value)
    if intent.kind == "ratio":
        return word("ratio", rng, ratio=intent.value)
    return word(intent.kind, rng)


def request(photo: Photo, previous: Box, rng: random.Random) -> tuple[str, Box, str, list[Intent]] | None:
    """Asks for one thing, or two at once one time in six. None when nothing drawn could be done."""
    for _ in range(6):
        intents = [draw_intent(photo, rng)]
        if rng.random() < 0.17:
            second = draw_intent(photo, rng)
            if second.kind != intents[0].kind:
                intents.append(second)
        found = answer(photo, previous, intents, rng)
        if found is None:
            continue
        box, facts, said = found
        text = finish(join([ask(intent, rng) for intent in intents], rng), rng)
        return text, box, reply(facts, said, rng), intents
    return None


def first_request(photo: Photo, base: Box, rng: random.Random) -> tuple[str, Box, str] | None:
    """A request that comes before any crop: the box starts from `base`, a good crop that the
    photographer has not seen, so the reply compares with nothing."""
    found = request(photo, base, rng)
    if found is None:
        return None
    text, box, _, intents = found
    facts = measure(photo, box)
    said = [claim for intent in intents for claim in goals(intent) if claim.id in ALONE and holds(claim, facts, sure=True)]
    return text, box, reply(facts, said[:2], rng)


def reply(facts: dict, said: list[Claim], rng: random.Random) -> str:
    """The change first, then one or two reasons."""
    abouts = {entry(claim)["about"] for claim in said}
    options = [claim for claim in sure_claims(facts, "crop") if entry(claim)["about"] not in abouts | {"edge"}]
    chosen = choose(options, rng, len(said) + rng.choice((1, 2, 2)), follow=REASONS, chosen=said)
    if len(chosen) <= max(1, len(said)) and fallback(facts) not in chosen:
        chosen.append(fallback(facts))
    return write(chosen, rng)


def why(photo: Photo, box: Box, rng: random.Random) -> tuple[str, str]:
    """The reasons for a crop of the model's own."""
    facts = measure(photo, box)
    return finish(word("why", rng), rng), write(good_claims(facts, rng) or [fallback(facts)], rng)


def how(photo: Photo, box: Box, rng: random.Random) -> tuple[str, str]:
    """An opinion of a crop that the photographer set: the verdict, then the reasons."""
    facts, chosen = judge(photo, box, rng)
    names = ("verdict.bad", "verdict.good", "verdict.fair")
    verdict = next(Claim(name) for name in names if holds(Claim(name), facts, sure=True))
    return finish(word("how", rng), rng), write([verdict, *chosen], rng)


def judge(photo: Photo, box: Box, rng: random.Random) -> tuple[dict, list[Claim]]:
    """The facts of a box and what to say of it: its faults if it has clear ones, else its merits."""
    facts = measure(photo, box)
    if faulty(facts, sure=True):
        return facts, bad_claims(facts, rng)
    return facts, good_claims(facts, rng, rng.choice((2, 2, 3))) or [fallback(facts)]


def changed(photo: Photo, previous: Box, box: Box, rng: random.Random) -> tuple[str, str]:
    """What differs between two boxes, the largest change first."""
    facts = measure(photo, box, previous)
    names = ("change.tighter", "change.looser", "change.move", "change.edge", "change.kept_size", "change.same")
    options = [claim for claim in claims("change") if claim.id in names and holds(claim, facts, sure=True)]
    same = [claim for claim in options if claim.id == "change.same"]
    if same:
        return finish(word("changed", rng), rng), write(same, rng)
    edges = [claim for claim in options if claim.id == "change.edge"]
    rng.shuffle(edges)
    rest = [claim for claim in options if claim.id != "change.edge"]
    rng.shuffle(rest)
    chosen = (rest[:1] + edges[:2] + rest[1:2])[:3] or [Claim("change.kept_size")]
    return finish(word("changed", rng), rng), write(chosen, rng)
