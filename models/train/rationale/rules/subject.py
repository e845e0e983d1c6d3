"""Where the subject stands in the frame, how large, and how it stands out."""
from __future__ import annotations

from .registry import AMOUNTS, LEVELS, OPPOSITE, RULES, THIRDS, rule


def placed(f: dict) -> bool:
    return f["subject"] and f["centre"] is not None


def near(f: dict, axis: int, at: float, limit: float) -> bool:
    """The subject's mass and the middle of its extent both lie near `at`."""
    return placed(f) and abs(f["centre"][axis] - at) <= limit and abs(f["middle"][axis] - at) <= limit * 1.5


def whole(f: dict, t) -> bool:
    return placed(f) and f["inside"] >= t(0.997, 0.97)


@rule("subject.third")
def _(f, s, t):
    return near(f, 0, THIRDS[s["side"]], t(0.055, 0.085)) and f["share"] < t(0.3, 0.4)


@rule("subject.level")
def _(f, s, t):
    return near(f, 1, LEVELS[s["level"]], t(0.055, 0.085)) and f["share"] < t(0.3, 0.4)


@rule("subject.power")
def _(f, s, t):
    return RULES["subject.third"](f, s, t) and RULES["subject.level"](f, s, t) and f["share"] < t(0.2, 0.3)


@rule("subject.centred")
def _(f, s, t):
    return near(f, 0, 0.5, t(0.05, 0.085)) and near(f, 1, 0.5, t(0.07, 0.1))


@rule("subject.midway")
def _(f, s, t):
    return near(f, 0, 0.5, t(0.035, 0.07))


@rule("subject.whole")
def _(f, s, t):
    return whole(f, t) and min(f["margins"].values()) > t(0.012, -1)


@rule("subject.space")
def _(f, s, t):
    return whole(f, t) and min(f["margins"].values()) >= t(0.06, 0.035)


@rule("subject.room")
def _(f, s, t):
    return placed(f) and f["margins"][s["side"]] - f["margins"][OPPOSITE[s["side"]]] > t(0.16, 0.08) and f["share"] < 0.5


@rule("subject.headroom")
def _(f, s, t):
    return whole(f, t) and t(0.08, 0.05) <= f["margins"]["top"] <= t(0.25, 0.32)


@rule("subject.grows")
def _(f, s, t):
    low, sure_low, sure_high, high = AMOUNTS[s["amount"]]
    return whole(f, t) and t(sure_low, low) <= f["share"] / f["share_photo"] <= t(sure_high, high)


@rule("subject.large")
def _(f, s, t):
    return placed(f) and f["share"] >= t(0.36, 0.28)


@rule("subject.small")
def _(f, s, t):
    return placed(f) and f["share"] <= t(0.06, 0.09)


@rule("subject.brighter")
def _(f, s, t):
    return placed(f) and "light_rest" in f and f["light_subject"] - f["light_rest"] >= t(0.17, 0.08)


@rule("subject.darker")
def _(f, s, t):
    return placed(f) and "light_rest" in f and f["light_rest"] - f["light_subject"] >= t(0.17, 0.08)


@rule("background.plain")
def _(f, s, t):
    return placed(f) and "detail_rest" in f and f["detail_rest"] <= t(0.13, 0.2)


@rule("background.busy")
def _(f, s, t):
    return placed(f) and "detail_rest" in f and f["detail_rest"] >= t(0.55, 0.4)
