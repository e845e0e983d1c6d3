"""How far a training is, by its steps or by its minutes, whichever is further."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .place import Place


@dataclass
class Clock:
    """`before` is the seconds that an interrupted run had trained for: they count."""

    steps: int
    minutes: float
    before: float = 0.0
    now: Callable[[], float] = time.monotonic
    start: float = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.now()

    @property
    def seconds(self) -> float:
        return self.before + self.now() - self.start

    def done(self, step: int, place: Place) -> float:
        """The share that is done, 1 at the end; the same in all processes, or one would stop alone."""
        return place.agree(max(step / self.steps, self.seconds / 60 / self.minutes))
