"""Where rules are kept, and the numbers that slot values stand for.

A rule takes the facts, the claim's slots and `t(sure, true)`, which picks one of two limits: `sure` is
what generation asks for, a clear margin inside `true`, which is what validation (and a fair reader) asks for."""
from __future__ import annotations

from collections.abc import Callable

Rule = Callable[[dict, dict, Callable[[float, float], float]], bool]
RULES: dict[str, Rule] = {}

SHARES = {"quarter": 0.25, "third": 0.333, "half": 0.5, "two_thirds": 0.667, "three_quarters": 0.76}
AMOUNTS = {"little": (1.1, 1.18, 1.45, 1.6), "clear": (1.3, 1.5, 2.1, 2.6), "much": (2.0, 2.4, 99, 99)}
RATIOS = {"1:1": 1.0, "4:5": 0.8, "5:4": 1.25, "2:3": 2 / 3, "3:2": 1.5, "3:4": 0.75, "4:3": 4 / 3, "16:9": 16 / 9, "9:16": 9 / 16, "2:1": 2.0}
LEVELS = {"upper": 1 / 3, "lower": 2 / 3}
THIRDS = {"left": 1 / 3, "right": 2 / 3}
INDEX = {"left": 0, "top": 1, "right": 2, "bottom": 3}
OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


def rule(name: str):
    def add(function: Rule) -> Rule:
        RULES[name] = function
        return function

    return add
