"""A critique from measured facts and, where a fault was put in, the known issue."""
from __future__ import annotations

import random
from typing import NamedTuple

from facts.measure import measure
from facts.photo import Photo
from rationale.claims import holds, sure_claims
from rationale.generate import choose, draw, fallback
from rationale.lexicon import Claim, entry, say

#: How many points of ten an issue costs at full severity.
COST = {"tilt": 3.5, "over": 4.0, "under": 4.0, "blur": 4.5, "cast": 3.0, "flat": 2.5, "vivid": 3.0, "cut": 3.0, "tiny": 1.5, "dead": 1.5, "clutter": 1.5, "corner": 1.5}
#: What an analysis says nothing of where that issue is named.
SILENT = {
    "over": ("tone", "contrast", "stand", "colour", "detail"), "under": ("tone", "contrast", "stand", "colour", "detail"), "flat": ("contrast", "detail"), "cast": ("colour",), "vivid": ("colour",),
    "tiny": ("size",), "dead": ("balance", "room", "stand"), "clutter": ("stand",), "corner": ("place", "room", "balance"), "cut": ("keep", "room"), "tilt": ("line",), "blur": ("stand", "detail"),
}
FIRST = ("place", "size", "line", "balance", "stand", "tone")
FOLLOW = ("stand", "balance", "tone", "contrast", "colour", "detail", "room", "keep", "size", "line", "place")


#: What is not tried where that issue is named, beside what the analysis is silent on: it would ask for the opposite.
UNTRIED = {"cut": ("size",), "dead": ("size", "anchor"), "clutter": ("size", "anchor"), "flat": ("tone",)}
#: Pieces of advice to try that a critique without issues has at most.
TRIED = 2


class CritiqueText(NamedTuple):
    score: int
    impression: Claim
    analysis: list[Claim]
    issues: list[Claim]
    advice: list[Claim]


def natural_issues(facts: dict) -> list[Claim]:
    """Issues that measurement alone shows beyond doubt."""
    found = []
    if facts["light"] < 0.17:
        found.append(Claim("issue.under"))
    if facts["light"] > 0.6 and facts["clipped_high"] > 0.25:
        found.append(Claim("issue.over"))
    if facts["contrast"] < 0.3:
        found.append(Claim("issue.flat"))
    if facts["sharpness"] < 60:
        found.append(Claim("issue.blur"))
    if facts["detail"] > 0.62:
        found.append(Claim("issue.clutter"))
    if facts["subject"] and holds(Claim("bad.small"), facts, sure=True):
        found.append(Claim("issue.tiny"))
    for side in ("left", "right", "top", "bottom"):
        slots = (("side", side),)
        if holds(Claim("bad.corner", slots), facts, sure=True):
            found.append(Claim("issue.corner", slots))
            break
    for side in ("left", "right", "top", "bottom"):
        slots = (("side", side),)
        if facts["empty"][side] > 0.45 and holds(Claim("bad.dead", slots), facts, sure=True):
            found.append(Claim("issue.dead", slots))
            break
    return found


def merit(facts: dict) -> float:
    """What speaks for a photo, as points above 6."""
    good = {claim.id for claim in sure_claims(facts, "crop")}
    points = 0.6 * bool(good & {"subject.power", "subject.third", "subject.centred", "line.third"})
    points += 0.6 * ("background.plain" in good) + 0.4 * ("balance.even" in good) + 0.3 * ("subject.space" in good)
    points += 0.4 * (0.5 < facts["contrast"] < 0.9) + 0.4 * bool(good & {"subject.brighter", "subject.darker"})
    points += 0.3 * ("colour.rich" in good) - 0.5 * ("background.busy" in good)
    return 6.2 + points


def score_of(facts: dict, issues: list[Claim], known: Claim | None, severity: float) -> int:
    cost = 0.0
    for claim in issues:
        weight = 0.35 + 0.65 * severity if claim == known else 0.7
        cost += COST[entry(claim)["about"]] * weight
    return int(min(9, max(1, round(merit(facts) - cost))))


def impression_of(score: int) -> Claim:
    name = "strong" if score >= 8 else "good" if score == 7 else "fair" if score >= 5 else "weak"
    return Claim("impression." + name)


