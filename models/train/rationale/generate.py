"""AR-Generation: a rationale for a crop box, good or bad, from claims that are clearly true of it."""
from __future__ import annotations

import math
import random

from facts.measure import measure
from facts.photo import Box, Photo

from .claims import holds, sure_claims
from .lexicon import Claim, claims, entry, say

#: What each sentence of a good crop's rationale may be about, in order.
FIRST = ("place", "side", "size", "frame", "balance", "line", "stand")
FOLLOW = ("keep", "side", "size", "stand", "place", "balance", "room", "tone", "contrast", "colour", "detail", "calm", "line", "frame", "edge")
#: Claims of one group say much the same or would contradict each other in tone.
ONE_OF = ({"subject.large", "subject.small", "subject.grows"}, {"frame.calmer", "background.busy"}, {"contrast.soft", "tone.dark", "tone.bright", "contrast.strong"})

#: What may stand beside the only fault of a bad crop: plain description, no praise.
CONTEXT = ("frame.kept", "side.most", "tone.dark", "tone.bright", "tone.even", "subject.small", "subject.large", "background.busy", "balance.lean")


def draw(options: list[Claim], rng: random.Random) -> Claim:
    """One of `options`, likelier where the lexicon gives more weight."""
    return max(options, key=lambda claim: math.log(entry(claim)["weight"]) * 1.6 - math.log(-math.log(rng.random() or 0.5)))


def clashes(claim: Claim, chosen: list[Claim]) -> bool:
    for other in chosen:
        if other.id == claim.id:
            return True
        about, mine = entry(other)["about"], entry(claim)["about"]
        if about == mine and about != "side":
            return True
        if about == mine == "side" and (other["side"] == claim["side"] or "side.most" in (other.id, claim.id)):
            return True
        if any(other.id in group and claim.id in group for group in ONE_OF):
            return True
        if "room" in (about, mine) and claim.slots and other.slots and "place" in (about, mine) and claim.slots[0][1] == other.slots[0][1]:
            return True
    return False


def choose(options: list[Claim], rng: random.Random, count: int, first: tuple[str, ...] = FIRST, follow: tuple[str, ...] = FOLLOW, chosen: list[Claim] | None = None) -> list[Claim]:
    """Up to `count` claims that go together, the weightiest kind first."""
    chosen = list(chosen or [])
    while len(chosen) < count:
        allowed = first if not chosen else follow
        left = [claim for claim in options if entry(claim)["about"] in allowed and not clashes(claim, chosen)]
        left = left or [claim for claim in options if not clashes(claim, chosen)]
        if not left:
            break
        chosen.append(draw(left, rng))
    return chosen


def good_claims(facts: dict, rng: random.Random, count: int | None = None, chosen: list[Claim] | None = None) -> list[Claim]:
    count = count or rng.choice((2, 3, 3, 3, 4))
    options = sure_claims(facts, "crop")
    return choose(options, rng, count, chosen=chosen)


def bad_claims(facts: dict, rng: random.Random) -> list[Claim]:
    """What makes a crop worse, gravest first, one claim of each kind; then what would mend it."""
    options = sure_claims(facts, "bad")
    if any(claim.id == "cut.lost" for claim in options):
        options = [claim for claim in options if claim.id not in ("cut.most", "cut.side")]
    chosen: list[Claim] = []
    for claim in sorted(options, key=lambda c: -entry(c)["weight"] - 1.5 * rng.random()):
        if entry(claim)["about"] not in {entry(c)["about"] for c in chosen}:
            chosen.append(claim)
    chosen = chosen[: rng.choice((2, 2, 3))]
    # A remedy must answer a side that was named, or say where the missing subject is.
    sides = {claim["side"] for claim in chosen if claim.slots}
    cures = [c for c in sure_claims(facts, "fix") if c.id == "fix.towards" or c["side"] in sides]
    if cures and (len(chosen) == 1 or rng.random() < 0.6):
        chosen.append(rng.choice(cures))
    if len(chosen) == 1:
        context = [c for c in sure_claims(facts, "crop") if c.id in CONTEXT and entry(c)["about"] != entry(chosen[0])["about"]]
        chosen += [draw(context, rng)] if context else []
    return chosen


def write(chosen: list[Claim], rng: random.Random) -> str:
    return " ".join(say(claim, rng) for claim in chosen)


def fallback(facts: dict) -> Claim:
    """Something true of any box, for photos of which nothing else is clear."""
    options = [claim for claim in claims("crop") if holds(claim, facts)]
    return max(options, key=lambda claim: entry(claim)["weight"])


def rationale(photo: Photo, box: Box, rng: random.Random) -> tuple[str, list[Claim]]:
    facts = measure(photo, box)
    chosen = good_claims(facts, rng) or [fallback(facts)]
    return write(chosen, rng), chosen
