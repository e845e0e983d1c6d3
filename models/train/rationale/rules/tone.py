"""Light, contrast, colour and detail."""
from __future__ import annotations

from .registry import rule


@rule("top.bright")
def _(f, s, t):
    return t(0.18, 0.1) <= f["top_bright"] <= t(0.7, 0.85) and f["light"] < 0.8


@rule("tone.dark")
def _(f, s, t):
    return f["light"] <= t(0.27, 0.34)


@rule("tone.bright")
def _(f, s, t):
    return f["light"] >= t(0.68, 0.6)


@rule("contrast.strong")
def _(f, s, t):
    return f["contrast"] >= t(0.86, 0.75)


@rule("contrast.soft")
def _(f, s, t):
    return f["contrast"] <= t(0.42, 0.52)


@rule("colour.warm")
def _(f, s, t):
    return f["warmth"] >= t(0.17, 0.1)


@rule("colour.cool")
def _(f, s, t):
    return f["warmth"] <= t(-0.12, -0.06)


@rule("colour.rich")
def _(f, s, t):
    return f["saturation"] >= t(0.38, 0.28)


@rule("colour.muted")
def _(f, s, t):
    # Black and white has no colours to be quiet, and one strong colour is heard among many quiet ones.
    return t(0.035, 0.025) <= f["saturation"] <= t(0.09, 0.14) and f["vivid"] <= t(0.02, 0.03)


@rule("tone.even")
def _(f, s, t):
    return t(0.4, 0.34) <= f["light"] <= t(0.56, 0.63) and f["clipped_high"] + f["clipped_low"] <= t(0.03, 0.08)


@rule("colour.natural")
def _(f, s, t):
    return t(0.12, 0.09) <= f["saturation"] <= t(0.24, 0.3) and abs(f["warmth"]) <= t(0.07, 0.12)


@rule("detail.crisp")
def _(f, s, t):
    return f["sharpness"] >= t(1500, 700)