def compose(photo: Photo, known: Claim | None, severity: float, rng: random.Random) -> CritiqueText:
    facts = measure(photo)
    issues = [known] if known else []
    for claim in natural_issues(facts):
        abouts = {entry(c)["about"] for c in issues}
        if entry(claim)["about"] not in abouts and not (abouts & {"over", "under", "flat"} and entry(claim)["about"] in ("flat", "over", "under", "blur")):
            issues.append(claim)
    # A blurred or flat photo hides edges, so what its emptiness suggests is not to be trusted.
    if {"issue.blur", "issue.flat"} & {c.id for c in issues}:
        issues = [c for c in issues if c == known or c.id not in ("issue.dead",)]
    issues = issues[:3]
    score = score_of(facts, issues, known, severity)
    silent = {about for claim in issues for about in SILENT[entry(claim)["about"]]}
    options = [c for c in sure_claims(facts, "crop") if entry(c)["about"] in FOLLOW and entry(c)["about"] not in silent and c.id not in ("subject.grows", "balance.better")]
    analysis = choose(options, rng, rng.choice((2, 3, 3, 4)), FIRST, FOLLOW)
    if not analysis:
        analysis = [neutral(facts)]
    return CritiqueText(score, impression_of(score), analysis, issues or [Claim("issue.none")], advice_on(issues, facts, silent, rng))


def advice_on(issues: list[Claim], facts: dict, silent: set[str], rng: random.Random) -> list[Claim]:
    """How to shoot and to edit each of the first two issues better, then perhaps something to try. Without
    issues, one or two things to try and one for editing, or that there is nothing."""
    silent = silent | {about for claim in issues for about in UNTRIED.get(entry(claim)["about"], ())}
    tries, finishes = ([c for c in sure_claims(facts, way) if entry(c)["about"] not in silent] for way in ("try", "finish"))
    if issues:
        advice = [Claim(f"{way}.{entry(claim)['about']}") for claim in issues[:2] for way in ("shoot", "edit")]
        return advice + ([draw(tries, rng)] if tries and rng.random() < 0.5 else [])
    advice: list[Claim] = []
    for _ in range(rng.randint(1, TRIED)):
        advice += one_more(tries, advice, rng)
    advice = advice or [Claim("shoot.none")]
    return advice + (one_more(finishes, advice, rng) or [Claim("edit.none")])


def one_more(options: list[Claim], given: list[Claim], rng: random.Random) -> list[Claim]:
    """One of `options` about something else than what was given; none where there is none."""
    abouts = {entry(one)["about"] for one in given}
    left = [c for c in options if entry(c)["about"] not in abouts]
    return [draw(left, rng)] if left else []


def neutral(facts: dict) -> Claim:
    for side in ("left", "right"):
        if holds(Claim("balance.lean", (("side", side),)), facts):
            return Claim("balance.lean", (("side", side),))
    return Claim("balance.even") if holds(Claim("balance.even"), facts) else fallback(facts)


def say_of_photo(claim: Claim, rng: random.Random) -> str:
    """The claim worded for a whole photo: wordings that speak of a crop are drawn again."""
    for _ in range(40):
        text = say(claim, rng)
        if "crop" not in text.lower():
            return text
    return text


class Spoken(NamedTuple):
    """A critique in words, part by part."""

    score: str
    impression: str
    analysis: str
    guidance: str

    @property
    def text(self) -> str:
        return f"{self.score}\nAnalysis: {self.impression} {self.analysis}\n{self.guidance}"


def speak(critique: CritiqueText, rng: random.Random) -> Spoken:
    impression = say(critique.impression, rng)
    analysis = " ".join(say_of_photo(c, rng) for c in critique.analysis)
    issues = "\n".join("- " + say(c, rng) for c in critique.issues)
    advice = "\n".join("- " + say(c, rng) for c in critique.advice)
    return Spoken(f"Score: {critique.score}/10.", impression, analysis, f"Issues:\n{issues}\nAdvice:\n{advice}")


def write(critique: CritiqueText, rng: random.Random) -> str:
    return speak(critique, rng).text
