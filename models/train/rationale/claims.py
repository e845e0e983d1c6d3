"""Whether a claim is true of facts, and which claims clearly are."""
from __future__ import annotations

from .lexicon import Claim, claims, entry
from .rules import RULES
from .rules.registry import Rule, rule


def holds(claim: Claim, facts: dict, sure: bool = False) -> bool:
    """Whether `claim` is true of `facts`; with `sure`, whether it is clearly true."""
    test = rule_of(claim)
    pick = (lambda strict, plain: strict) if sure else (lambda strict, plain: plain)
    return test is not None and bool(test(facts, dict(claim.slots), pick))


def sure_claims(facts: dict, section: str) -> list[Claim]:
    return [claim for claim in claims(section) if rule_of(claim) and holds(claim, facts, sure=True)]


def rule_of(claim: Claim) -> Rule | None:
    """Advice stands on what was measured: it holds where the claim that the lexicon names does."""
    return RULES.get(entry(claim).get("on", claim.id))


@rule("verdict.good")
def _(f, s, t):
    return not (faulty(f, sure=False) if t(True, False) else faulty(f, sure=True))


@rule("verdict.fair")
def _(f, s, t):
    return faulty(f, sure=False) and not (t(True, False) and faulty(f, sure=True))


@rule("verdict.bad")
def _(f, s, t):
    return faulty(f, sure=t(True, False))


def faulty(f: dict, sure: bool) -> bool:
    """A crop with at least one fault: clear to anyone, or (not `sure`) one that could be argued."""
    return any(holds(claim, f, sure) for claim in claims("bad"))
