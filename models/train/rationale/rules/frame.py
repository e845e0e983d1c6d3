"""What the sides lose, how much is kept, balance and lines."""
from __future__ import annotations

from facts.measure import SIDES

from .registry import LEVELS, SHARES, rule


def strip(f: dict, side: str, t, deep: tuple[float, float] = (0.06, 0.035)) -> dict | None:
    """What was cut on a side, if it is deep enough to speak of and holds no subject."""
    found = f["strips"][side]
    return found if found["lost"] >= t(*deep) and found["subject"] <= t(0.005, 0.03) else None


@rule("side.empty")
def _(f, s, t):
    cut = strip(f, s["side"], t)
    return cut is not None and cut["detail"] <= t(0.05, 0.12)


@rule("side.clutter")
def _(f, s, t):
    cut = strip(f, s["side"], t)
    return cut is not None and cut["detail"] >= t(0.46, 0.32) and cut["detail"] >= t(1.2, 0.95) * f["detail"]


@rule("side.bright")
def _(f, s, t):
    cut = strip(f, s["side"], t)
    return cut is not None and cut["light"] - f["light"] >= t(0.15, 0.08) and cut["light"] >= t(0.6, 0.5)


@rule("side.dark")
def _(f, s, t):
    cut = strip(f, s["side"], t)
    return cut is not None and f["light"] - cut["light"] >= t(0.15, 0.08) and cut["light"] <= t(0.3, 0.4)


@rule("side.most")
def _(f, s, t):
    lost = {side: f["strips"][side]["lost"] for side in SIDES}
    rest = max(value for side, value in lost.items() if side != s["side"])
    return lost[s["side"]] >= t(0.1, 0.06) and lost[s["side"]] >= rest + t(0.06, 0.015)


@rule("side.keep")
def _(f, s, t):
    return f["strips"][s["side"]]["lost"] <= t(0.006, 0.02) and f["kept"] < t(0.9, 0.95)


@rule("frame.kept")
def _(f, s, t):
    return abs(f["kept"] - SHARES[s["share"]]) <= t(0.055, 0.1)


@rule("frame.whole")
def _(f, s, t):
    return f["kept"] >= t(0.9, 0.86)


@rule("frame.calmer")
def _(f, s, t):
    return f["detail"] <= t(0.8, 0.95) * f["detail_photo"] and f["kept"] < 0.9


@rule("balance.even")
def _(f, s, t):
    return abs(f["balance_x"]) <= t(0.02, 0.05)


@rule("balance.better")
def _(f, s, t):
    return abs(f["balance_photo"]) - abs(f["balance_x"]) >= t(0.055, 0.015) and abs(f["balance_x"]) <= t(0.06, 0.1)


@rule("balance.lean")
def _(f, s, t):
    return f["balance_x"] * (1 if s["side"] == "right" else -1) >= t(0.11, 0.06)


@rule("line.third")
def _(f, s, t):
    return strong_line(f, t) and abs(f["line_at"] - LEVELS[s["level"]]) <= t(0.06, 0.1)


@rule("line.middle")
def _(f, s, t):
    return strong_line(f, t) and abs(f["line_at"] - 0.5) <= t(0.045, 0.08)


@rule("try.anchor")
def _(f, s, t):
    """A scene without a subject, and with nothing in its foreground."""
    return not f["subject"] and f["empty"]["bottom"] >= t(0.15, 0.1)


def strong_line(f: dict, t) -> bool:
    return f["line_span"] >= t(0.8, 0.5) and f["line_span"] >= f["line_rest"] + t(0.5, 0.3)
