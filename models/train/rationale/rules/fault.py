"""What is wrong with a crop, and what would mend it."""
from __future__ import annotations

from .registry import RULES, rule
from .subject import placed


@rule("cut.side")
def _(f, s, t):
    return f["subject"] and 0.08 < f["inside"] and f["cut"][s["side"]] >= t(0.12, 0.05)


@rule("cut.lost")
def _(f, s, t):
    return f["subject"] and f["inside"] <= t(0.05, 0.15)


@rule("cut.most")
def _(f, s, t):
    return f["subject"] and t(0.06, 0.02) < f["inside"] <= t(0.42, 0.5)


@rule("cut.some")
def _(f, s, t):
    return f["subject"] and t(0.5, 0.42) < f["inside"] <= t(0.88, 0.95)


@rule("fix.out")
def _(f, s, t):
    return RULES["cut.side"](f, s, t) or RULES["bad.press"](f, s, t)


@rule("fix.towards")
def _(f, s, t):
    if not f["subject"] or f["inside"] > t(0.42, 0.5):
        return False
    axis = 0 if s["move"] in ("left", "right") else 1
    off = f["subject_at"][axis] - (f["box"][axis] + f["box"][axis + 2]) / 2
    return off * (1 if s["move"] in ("right", "down") else -1) >= t(0.12, 0.05)


@rule("fix.trim")
def _(f, s, t):
    return RULES["bad.dead"](f, s, t)


@rule("bad.tight")
def _(f, s, t):
    if not placed(f):
        return False
    tight = sum(margin <= t(0.015, 0.03) for margin in f["margins"].values())
    return tight >= 3 and f["share"] >= t(0.45, 0.38) and f["kept"] <= t(0.6, 0.75)


@rule("bad.press")
def _(f, s, t):
    if not placed(f) or f["cut"][s["side"]] > t(0.002, 0.03):
        return False
    return f["margins"][s["side"]] <= t(0.012, 0.03) and f["strips"][s["side"]]["lost"] >= t(0.05, 0.02)


@rule("bad.dead")
def _(f, s, t):
    return f["empty"][s["side"]] >= t(0.4, 0.26)


@rule("bad.small")
def _(f, s, t):
    return placed(f) and f["share"] <= t(0.035, 0.06)


@rule("bad.corner")
def _(f, s, t):
    if not placed(f):
        return False
    axis = 0 if s["side"] in ("left", "right") else 1
    centre = f["middle"][axis] if s["side"] in ("right", "bottom") else 1 - f["middle"][axis]
    return centre >= t(0.76, 0.7) and f["margins"][s["side"]] <= t(0.08, 0.14)


@rule("bad.nothing")
def _(f, s, t):
    return f["detail"] <= t(0.04, 0.09) and not (f["subject"] and f["inside"] > 0.15)


@rule("bad.little")
def _(f, s, t):
    return f["kept"] <= t(0.2, 0.28)
